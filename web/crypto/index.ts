/**
 * The whole of the client's cryptography: bytes in, bytes out. No DOM, no fetch, no storage, no clock.
 * Must never hold keys longer than a call. Formats: protocol/keys.md, protocol/thread.md, protocol/pack.md.
 *
 * Errors: `DecryptionError` for all that does not open (one kind, no reason), `ServerAltered` for a changed share,
 * `StatementRefused` (public, with a reason), `FormatError` for public bytes of another shape, `RangeError` for a caller's
 * slip such as a wrong length. Every sealed object begins with the byte 0x01.
 */

import { sha256 as slowSha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Bytes, systemRandom } from "./bytes.ts";
import * as devices from "./devices.ts";
import * as entries from "./entries.ts";
import { hpkeOpen, hpkeSeal, infoOf, type Recipient } from "./hpke.ts";
import * as invites from "./invites.ts";
import { DEVICE_KEY_BYTES } from "./keys.ts";
import { type Reading, readPhrase } from "./reading.ts";
import * as records from "./records.ts";
import * as rekeys from "./rekeys.ts";
import type { Speller } from "./spelling.ts";
import { drawEntropy, KIT_PHRASE, PERSON_PHRASE, type WordList, writeNumbers, writeWords } from "./words.ts";
import { findWork } from "./work.ts";

