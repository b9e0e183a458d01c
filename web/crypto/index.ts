/**
 * The whole of the client's cryptography: bytes in, bytes out. No DOM, no fetch, no storage.
 * Today: checking signatures and hashes of packs. Must never hold keys longer than a call.
 */

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 as slowSha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

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
 * (not ZIP 215), as PyNaCl checks; wrong lengths are false, never an error.
 */
export function verifySignature({ publicKey, signature, domain, message }: SignedBytes): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const prefix = new TextEncoder().encode(`${domain}\0`);
  const signed = new Uint8Array(prefix.length + message.length);
  signed.set(prefix);
  signed.set(message, prefix.length);
  try {
    return ed25519.verify(signature, signed, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** SHA-256 as 64 lower-case hex letters. The browser's own where the page is a secure context, else ours. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  return bytesToHex(subtle ? new Uint8Array(await subtle.digest("SHA-256", data)) : slowSha256(data));
}
