/** The root names the admins anew, for as long again: the same keys, the next serial. */

import {
  type Admins,
  type Bytes,
  readStatement,
  rootSeedOf,
  type Statement,
  signStatement,
  trustAdmins,
} from "../crypto/index.ts";
import { fromText, toText } from "./octets.ts";
import { entropyOfPhrase } from "./phrases.ts";

const LEAST_ADMINS = 2;

/** Bytes are base64url. `paper`: the two lines of the root's paper. `admins`: every ADMINS of the log in order. */
export interface RenewAsked {
  readonly root: string;
  readonly paper: readonly [string, string];
  readonly admins: readonly string[];
  readonly until: number;
}

/** Why there is no list: one word for the command, which has the sentence. */
export type Refused = "paper-misfit" | "paper-other" | "log" | "too-few";

/** The list that these end with, walked from the newest one that the root signed; null when it is not believed. */
export function newestAdmins(root: Bytes, lists: readonly Bytes[]): Statement<Admins> | null {
  try {
    const byRoot = lists.map((list) => readStatement(list).signers.some((one) => toText(one) === toText(root)));
    return trustAdmins(root, lists.slice(byRoot.lastIndexOf(true)), 0);
  } catch {
    return null;
  }
}

/** The list in base64url, or why not. Whose key the paper is shows in what it signs. */
export function renew({ root, paper, admins, until }: RenewAsked): { statement: string } | { refused: Refused } {
  const [first, second] = paper.map(entropyOfPhrase);
  if (!first || !second) return { refused: "paper-misfit" };
  const newest = newestAdmins(fromText(root), admins.map(fromText));
  if (!newest) return { refused: "log" };
  const { keys, serial } = newest.body;
  if (keys.length < LEAST_ADMINS) return { refused: "too-few" };
  const list = { kind: "admins", serial: serial + 1, keys, until } as const;
  const statement = signStatement(list, [rootSeedOf(first, second)]);
  const isHers = readStatement(statement).signers.some((signer) => toText(signer) === root);
  return isHers ? { statement: toText(statement) } : { refused: "paper-other" };
}
