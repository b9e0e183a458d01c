/**
 * A small strict part of deterministic CBOR (RFC 8949, section 4.2.1): whole numbers within ±(2^53 - 1), bytes, text, arrays,
 * maps with text keys in the order of their encoded bytes. One value has one encoding; everything else is refused.
 */

import { type Bytes, concat, utf8 } from "./bytes.ts";
import { FormatError } from "./errors.ts";

export type CborValue = number | string | Uint8Array | readonly CborValue[] | CborMap;
export type CborMap = ReadonlyMap<string, CborValue>;

/** Values may stand inside one another this deep. */
const DEEPEST = 16;
const [NUMBER, NEGATIVE, BYTES, TEXT, ARRAY, MAP] = [0, 1, 2, 3, 4, 5];

function head(major: number, count: number): Bytes {
  const width = count < 24 ? 0 : count < 2 ** 8 ? 1 : count < 2 ** 16 ? 2 : count < 2 ** 32 ? 4 : 8;
  const bytes = new Uint8Array(1 + width);
  bytes[0] = (major << 5) | (width === 0 ? count : 24 + Math.log2(width));
  let rest = count;
  for (let at = width; at > 0; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

function encodeNumber(value: number): Bytes {
  if (!Number.isSafeInteger(value)) throw new FormatError("only whole numbers within 53 bits");
  return value < 0 ? head(NEGATIVE as number, -1 - value) : head(NUMBER as number, value);
}

function encodeText(text: string): Bytes {
  if (/\p{Surrogate}/u.test(text)) throw new FormatError("half a letter");
  const bytes = utf8(text);
  return concat(head(TEXT as number, bytes.length), bytes);
}

/** Bytewise order; a shorter run that begins a longer one comes first. */
function before(one: Uint8Array, other: Uint8Array): number {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at++) if (one[at] !== other[at]) return (one[at] as number) - (other[at] as number);
  return one.length - other.length;
}

function encodeMap(map: CborMap, depth: number): Bytes {
  const pairs = [...map].map(([key, value]) => [encodeText(key), encodeAt(value, depth)] as const);
  pairs.sort(([one], [other]) => before(one, other));
  return concat(head(MAP as number, pairs.length), ...pairs.flat());
}

function encodeAt(value: CborValue, depth: number): Bytes {
  if (depth > DEEPEST) throw new FormatError("too deep");
  if (typeof value === "number") return encodeNumber(value);
  if (typeof value === "string") return encodeText(value);
  if (value instanceof Uint8Array) return concat(head(BYTES as number, value.length), value);
  if (value instanceof Map) return encodeMap(value, depth + 1);
  if (!Array.isArray(value)) throw new FormatError("no such kind of value");
  return concat(head(ARRAY as number, value.length), ...value.map((item) => encodeAt(item, depth + 1)));
}

/** The one encoding of a value. Throws FormatError for anything outside the subset. */
export function encodeCbor(value: CborValue): Bytes {
  return encodeAt(value, 0);
}

class Reader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get ended(): boolean {
    return this.at === this.bytes.length;
  }

  take(count: number): Bytes {
    if (count > this.bytes.length - this.at) throw new FormatError("ends too soon");
    this.at += count;
    return Uint8Array.from(this.bytes.subarray(this.at - count, this.at));
  }

  head(): [major: number, count: number] {
    const first = this.take(1)[0] as number;
    const small = first & 31;
    if (small < 24) return [first >> 5, small];
    if (small > 27) throw new FormatError("indefinite lengths are refused");
    const width = 2 ** (small - 24);
    const count = this.take(width).reduce((number, byte) => number * 256 + byte, 0);
    const least = width === 1 ? 24 : 2 ** (4 * width);
    if (count < least || count > Number.MAX_SAFE_INTEGER) throw new FormatError("not the shortest form of a number");
    return [first >> 5, count];
  }
}

function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FormatError("not UTF-8");
  }
}

function readMap(reader: Reader, count: number, depth: number): CborMap {
  const map = new Map<string, CborValue>();
  let last: Bytes | undefined;
  for (let pair = 0; pair < count; pair++) {
    const key = readAt(reader, depth);
    if (typeof key !== "string") throw new FormatError("only text names a field");
    const encoded = encodeText(key);
    if (last !== undefined && before(last, encoded) >= 0) throw new FormatError("fields twice or out of order");
    last = encoded;
    map.set(key, readAt(reader, depth));
  }
  return map;
}

function readArray(reader: Reader, count: number, depth: number): CborValue[] {
  const items: CborValue[] = [];
  for (let item = 0; item < count; item++) items.push(readAt(reader, depth));
  return items;
}

function readAt(reader: Reader, depth: number): CborValue {
  if (depth > DEEPEST) throw new FormatError("too deep");
  const [major, count] = reader.head();
  if (major === NUMBER) return count;
  if (major === NEGATIVE && count < Number.MAX_SAFE_INTEGER) return -1 - count;
  if (major === BYTES) return reader.take(count);
  if (major === TEXT) return readText(reader.take(count));
  if (major === ARRAY) return readArray(reader, count, depth + 1);
  if (major === MAP) return readMap(reader, count, depth + 1);
  throw new FormatError("no such kind of value");
}

/** The value of these bytes. Throws FormatError for everything that `encodeCbor` would not have written, trailing bytes too. */
export function decodeCbor(bytes: Uint8Array): CborValue {
  const reader = new Reader(bytes);
  const value = readAt(reader, 0);
  if (!reader.ended) throw new FormatError("bytes after the end");
  return value;
}
