/** Bytes inside JSON: base64url without padding, as the relay's API writes them. */

import type { Bytes } from "../crypto/index.ts";

export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

/** Throws RangeError for anything but text. */
export function fromText(text: unknown): Bytes {
  if (typeof text !== "string") throw new RangeError("expected base64url text");
  return Uint8Array.from(Buffer.from(text, "base64url"));
}
