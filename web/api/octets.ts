/** Bytes inside JSON: base64url without padding, one spelling for each value. Must never guess at another alphabet. */

import type { Bytes } from "../crypto/index.ts";

const CHUNK_BYTES = 8192;

export function toText(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Throws RangeError for padding, another alphabet, or a second spelling of the same bytes. */
export function fromText(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new RangeError("not base64url without padding");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  if (text.length % 4 !== 0 && toText(bytes.slice(-(bytes.length % 3))) !== text.slice(-(text.length % 4)))
    throw new RangeError("not the one spelling of these bytes");
  return bytes;
}
