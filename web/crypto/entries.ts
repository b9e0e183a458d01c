/**
 * One entry of a thread, sealed for one slot. An advocate's is signed, hers never: she can deny what she wrote.
 * How one is opened: entries-read.ts, which a first message does without.
 */

import { type Bytes, concat, type Random, u8, u16, u64 } from "./bytes.ts";
import { type CborValue, encodeCbor } from "./cbor.ts";
import { FormatError } from "./errors.ts";
import { record } from "./fields.ts";
import { expand, LANE_PERSON, type Lane, label } from "./labels.ts";
import { pad } from "./padding.ts";
import { sealUnder } from "./sealing.ts";
import { sign } from "./signing.ts";
import { LINK_BYTES } from "./threads.ts";

export const ENTRY_DOMAIN = "aw1/entry";
/** Before padding; so that a sealed entry has at most 65,577 bytes. */
export const LARGEST_ENTRY_BYTES = 65_535;

/** `prev`: link of the entry before in this lane; `seen`: of the newest one read in the other. Empty where none. */
export interface Payload {
  readonly kind: string;
  /** Days from 1970-01-01. */
  readonly day: number;
  readonly epoch: number;
  readonly body: CborValue;
  readonly seen: Bytes;
  readonly prev: Bytes;
}

/** Where an entry stands: bound into its key, its signature and the seal. */
export interface Place {
  /** 16 bytes. */
  readonly threadId: Uint8Array;
  readonly generation: number;
  readonly lane: Lane;
  readonly index: number;
}

/** A key that signs: its 32 secret bytes and the 16-byte id under which others find its public half. */
export interface Signer {
  readonly signSeed: Uint8Array;
  readonly keyId: Uint8Array;
}

/** The public key (32 bytes) of this id in this epoch, or null. */
export type SignKeyIn = (epoch: number, keyId: Uint8Array) => Uint8Array | null;

export interface Entry {
  readonly payload: Payload;
  /** Who signed it; null in her lane. */
  readonly keyId: Bytes | null;
}

export const laneAndIndex = (place: Place): Bytes => concat(u8(place.lane), u64(place.index));

export function signedPart(place: Place, payload: Uint8Array): Bytes {
  return concat(place.threadId, u16(place.generation), laneAndIndex(place), payload);
}

export function keyFor(key: Uint8Array, place: Place): Bytes {
  return expand(key, label("entry", place.lane, place.index));
}

function signedBy(signer: Signer, place: Place, payload: Uint8Array): Bytes {
  return concat(sign(signer.signSeed, ENTRY_DOMAIN, signedPart(place, payload)), signer.keyId, payload);
}

/** One link or none. */
export function mustBeLink(link: Uint8Array): void {
  if (link.length !== 0 && link.length !== LINK_BYTES) throw new FormatError("not a link");
}

/** See fresh.ts. */
export function sealEntry(
  { key, place, payload, signer }: { key: Uint8Array; place: Place; payload: Payload; signer: Signer | null },
  random: Random,
): Bytes {
  if ((place.lane === LANE_PERSON) !== (signer === null))
    throw new RangeError("her lane is never signed, others always");
  mustBeLink(payload.prev);
  mustBeLink(payload.seen);
  const encoded = encodeCbor(record({ ...payload }));
  const content = signer ? signedBy(signer, place, encoded) : encoded;
  if (content.length > LARGEST_ENTRY_BYTES) throw new RangeError("an entry has at most 65,535 bytes");
  return sealUnder(keyFor(key, place), laneAndIndex(place), pad(content), random);
}