export type { Bytes } from "./bytes.ts";
export { type CborMap, type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
export { WAY_KIT, WAY_PASSKEY, type Way, WRAP_BYTES } from "./devices.ts";
export { type Entry, LARGEST_ENTRY_BYTES, type Payload, type Place, type Signer, type SignKeyIn } from "./entries.ts";
export { DecryptionError, FormatError, type Refusal, ServerAltered, StatementRefused } from "./errors.ts";
export { KEM_PUBLIC_KEY_BYTES, type Recipient } from "./hpke.ts";
export { type DeviceKeys, INVITE_LINK_BYTES, type InviteKeys, spokenDigits } from "./invites.ts";
export {
  type Device,
  deriveMaster,
  deviceFingerprint,
  deviceOf,
  fingerprint,
  type KitKeys,
  keyId,
  kitKeysOf,
  organisationId,
  type PersonKeys,
  personKeysOf,
  prfKek,
  prfQuestion,
  readRight,
  rootSeedOf,
} from "./keys.ts";
export { LANE_GROUP, LANE_ORGANISATION, LANE_PERSON, type Lane, sha256 } from "./labels.ts";
export type { Phrase, Reading } from "./reading.ts";
export { type Intake, type IntakePurpose, isNamedKey, RIGHTS_AHEAD, type Ring, type RootRecord } from "./records.ts";
export type { Rekey, RekeyToSeal } from "./rekeys.ts";
export { PUBLIC_KEY_BYTES, SIGNATURE_BYTES, type SignedBytes, verifySignature } from "./signing.ts";
export { type Speller, spellerOf } from "./spelling.ts";
export type { Admins, Epoch, Head, Member, Role, Statement, StatementBody } from "./statements.ts";
export { readStatement, signStatement } from "./statements.ts";
export { checkedThreadKey, linkOf, shareCheckOf, shareIdOf, slotOf, threadKeyOf } from "./threads.ts";
export { ageOf, signKeyOf, trustAdmins, trustEpoch, trustHead } from "./trust.ts";
export type { HintFor, WordHint, WordList } from "./words.ts";

/** SHA-256 as 64 lower-case hex letters. The browser's own where the page is a secure context, else ours. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  return bytesToHex(subtle ? new Uint8Array(await subtle.digest("SHA-256", data)) : slowSha256(data));
}

/** Fresh bytes from the system, for CK, R, tid (secret, secret, known to members). */
export function drawBytes(count: number): Bytes {
  return systemRandom(count);
}

/** A new person's 81 secret bits in 11 bytes. Spare words are these too, with nothing behind them. */
export function drawWords(): Bytes {
  return drawEntropy(PERSON_PHRASE, systemRandom);
}

/** A recovery kit's 125 secret bits in 16 bytes. */
export function drawKit(): Bytes {
  return drawEntropy(KIT_PHRASE, systemRandom);
}

/** An advocate's device key: 64 secret bytes, never stored unwrapped. */
export function drawDeviceKey(): Bytes {
  return systemRandom(DEVICE_KEY_BYTES);
}

/** Eight words (secret) for `drawWords`' bits, in composed letters as they are shown. */
export function wordsOf(entropy: Uint8Array, list: WordList): string[] {
  return writeWords(PERSON_PHRASE, entropy, list);
}

/** Eight numbers from 1000 to 3047 (secret) for the same bits. */
export function numbersOf(entropy: Uint8Array): string[] {
  return writeNumbers(PERSON_PHRASE, entropy);
}

/** Twelve words (secret) for `drawKit`'s bits. */
export function kitWordsOf(entropy: Uint8Array, list: WordList): string[] {
  return writeWords(KIT_PHRASE, entropy, list);
}

/** What she typed, in words of any loaded list or in digits. Never throws; knows nothing of what exists. */
export function readWords(text: string, lists: readonly Speller[]): Reading {
  return readPhrase(PERSON_PHRASE, text, lists);
}

/** The same for a recovery kit's twelve words. */
export function readKit(text: string, lists: readonly Speller[]): Reading {
  return readPhrase(KIT_PHRASE, text, lists);
}

/**
 * Seals one entry for its slot: 1,065 bytes or more. `key`: K, 32 secret bytes. `signer`: null in her lane, else the member's
 * device. Throws RangeError if that is the other way round or the entry has more than 65,535 bytes.
 */
export function sealEntry(entry: Parameters<typeof entries.sealEntry>[0]): Bytes {
  return entries.sealEntry(entry, systemRandom);
}

/**
 * Opens the entry at one place with the one key of that place. `signKeyIn`: who could sign in the payload's epoch;
 * `leastEpoch`: the epoch of the entry before in this lane. Throws DecryptionError: skip the slot and report it.
 */
export const openEntry = entries.openEntry;

/** Her root record under her `kek`: 1,065 bytes, the same for everybody. */
export function sealRoot(kek: Uint8Array, root: records.RootRecord): Bytes {
  return records.sealRoot(kek, root, systemRandom);
}

/** Throws DecryptionError. */
export const openRoot = records.openRoot;

/**
 * The intake for a team: 3,185 bytes whatever the language and kind of help. `publicKey`: TK_e as HEAD names it, or a
 * member's device key with purpose "intake-member". Throws FormatError for a bad key.
 */
export function sealIntake(intake: Parameters<typeof records.sealIntake>[0]): Bytes {
  return records.sealIntake(intake, systemRandom);
}

/** `seed`: TK_e's or the device's 32 secret bytes. Throws DecryptionError. Check `rc` once R is there. */
export const openIntake = records.openIntake;

/** Hands a generation to one member's device: 2,161 bytes. Signed, so that a ring says who rang. */
export function sealRing(ring: Parameters<typeof records.sealRing>[0]): Bytes {
  return records.sealRing(ring, systemRandom);
}

/**
 * `signKeyOf`: the sign key of a member of the newest epoch, or null. Throws DecryptionError. The caller refuses the ring
 * unless `isNamedKey(ck, …)` with the digest from the intake or from the rekey that led here.
 */
export const openRing = records.openRing;

/** The record of a share's `next`: 2,089 bytes. Its signer is a device of the newest epoch, or she with her sign key. */
export function sealRekey(rekey: rekeys.RekeyToSeal): Bytes {
  return rekeys.sealRekey(rekey, systemRandom);
}

/**
 * `key`: K of the generation that ends. `signKeyIn` also answers for her own sign key, under `keyId(her sign key)`.
 * Throws DecryptionError, also when the record names another thread or generation.
 */
export const openRekey = rekeys.openRekey;

/** CK of the new generation, for her. `to`: organisation, team, and `keyId` of her X-Wing key. Throws DecryptionError. */
export const openRekeyedKey = rekeys.openRekeyedKey;

/** The seed of TK_e (32 secret bytes) for one member's device: 1,169 bytes. */
export function sealTeamKey(publicKey: Uint8Array, to: Recipient, seed: Uint8Array): Bytes {
  return hpkeSeal(publicKey, infoOf("team-key", to), seed, systemRandom);
}

/** Throws DecryptionError. The caller compares the seed's public half with the epoch's `key`. */
export function openTeamKey(seed: Uint8Array, to: Recipient, sealed: Uint8Array): Bytes {
  return hpkeOpen(seed, infoOf("team-key", to), sealed);
}

/** Wraps of 105 bytes, in the order of `ways`. Throws RangeError for fewer than two ways: one lost passkey must not be all. */
export function wrapDeviceKey(deviceKey: Uint8Array, ways: Parameters<typeof devices.wrapDeviceKey>[1]): Bytes[] {
  return devices.wrapDeviceKey(deviceKey, ways, systemRandom);
}

/** One wrap more, 105 bytes, for a device that lies wrapped twice already. `kek`: 32 secret bytes of the new way. */
export function wrapOnceMore(
  device: Parameters<typeof devices.wrapOnceMore>[0],
  way: Parameters<typeof devices.wrapOnceMore>[1],
): Bytes {
  return devices.wrapOnceMore(device, way, systemRandom);
}

/** `kek`: 32 secret bytes (`prfKek`, `kitKeysOf`). `keyId`: whose wrap this is. Throws DecryptionError. */
export const openWrap = devices.openWrap;

/** 64 bytes that open a session. `nonce`: the relay's 40 bytes; `host`: the client's, ASCII. */
export const signSession = devices.signSession;

/** Twelve digits in three groups, to be said aloud: an invitation's second half. Its first: `INVITE_LINK_BYTES` of chance. */
export function drawSpoken(): string {
  return invites.drawSpoken(systemRandom);
}

/**
 * What an invitation's halves give. `team`, `link`: 16 bytes each. `spoken`: twelve digits, however they were typed apart.
 * Takes as long as a person's words do. Throws RangeError.
 */
export const inviteKeysOf = invites.inviteKeysOf;

/** The new device's public keys for the admins: 1,304 bytes. `under`: the invitation's `kek`, and its team. */
export function sealInviteAnswer(
  under: { readonly kek: Uint8Array; readonly team: Uint8Array },
  keys: invites.DeviceKeys,
): Bytes {
  return invites.sealInviteAnswer(under, keys, systemRandom);
}

/** Throws DecryptionError: other digits, another link, another team, or put there by somebody else. */
export const openInviteAnswer = invites.openInviteAnswer;

/**
 * A number n for the relay's challenge, or null after `tries` from `from`: ask in pieces so that the page stays alive.
 * `bodyDigest`: SHA-256 of the request's body, 32 bytes. n goes as u64be into the hash.
 */
export { findWork };
