/**
 * HPKE (RFC 9180), base mode, single shot: X-Wing (0x647A), HKDF-SHA256 (0x0001), ChaCha20-Poly1305 (0x0003).
 * Every use has an `info` of its own, listed in protocol/keys.md. Must never hold a key longer than a call.
 */

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { expand as nobleExpand, extract as nobleExtract } from "@noble/hashes/hkdf.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { ml_kem768_x25519 as xwing } from "@noble/post-quantum/hybrid.js";
import { type Bytes, concat, mustMeasure, type Random, SUITE, u8, u16, u64, utf8 } from "./bytes.ts";
import { DecryptionError, FormatError, opening } from "./errors.ts";

export const KEM_SEED_BYTES = 32;
export const KEM_PUBLIC_KEY_BYTES = 1216;
/** The encapsulated key at the head of every sealed object. */
export const ENCAPSULATED_BYTES = 1120;
const ENCAPSULATION_SEED_BYTES = 64;
const TAG_BYTES = 16;
/** What sealing adds: suite 1, encapsulated key 1,120, tag 16. */
export const HPKE_OVERHEAD_BYTES = 1 + ENCAPSULATED_BYTES + TAG_BYTES;

export interface SuiteNumbers {
  readonly kem: number;
  readonly kdf: number;
  readonly aead: number;
}
const XWING_SUITE: SuiteNumbers = { kem: 0x647a, kdf: 0x0001, aead: 0x0003 };

/** One of the purposes in protocol/keys.md. */
export type Purpose = "intake" | "intake-member" | "ring" | "team-key" | "rekey" | "release" | "form";

/** To whom, under which epoch: bound into every sealed object, so that it opens nowhere else. */
export interface Recipient {
  /** 32 bytes, `organisationId`. */
  readonly organisation: Uint8Array;
  /** 16 bytes. */
  readonly team: Uint8Array;
  readonly epoch: number;
  /** 16 bytes, `keyId` of the recipient's public key or keys. */
  readonly keyId: Uint8Array;
}

/** `"aw1/" ‖ purpose ‖ 0x00 ‖ organisation ‖ team ‖ epoch u64be ‖ key id ‖ context`. */
export function infoOf(purpose: Purpose, to: Recipient, context: Uint8Array = new Uint8Array()): Bytes {
  mustMeasure("organisation", to.organisation, 32);
  mustMeasure("team", to.team, 16);
  mustMeasure("keyId", to.keyId, 16);
  return concat(utf8(`aw1/${purpose}\0`), to.organisation, to.team, u64(to.epoch), to.keyId, context);
}

/** RFC 9180, section 5.1, KeySchedule in base mode. The suite is a parameter so that the RFC's own vectors can be asked. */
export function keySchedule(sharedSecret: Uint8Array, info: Uint8Array, suite: SuiteNumbers = XWING_SUITE) {
  const suiteId = concat(utf8("HPKE"), u16(suite.kem), u16(suite.kdf), u16(suite.aead));
  const labelled = (label: string, part: Uint8Array): Bytes => concat(utf8("HPKE-v1"), suiteId, utf8(label), part);
  const extract = (salt: Uint8Array, label: string, part: Uint8Array) =>
    nobleExtract(nobleSha256, labelled(label, part), salt);
  const empty = new Uint8Array();
  const context = concat(u8(0), extract(empty, "psk_id_hash", empty), extract(empty, "info_hash", info));
  const secret = extract(sharedSecret, "secret", empty);
  const make = (label: string, length: number): Bytes =>
    Uint8Array.from(nobleExpand(nobleSha256, secret, concat(u16(length), labelled(label, context)), length));
  return { key: make("key", 32), nonce: make("base_nonce", 12), exporter: make("exp", 32) };
}

/** 1,216 bytes, public. `seed`: 32 secret bytes. Source: draft-connolly-cfrg-xwing-kem, section 5.2. */
export function kemPublicKey(seed: Uint8Array): Bytes {
  mustMeasure("seed", seed, KEM_SEED_BYTES);
  return Uint8Array.from(xwing.keygen(seed).publicKey);
}

/** Throws FormatError for bytes that no X-Wing key has (FIPS 203, section 7.2, the modulus check). */
function encapsulate(publicKey: Uint8Array, seed: Uint8Array) {
  try {
    return xwing.encapsulate(publicKey, seed);
  } catch {
    throw new FormatError("not a key to seal to");
  }
}

/** `0x01 ‖ encapsulated key 1,120 ‖ ciphertext ‖ tag 16`. Throws FormatError for a bad public key. */
export function hpkeSeal(publicKey: Uint8Array, info: Uint8Array, content: Uint8Array, random: Random): Bytes {
  const { cipherText, sharedSecret } = encapsulate(publicKey, random(ENCAPSULATION_SEED_BYTES));
  const { key, nonce } = keySchedule(sharedSecret, info);
  return concat(u8(SUITE), cipherText, chacha20poly1305(key, nonce).encrypt(content));
}

/** The content. `seed`: the recipient's 32 secret bytes. Throws DecryptionError. */
export function hpkeOpen(seed: Uint8Array, info: Uint8Array, sealed: Uint8Array): Bytes {
  return opening(() => {
    if (sealed.length < HPKE_OVERHEAD_BYTES || sealed[0] !== SUITE) throw new DecryptionError();
    const encapsulated = sealed.subarray(1, 1 + ENCAPSULATED_BYTES);
    const { key, nonce } = keySchedule(xwing.decapsulate(encapsulated, xwing.keygen(seed).secretKey), info);
    return Uint8Array.from(chacha20poly1305(key, nonce).decrypt(sealed.subarray(1 + ENCAPSULATED_BYTES)));
  });
}
