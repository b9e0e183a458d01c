/** An invitation's code is in two halves: one goes in the link, the other is spoken. Either alone is worth nothing. */

import { type Bytes, drawBytes, sha256 } from "../crypto/index.ts";
import { toText } from "./octets.ts";

const DOMAIN = "aw1/invite\0";
export const LINK_BYTES = 16;
const GROUPS = 3;
const GROUP_DIGITS = 4;

/** 32 secret bytes. `link`: 16 secret bytes from the link. `spoken`: twelve digits, however they were typed apart. */
export function inviteCodeOf(link: Uint8Array, spoken: string): Bytes {
  const digits = spoken.replace(/\D/g, "");
  if (link.length !== LINK_BYTES || digits.length !== GROUPS * GROUP_DIGITS) throw new RangeError("not a code");
  return sha256(new TextEncoder().encode(DOMAIN), link, new TextEncoder().encode(digits));
}

/** Four digits; of 2^32 numbers each of 10,000 comes equally often but for two parts in a million. */
function drawGroup(): string {
  const number = new DataView(drawBytes(4).buffer).getUint32(0) % 10 ** GROUP_DIGITS;
  return String(number).padStart(GROUP_DIGITS, "0");
}

export function invite() {
  const link = drawBytes(LINK_BYTES);
  const spoken = Array.from({ length: GROUPS }, drawGroup).join(" ");
  return { link: toText(link), spoken, code: toText(inviteCodeOf(link, spoken)) };
}
