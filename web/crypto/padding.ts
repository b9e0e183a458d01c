/** Padding, so that a sealed body's size tells at most a few bits about the text inside. */

import type { Bytes } from "./bytes.ts";
import { DecryptionError } from "./errors.ts";

/** Every padded body is at least this long. */
export const SMALLEST_BODY_BYTES = 1024;
const MARK = 0x80;

/** PADMÉ: at most 12 % more, and only about log log of the length shows. Source: PURBs, PoPETs 2019(4), section 4. */
function padme(length: number): number {
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

/** The length in bytes of what `pad` makes of `length` bytes; `least` is 1,024 or a larger power of two. */
export function paddedLength(length: number, least = SMALLEST_BODY_BYTES): number {
  return length < least ? least : padme(length + 1);
}

/** Content, 0x80, zeros, up to `paddedLength`. */
export function pad(content: Uint8Array, least = SMALLEST_BODY_BYTES): Bytes {
  const padded = new Uint8Array(paddedLength(content.length, least));
  padded.set(content);
  padded[content.length] = MARK;
  return padded;
}

/** The content of what `pad` made. Throws DecryptionError for every other bytes, longer padding included. */
export function unpad(padded: Uint8Array, least = SMALLEST_BODY_BYTES): Bytes {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (end < 0 || padded[end] !== MARK || paddedLength(end, least) !== padded.length) throw new DecryptionError();
  return Uint8Array.from(padded.subarray(0, end));
}
