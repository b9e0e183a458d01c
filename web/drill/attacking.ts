/** Somebody who holds a copy of all rows, every key that can be had, and the words: how much of each conversation opens. */

import { createHmac } from "node:crypto";
import {
  type Bytes,
  checkedThreadKey,
  DecryptionError,
  deriveMaster,
  LANE_PERSON,
  openEntry,
  openRoot,
  personKeysOf,
  type RootRecord,
  ServerAltered,
  sha256,
  shareIdOf,
  slotOf,
} from "../crypto/index.ts";
import type { Loot } from "./messages.ts";

/** More than anybody in the drill writes. */
const PLACES = 8;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytesOf = (text: string): Bytes => Uint8Array.from(Buffer.from(text, "hex"));

/** entries: how many of hers opened. ck, r: secrets on the way there. root, share: row keys. "" where not to be had. */
export interface Opened {
  readonly entries: number;
  readonly ck: string;
  readonly r: string;
  readonly root: string;
  readonly share: string;
}

export async function attack(loot: Loot, entropy: string): Promise<Opened> {
  const keys = personKeysOf(await deriveMaster(bytesOf(entropy), bytesOf(loot.instance)));
  const root = hex(sha256(keys.rootId));
  const blob = loot.roots[root];
  if (!blob) return { entries: 0, ck: "", r: "", root, share: "" };
  const record = openRoot(keys.kek, bytesOf(blob));
  const found = { ck: hex(record.ck), root, share: hex(sha256(shareIdOf(record.ck))) };
  for (const r of sharesFor(loot, found.share)) {
    const key = fittingKey(record, r);
    if (key) return { ...found, entries: entriesUnder(loot, { key, r, thread: record.thread }), r: hex(r) };
  }
  return { ...found, entries: 0, r: "" };
}

/** Her own share first, then every other: a row may lie under another name. */
function sharesFor({ shares }: Loot, name: string): Bytes[] {
  const own = shares[name];
  return [...(own ? [own] : []), ...Object.values(shares)].map(bytesOf);
}

function fittingKey({ ck, rc }: RootRecord, r: Bytes): Bytes | null {
  try {
    return checkedThreadKey(ck, r, rc);
  } catch (error) {
    if (error instanceof ServerAltered) return null;
    throw error;
  }
}

function entriesUnder({ slots }: Loot, { key, r, thread }: { key: Bytes; r: Bytes; thread: Bytes }): number {
  const isOpened = (index: number): boolean => {
    const row = createHmac("sha256", r)
      .update("aw1/row")
      .update(slotOf(key, LANE_PERSON, index))
      .digest("hex");
    const blob = slots[row];
    if (!blob) return false;
    try {
      const place = { threadId: thread, generation: 0, lane: LANE_PERSON, index } as const;
      openEntry({ key, place, signKeyIn: () => null, leastEpoch: 0 }, bytesOf(blob));
      return true;
    } catch (error) {
      if (error instanceof DecryptionError) return false;
      throw error;
    }
  };
  return Array.from({ length: PLACES }, (_, index) => index).filter(isOpened).length;
}
