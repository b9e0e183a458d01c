/** What she keeps for herself about what she gave away: from entries that only her words open to a list. Pure. */

import {
  type Bytes,
  type CborMap,
  type CborValue,
  DecryptionError,
  openOwn,
  type PersonKeys,
  type ReleasePart,
  sealOwn,
} from "../crypto/index.ts";
import { sameBytes } from "./placed.ts";

/** Something she gave: to a team here, or on paper. */
export interface Note {
  /** "paper": nothing was sent, and nothing can be called back. */
  readonly way: "team" | "paper";
  /** 32 and 16 bytes; none on paper. */
  readonly organisation: Bytes;
  readonly team: Bytes;
  /** As it was called when she gave it, and the group's digits ("" on paper). */
  readonly name: string;
  readonly fingerprint: string;
  readonly purpose: ReleasePart;
  readonly parts: readonly ReleasePart[];
  /** Days from 1970-01-01. */
  readonly made: number;
  readonly until: number;
  /** 16 bytes: tells it from the others. */
  readonly nonce: Bytes;
}

/** How a release ended, as this page was told when she ended it. */
export type Ended = "before" | "after" | "absent" | "unsent";

export interface Kept extends Note {
  readonly ended: Ended | null;
}

const VERSION = 1;
const ENDS: readonly Ended[] = ["before", "after", "absent", "unsent"];

interface Under {
  readonly keys: Pick<PersonKeys, "release">;
  readonly thread: Bytes;
}

export function sealNote({ keys, thread }: Under, note: Note): Bytes {
  const { way, organisation, team, name, fingerprint, purpose, parts, made, until, nonce } = note;
  const told = [way, organisation, team, name, fingerprint, [...purpose], parts.map((part) => [...part]), made, until];
  return sealOwn({ release: keys.release, thread }, [VERSION, nonce, told]);
}

export function sealEnd({ keys, thread }: Under, nonce: Bytes, ended: Ended): Bytes {
  return sealOwn({ release: keys.release, thread }, [VERSION, nonce, ended]);
}

/** In the order in which she gave them. What does not open, or is said twice, is left out: who holds K can put noise there. */
export function keptNotes({ keys, thread }: Under, sealed: readonly Bytes[]): readonly Kept[] {
  const notes: Note[] = [];
  const ends: { readonly nonce: Bytes; readonly ended: Ended }[] = [];
  for (const one of sealed) {
    const read = readNote(openOrNull(keys.release, thread, one));
    if (read && "way" in read) notes.push(read);
    else if (read) ends.push(read);
  }
  const first = notes.filter((one, at) => notes.findIndex((other) => sameBytes(other.nonce, one.nonce)) === at);
  return first.map((note) => ({
    ...note,
    ended: ends.find((one) => sameBytes(one.nonce, note.nonce))?.ended ?? null,
  }));
}

function openOrNull(release: Bytes, thread: Bytes, sealed: Bytes): CborValue | null {
  try {
    return openOwn({ release, thread }, sealed);
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}

/** Only she can have written it; a newer page of ours may have written more. */
function readNote(value: CborValue | null): Note | { readonly nonce: Bytes; readonly ended: Ended } | null {
  if (!Array.isArray(value) || value[0] !== VERSION || !(value[1] instanceof Uint8Array)) return null;
  const [nonce, told] = [Uint8Array.from(value[1]), value[2] as CborValue | CborMap];
  const ended = ENDS.find((one) => one === told);
  if (ended) return { nonce, ended };
  if (!Array.isArray(told)) return null;
  const [way, organisation, team, name, fingerprint, purpose, parts, made, until] = told as unknown as [
    Note["way"],
    Bytes,
    Bytes,
    string,
    string,
    ReleasePart,
    readonly ReleasePart[],
    number,
    number,
  ];
  return { way, organisation, team, name, fingerprint, purpose, parts, made, until, nonce };
}
