/** Labels and HKDF-SHA256: one form for every derivation, so that no two purposes share a key. */

import { expand as nobleExpand, hkdf as nobleHkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Bytes, concat, u8, u64, utf8 } from "./bytes.ts";

/** Which way an entry goes; 0 stands in labels that belong to no lane. */
export const LANE_PERSON = 1;
export const LANE_ORGANISATION = 2;
export const LANE_GROUP = 3;
export type Lane = typeof LANE_PERSON | typeof LANE_ORGANISATION | typeof LANE_GROUP;

/** `"aw1/" ‖ name ‖ 0x00 ‖ lane u8 ‖ index u64be`. Throws RangeError if the name could hide a boundary. */
export function label(name: string, lane = 0, index = 0): Bytes {
  if (!/^[a-z-]+$/.test(name)) throw new RangeError("a label's name is small letters and hyphens");
  return concat(utf8(`aw1/${name}\0`), u8(lane), u64(index));
}

export function sha256(...parts: readonly Uint8Array[]): Bytes {
  return Uint8Array.from(nobleSha256(concat(...parts)));
}

/** SHA-256 as 64 lower-case hex letters. The browser's own where the page is a secure context, else ours. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  return bytesToHex(subtle ? new Uint8Array(await subtle.digest("SHA-256", data)) : nobleSha256(data));
}

export function hmacSha256(key: Uint8Array, message: Uint8Array): Bytes {
  return Uint8Array.from(hmac(nobleSha256, key, message));
}

/** HKDF-Expand, RFC 5869 section 2.3. */
export function expand(key: Uint8Array, info: Uint8Array, length = 32): Bytes {
  return Uint8Array.from(nobleExpand(nobleSha256, key, info, length));
}

/** HKDF, extract then expand, RFC 5869. */
export function hkdf(secret: Uint8Array, salt: Uint8Array, info: Uint8Array): Bytes {
  return Uint8Array.from(nobleHkdf(nobleSha256, secret, salt, info, 32));
}
