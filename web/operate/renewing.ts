/** The root names the admins: anew for as long again, with one more, or under a new root key because the old one is lost. */

import {
  type Admins,
  type Bytes,
  fingerprint,
  readStatement,
  rootSeedOf,
  type Statement,
  signPublicKey,
  signStatement,
  trustAdmins,
} from "../crypto/index.ts";
import { fromText, toText } from "./octets.ts";
import { drawPhrase, entropyOfPhrase, listFor } from "./phrases.ts";

const LEAST_ADMINS = 2;

/** Bytes are base64url. `admins`: every ADMINS of the log in order. `until`: from 1970. */
interface ListAsked {
  readonly root: string;
  readonly admins: readonly string[];
  readonly until: number;
}

/** `paper`: the two lines of the root's paper. `add`: a member's sign key, or null for the same admins. */
export interface RenewAsked extends ListAsked {
  readonly paper: readonly [string, string];
  readonly add: string | null;
}

/** `language`: of the new paper's words. */
export interface NewRootAsked extends ListAsked {
  readonly language: string;
}

/** Why there is no list: one word for the command, which has the sentence. */
export type Refused = "paper-misfit" | "paper-other" | "log" | "too-few" | "is-admin";

/** The list that these end with, walked from the newest one that the root signed; null when it is not believed. */
export function newestAdmins(root: Bytes, lists: readonly Bytes[]): Statement<Admins> | null {
  try {
    const byRoot = lists.map((list) => readStatement(list).signers.some((one) => toText(one) === toText(root)));
    return trustAdmins(root, lists.slice(byRoot.lastIndexOf(true)), 0);
  } catch {
    return null;
  }
}

/** The next list, signed; or why not. */
function nextList({ root, admins, until }: ListAsked, add: string | null, seed: Bytes): Bytes | Refused {
  const newest = newestAdmins(fromText(root), admins.map(fromText));
  if (!newest) return "log";
  const { keys: before, serial } = newest.body;
  if (add !== null && before.some((key) => toText(key) === add)) return "is-admin";
  const keys = add === null ? before : [...before, fromText(add)];
  if (keys.length < LEAST_ADMINS) return "too-few";
  return signStatement({ kind: "admins", serial: serial + 1, keys, until }, [seed]);
}

/** The list in base64url, or why not. Whose key the paper is shows in what it signs. */
export function renew(asked: RenewAsked): { statement: string } | { refused: Refused } {
  const [first, second] = asked.paper.map(entropyOfPhrase);
  if (!first || !second) return { refused: "paper-misfit" };
  const seed = rootSeedOf(first, second);
  if (toText(signPublicKey(seed)) !== asked.root) return { refused: "paper-other" };
  const list = nextList(asked, asked.add, seed);
  return typeof list === "string" ? { refused: list } : { statement: toText(list) };
}

/** The same admins, named by a root key that is drawn here. `paper` is secret; nothing of it may be kept. */
export function drawRoot(asked: NewRootAsked) {
  const list = listFor(asked.language);
  const paper = [drawPhrase(list), drawPhrase(list)] as const;
  const seed = rootSeedOf(paper[0].entropy, paper[1].entropy);
  const statement = nextList(asked, null, seed);
  if (typeof statement === "string") return { refused: statement };
  const root = signPublicKey(seed);
  const made = { root: toText(root), fingerprint: fingerprint(root), statement: toText(statement) };
  return { paper: paper.map(({ words }) => words), ...made };
}
