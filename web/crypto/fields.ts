/** Reads a record out of CBOR: exactly its fields, each of its kind and size, or a FormatError. */

import type { Bytes } from "./bytes.ts";
import { type CborMap, type CborValue, decodeCbor } from "./cbor.ts";
import { FormatError } from "./errors.ts";

export class Fields {
  private readonly map: CborMap;

  constructor(value: CborValue, names: readonly string[]) {
    if (!(value instanceof Map)) throw new FormatError("not a record");
    if (value.size !== names.length || names.some((name) => !value.has(name))) throw new FormatError("other fields");
    this.map = value;
  }

  static in(bytes: Uint8Array, names: readonly string[]): Fields {
    return new Fields(decodeCbor(bytes), names);
  }

  value(name: string): CborValue {
    return this.map.get(name) as CborValue;
  }

  /** Exactly `length` bytes; however many if `length` is undefined. */
  bytes(name: string, length?: number): Bytes {
    const value = this.value(name);
    if (!(value instanceof Uint8Array)) throw new FormatError(`${name} is not bytes`);
    if (length !== undefined && value.length !== length) throw new FormatError(`${name} has another length`);
    return Uint8Array.from(value);
  }

  bytesOrNone(name: string, length: number): Bytes {
    const value = this.bytes(name);
    return value.length === 0 ? value : this.bytes(name, length);
  }

  text(name: string): string {
    const value = this.value(name);
    if (typeof value !== "string") throw new FormatError(`${name} is not text`);
    return value;
  }

  /** From 0 to `most`. */
  number(name: string, most = Number.MAX_SAFE_INTEGER): number {
    const value = this.value(name);
    if (typeof value !== "number" || value < 0 || value > most) throw new FormatError(`${name} is not such a number`);
    return value;
  }

  list(name: string): readonly CborValue[] {
    const value = this.value(name);
    if (!Array.isArray(value)) throw new FormatError(`${name} is not a list`);
    return value;
  }
}

/** A list of byte strings of one length. Throws FormatError. */
export function bytesEach(values: readonly CborValue[], length: number): Bytes[] {
  return values.map((value) => {
    if (!(value instanceof Uint8Array) || value.length !== length) throw new FormatError("not such bytes");
    return Uint8Array.from(value);
  });
}

/** A record's fields as CBOR wants them. */
export function record(fields: Readonly<Record<string, CborValue>>): CborMap {
  return new Map(Object.entries(fields));
}
