/** A thread's keys of one generation: CK, which people hold, and R, which only the server holds until it is destroyed. */

import { type Bytes, concat, equal, mustMeasure, u8, u64, utf8 } from "./bytes.ts";
import { ServerAltered } from "./errors.ts";
import { expand, hkdf, hmacSha256, type Lane, label, sha256 } from "./labels.ts";

export const SHARE_BYTES = 32;
export const CHECK_BYTES = 16;
export const LINK_BYTES = 16;

/** 32 bytes: the share's name for the relay, which keeps its SHA-256. `ck`: 32 secret bytes. */
export function shareIdOf(ck: Uint8Array): Bytes {
  mustMeasure("ck", ck, SHARE_BYTES);
  return hmacSha256(ck, label("share-id"));
}

/** K, 32 secret bytes: everything in a generation is sealed under it. Without R it cannot be made again. */
export function threadKeyOf(ck: Uint8Array, r: Uint8Array): Bytes {
  mustMeasure("ck", ck, SHARE_BYTES);
  mustMeasure("r", r, SHARE_BYTES);
  return hkdf(ck, r, label("thread"));
}

/** rc, 16 bytes: says whether R is the one the thread was made with. */
export function shareCheckOf(ck: Uint8Array, r: Uint8Array): Bytes {
  return sha256(utf8("aw1/rc"), ck, r).slice(0, CHECK_BYTES);
}

/** K, once R has been checked. Throws ServerAltered when the server gave another R. */
export function checkedThreadKey(ck: Uint8Array, r: Uint8Array, check: Uint8Array): Bytes {
  if (r.length !== SHARE_BYTES || !equal(shareCheckOf(ck, r), check)) throw new ServerAltered();
  return threadKeyOf(ck, r);
}

/** 32 bytes: where entry `index` of a lane is asked for. The relay's row is made of it and R, by the relay. */
export function slotOf(key: Uint8Array, lane: Lane, index: number): Bytes {
  return hmacSha256(expand(key, label("slot")), concat(u8(lane), u64(index)));
}

/** 16 bytes that name a sealed entry inside its thread; nobody without K can say which blob is meant. */
export function linkOf(key: Uint8Array, blob: Uint8Array): Bytes {
  return hmacSha256(expand(key, label("link")), blob).slice(0, LINK_BYTES);
}
