/** What every kind of entry has: a name, and how it becomes CBOR and back. */

import type { CborValue } from "../../crypto/index.ts";

export interface Kind<Said> {
  readonly name: string;
  readonly write: (said: Said) => CborValue;
  /** null for a body that this kind never writes. */
  readonly read: (body: CborValue) => Said | null;
}

/** A map with exactly these fields, or null. */
export function fieldsIn(body: CborValue, names: readonly string[]): ReadonlyMap<string, CborValue> | null {
  if (!(body instanceof Map) || body.size !== names.length) return null;
  return names.every((name) => body.has(name)) ? body : null;
}
