/** Numbers to be said aloud or typed from paper: groups of four digits, read however they were typed apart. */

import type { Random } from "./bytes.ts";

const GROUP_DIGITS = 4;

/** Exactly `count` digits in ASCII, or null when it is another number of them. */
export function digitsIn(typed: string, count: number): string | null {
  const digits = typed.normalize("NFKC").replace(/\D/g, "");
  return digits.length === count ? digits : null;
}

/** `count` secret digits in groups. Of 2^32 numbers each of 10,000 comes equally often but for two parts in a million. */
export function drawDigits(count: number, random: Random): string {
  const group = () => new DataView(random(4).buffer).getUint32(0) % 10 ** GROUP_DIGITS;
  const groups = Array.from({ length: count / GROUP_DIGITS }, group);
  return groups.map((number) => String(number).padStart(GROUP_DIGITS, "0")).join(" ");
}
