/** How vectors are written: bytes as hex, chance from a named stream, so that the same code writes the same files. */

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { type Bytes, concat, type Random, u32, utf8 } from "../bytes.ts";
import type { CborValue } from "../cbor.ts";
import { sha256 } from "../labels.ts";

export const hex = (bytes: Uint8Array): string => bytesToHex(bytes);
export const bytes = (text: string): Bytes => Uint8Array.from(hexToBytes(text));

/** A stream that looks random and is the same each time. Never for keys of anybody. */
export function streamOf(name: string): Random {
  let block = 0;
  return (count) => {
    const blocks = Array.from({ length: Math.ceil(count / 32) }, () => sha256(utf8(`vectors ${name}`), u32(block++)));
    return concat(...blocks).slice(0, count);
  };
}

/** CBOR's values in JSON, each with its kind, since JSON has neither bytes nor ordered maps. */
export type Written =
  | { readonly number: number }
  | { readonly text: string }
  | { readonly bytes: string }
  | { readonly array: readonly Written[] }
  | { readonly map: readonly (readonly [string, Written])[] };

export function written(value: CborValue): Written {
  if (typeof value === "number") return { number: value };
  if (typeof value === "string") return { text: value };
  if (value instanceof Uint8Array) return { bytes: hex(value) };
  if (value instanceof Map) return { map: [...value].map(([key, inner]) => [key, written(inner)] as const) };
  return { array: (value as readonly CborValue[]).map(written) };
}

export function unwritten(one: Written): CborValue {
  if ("number" in one) return one.number;
  if ("text" in one) return one.text;
  if ("bytes" in one) return bytes(one.bytes);
  if ("array" in one) return one.array.map(unwritten);
  return new Map(one.map.map(([key, inner]) => [key, unwritten(inner)] as const));
}

/** The same bytes with one bit of one byte changed. */
export function flipped(bytesIn: Uint8Array, at: number): Bytes {
  const changed = Uint8Array.from(bytesIn);
  const place = at < 0 ? changed.length + at : at;
  changed[place] = (changed[place] as number) ^ 1;
  return changed;
}
