/** Signs a fresh HEAD with an admin's recovery kit, after walking the log from the root as every client does. */

import {
  type Admins,
  type Bytes,
  type Device,
  kitKeysOf,
  openWrap,
  readStatement,
  type Statement,
  sha256,
  signStatement,
  trustEpoch,
  WAY_KIT,
} from "../crypto/index.ts";
import { fromText, toText } from "./octets.ts";
import { entropyOfPhrase } from "./phrases.ts";
import { newestAdmins } from "./renewing.ts";

/** Bytes are base64url. `admins`: every ADMINS of the log in order. `wraps`: all of the team; `name`: SHA-256(kit id). */
export interface HeadAsked {
  readonly instance: string;
  readonly kit: string;
  readonly root: string;
  readonly team: string;
  readonly admins: readonly string[];
  readonly epoch: string;
  readonly day: number;
  readonly wraps: readonly { readonly name: string; readonly keyId: string; readonly blob: string }[];
}

/** Why there is no HEAD: one word for the command, which has the sentence. */
export type Refused = "kit-misfit" | "kit-unknown" | "log" | "not-admin";

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return toText(one) === toText(other);
}

function mustTrust(root: Bytes, lists: readonly Bytes[]): Statement<Admins> {
  const newest = newestAdmins(root, lists);
  if (!newest) throw new RangeError("not believed");
  return newest;
}

/** The newest ADMINS and EPOCH. An epoch may stand on an older list than the newest. Throws when the log is not believed. */
function walk(asked: HeadAsked) {
  const [root, lists] = [fromText(asked.root), asked.admins.map(fromText)];
  const bytes = fromText(asked.epoch);
  const { body } = readStatement(bytes);
  const named = body.kind === "epoch" ? body.admins : new Uint8Array();
  const upTo = lists.findIndex((list) => isSame(sha256(list), named));
  const under = mustTrust(root, lists.slice(0, upTo + 1));
  const epoch = trustEpoch(bytes, { team: fromText(asked.team), admins: under, previous: null });
  return { admins: mustTrust(root, lists), epoch };
}

function believed(asked: HeadAsked): ReturnType<typeof walk> | null {
  try {
    return walk(asked);
  } catch {
    return null;
  }
}

function openDevice(asked: HeadAsked, entropy: Bytes): Device | null {
  const { kitId, kek } = kitKeysOf(entropy, fromText(asked.instance));
  const name = toText(sha256(kitId));
  const wrap = asked.wraps.find((one) => one.name === name);
  if (!wrap) return null;
  try {
    return openWrap(kek, { way: WAY_KIT, keyId: fromText(wrap.keyId) }, fromText(wrap.blob)).device;
  } catch {
    return null;
  }
}

/** The statement in base64url, or why not. */
export function signHead(asked: HeadAsked): { statement: string } | { refused: Refused } {
  const entropy = entropyOfPhrase(asked.kit);
  if (!entropy) return { refused: "kit-misfit" };
  const device = openDevice(asked, entropy);
  if (!device) return { refused: "kit-unknown" };
  const log = believed(asked);
  if (!log) return { refused: "log" };
  if (!log.admins.body.keys.some((key) => isSame(key, device.signPublicKey))) return { refused: "not-admin" };
  const { team, epoch, key } = log.epoch.body;
  const head = { kind: "head", team, epoch, last: log.epoch.digest, day: asked.day, key } as const;
  return { statement: toText(signStatement(head, [device.signSeed])) };
}
