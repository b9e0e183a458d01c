/** Ed25519, strict (RFC 8032, canonical points and scalars, no small-order key), always over a named purpose. */

import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concat, utf8 } from "./bytes.ts";
import { FormatError } from "./errors.ts";

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const SEED_BYTES = 32;

/** What is signed: `domain`, a zero byte, the message; so a signature made for one purpose never serves another. */
export interface SignedBytes {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
  /** Printable ASCII, such as "alongside pack manifest 1". */
  readonly domain: string;
  readonly message: Uint8Array;
}

/**
 * True if the signature is by this key over domain and message. Strict: RFC 8032 with canonical points and scalars
 * (not ZIP 215), as PyNaCl checks; small-order keys and wrong lengths are false, never an error.
 */
export function verifySignature({ publicKey, signature, domain, message }: SignedBytes): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  return verifyStrict(signature, concat(utf8(`${domain}\0`), message), publicKey);
}

/** The same over bare bytes, for the vectors of others. */
export function verifyStrict(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** 64 bytes. `seed`: 32 secret bytes. */
export function sign(seed: Uint8Array, domain: string, message: Uint8Array): Bytes {
  return Uint8Array.from(ed25519.sign(concat(utf8(`${domain}\0`), message), seed));
}

/** 32 bytes, public. */
export function signPublicKey(seed: Uint8Array): Bytes {
  return Uint8Array.from(ed25519.getPublicKey(seed));
}

/**
 * Throws FormatError unless these are 32 canonical bytes of a point of prime order. Asked of every key that is taken into a
 * list: a key of small order signs any message, and one of mixed order lets two libraries disagree about a signature.
 */
export function mustBeSignKey(publicKey: Uint8Array): void {
  if (!isSignKey(publicKey)) throw new FormatError("not a key to sign with");
}

function isSignKey(publicKey: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(publicKey, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}
