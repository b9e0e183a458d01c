/** One entry of a thread, sealed for one slot. An advocate's is signed, hers never: she can deny what she wrote. */

import { type Bytes, concat, type Random, u8, u16, u64 } from "./bytes.ts";
import { type CborValue, encodeCbor } from "./cbor.ts";
import { DecryptionError, FormatError, opening } from "./errors.ts";
import { Fields, record } from "./fields.ts";
import { KEY_ID_BYTES } from "./keys.ts";
import { expand, LANE_PERSON, type Lane, label } from "./labels.ts";
import { pad, unpad } from "./padding.ts";
import { openUnder, sealUnder } from "./sealing.ts";
import { SIGNATURE_BYTES, sign, verifySignature } from "./signing.ts";
import { LINK_BYTES } from "./threads.ts";

const DOMAIN = "aw1/entry";
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

const laneAndIndex = (place: Place): Bytes => concat(u8(place.lane), u64(place.index));

function signedPart(place: Place, payload: Uint8Array): Bytes {
  return concat(place.threadId, u16(place.generation), laneAndIndex(place), payload);
}

function keyFor(key: Uint8Array, place: Place): Bytes {
  return expand(key, label("entry", place.lane, place.index));
}

function signedBy(signer: Signer, place: Place, payload: Uint8Array): Bytes {
  return concat(sign(signer.signSeed, DOMAIN, signedPart(place, payload)), signer.keyId, payload);
}

/** One link or none. */
function mustBeLink(link: Uint8Array): void {
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

function payloadIn(encoded: Uint8Array): Payload {
  const fields = Fields.in(encoded, ["kind", "day", "epoch", "body", "seen", "prev"]);
  const [seen, prev] = [fields.bytes("seen"), fields.bytes("prev")];
  mustBeLink(seen);
  mustBeLink(prev);
  const [kind, day, epoch] = [fields.text("kind"), fields.number("day"), fields.number("epoch")];
  return { kind, day, epoch, body: fields.value("body"), seen, prev };
}

function signedEntry(content: Uint8Array, place: Place, signKeyIn: SignKeyIn): Entry {
  const [signature, rest] = [content.slice(0, SIGNATURE_BYTES), content.slice(SIGNATURE_BYTES)];
  const [keyId, encoded] = [Uint8Array.from(rest.slice(0, KEY_ID_BYTES)), rest.slice(KEY_ID_BYTES)];
  const payload = payloadIn(encoded);
  const publicKey = signKeyIn(payload.epoch, keyId);
  const message = signedPart(place, encoded);
  if (!publicKey || !verifySignature({ publicKey, signature, domain: DOMAIN, message })) throw new DecryptionError();
  return { payload, keyId };
}

/**
 * Opens the entry at one place with the one key of that place. `signKeyIn`: who could sign in the payload's epoch;
 * `leastEpoch`: the epoch of the entry before in this lane. Throws DecryptionError: skip the slot and report it.
 */
export function openEntry(
  under: { key: Uint8Array; place: Place; signKeyIn: SignKeyIn; leastEpoch: number },
  blob: Uint8Array,
): Entry {
  return opening(() => {
    const { key, place, signKeyIn, leastEpoch } = under;
    const content = unpad(openUnder(keyFor(key, place), laneAndIndex(place), blob));
    const hers = place.lane === LANE_PERSON;
    const entry = hers ? { payload: payloadIn(content), keyId: null } : signedEntry(content, place, signKeyIn);
    if (entry.payload.epoch < leastEpoch) throw new DecryptionError();
    return entry;
  });
}
