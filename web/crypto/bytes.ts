/** Bytes and fixed-width numbers, big-endian. Must never hold a key longer than a call, nor text that a person typed. */

import { randomBytes } from "@noble/hashes/utils.js";

export type Bytes = Uint8Array<ArrayBuffer>;
/** Gives that many fresh bytes. The system's, except in tests and vectors. */
export type Random = (count: number) => Bytes;

/** The first byte of every object of this version. */
export const SUITE = 0x01;

export const systemRandom: Random = (count) => Uint8Array.from(randomBytes(count));

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function utf8(text: string): Bytes {
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** `width` bytes, big-endian. Throws RangeError for what does not fit or is no whole number. */
function unsigned(value: number, width: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * width))
    throw new RangeError("not a whole number");
  const bytes = new Uint8Array(width);
  let rest = value;
  for (let at = width - 1; at >= 0; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

export const u8 = (value: number): Bytes => unsigned(value, 1);
export const u16 = (value: number): Bytes => unsigned(value, 2);
export const u32 = (value: number): Bytes => unsigned(value, 4);
export const u64 = (value: number): Bytes => unsigned(value, 8);

/** The number in all of these bytes; callers give at most six. */
export function numberIn(bytes: Uint8Array): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}

/** Compared without stopping at the first difference. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (const [at, byte] of one.entries()) difference |= byte ^ (other[at] as number);
  return difference === 0;
}

/** Throws RangeError, naming the field and never its content. */
export function mustMeasure(name: string, bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new RangeError(`${name} must have ${length} bytes`);
}
