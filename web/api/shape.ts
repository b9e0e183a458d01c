/** Reads an answer field by field: what the server says is believed to have a shape only after it was looked at. */

import type { Bytes } from "../crypto/index.ts";
import { fromText } from "./octets.ts";
import { Refused } from "./refused.ts";

/** One JSON object of an answer. Every method throws Refused "broken" for a field of another kind. */
export class Shape {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refused("broken");
    this.#fields = value as Readonly<Record<string, unknown>>;
  }

  text(name: string): string {
    return textIn(this.#fields[name]);
  }

  /** Text or null. */
  textOrNull(name: string): string | null {
    const value = this.#fields[name];
    return value === null ? null : textIn(value);
  }

  number(name: string): number {
    const value = this.#fields[name];
    if (!Number.isSafeInteger(value)) throw new Refused("broken");
    return value as number;
  }

  truth(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value !== "boolean") throw new Refused("broken");
    return value;
  }

  /** Bytes, of this length if one is given. */
  bytes(name: string, length?: number): Bytes {
    return bytesIn(this.#fields[name], length);
  }

  bytesOrNull(name: string): Bytes | null {
    const value = this.#fields[name];
    return value === null ? null : bytesIn(value);
  }

  /** Part or null. */
  part<Part>(name: string, read: (value: unknown) => Part): Part | null {
    const value = this.#fields[name];
    return value === null ? null : read(value);
  }

  each<Item>(name: string, read: (value: unknown) => Item): Item[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw new Refused("broken");
    return value.map(read);
  }
}

export function textIn(value: unknown): string {
  if (typeof value !== "string") throw new Refused("broken");
  return value;
}

export function bytesIn(value: unknown, length?: number): Bytes {
  try {
    const bytes = fromText(textIn(value));
    if (length === undefined || bytes.length === length) return bytes;
  } catch {
    // Falls through to the one refusal.
  }
  throw new Refused("broken");
}
