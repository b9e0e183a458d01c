/**
 * What can be said in an entry: one file a kind. A kind added later is shown by older pages as "unknown", never lost.
 * Must never hold a key, a place in a thread or a sentence for a screen.
 */

import type { CborMap, CborValue } from "../../crypto/index.ts";
import { type Closed, closed } from "./closed.ts";
import { contact, type SafeContact } from "./contact.ts";
import type { Kind } from "./kind.ts";
import { type LanguageChoice, language } from "./language.ts";
import { type Phrase, phrase } from "./phrase.ts";
import { type RetentionChoice, retention } from "./retention.ts";
import { type Text, text } from "./text.ts";

export { KEPT_DAYS, MOST_KEPT_DAYS } from "./retention.ts";
export type { Closed, LanguageChoice, Phrase, RetentionChoice, SafeContact, Text };

/** What a person or an advocate can say. */
export type Said = Text | Phrase | LanguageChoice | RetentionChoice | SafeContact | Closed;
/** An entry of a kind that this page does not know, or whose body is not what its kind writes. */
export interface Unknown {
  readonly kind: "unknown";
  readonly name: string;
}

type AnyKind = { readonly [Name in Said["kind"]]: Kind<Extract<Said, { kind: Name }>> };
const KINDS: AnyKind = { text, phrase, language, retention, contact, closed };
/** Several things said at once, in one slot: [[kind, body], …]. So a first message needs one request. */
const SEVERAL = "several";
const MOST_PARTS = 64;

function isKnown(name: string): name is Said["kind"] {
  return Object.hasOwn(KINDS, name);
}

function bodyOf(said: Said): CborValue {
  const kind = KINDS[said.kind] as Kind<Said>;
  const body = kind.write(said);
  if (!kind.read(body)) throw new RangeError(`not a ${said.kind}`);
  return body;
}

/** An entry's kind and body. Throws RangeError for nothing, for too much, or for what its kind could not read back. */
export function written(said: readonly Said[]): { readonly kind: string; readonly body: CborValue } {
  const [only, ...more] = said;
  if (!only || said.length > MOST_PARTS) throw new RangeError("an entry says one to 64 things");
  if (more.length === 0) return { kind: only.kind, body: bodyOf(only) };
  return { kind: SEVERAL, body: said.map((one) => [one.kind, bodyOf(one)]) };
}

function readOne(name: string, body: CborValue): Said | Unknown {
  return (isKnown(name) && KINDS[name].read(body)) || { kind: "unknown", name };
}

/** What an entry says, in order; at least one thing. Never throws. */
export function said(kind: string, body: CborValue): readonly (Said | Unknown)[] {
  if (kind !== SEVERAL) return [readOne(kind, body)];
  const isPart = (part: CborValue): part is [string, CborValue | CborMap] =>
    Array.isArray(part) && part.length === 2 && typeof part[0] === "string";
  if (!Array.isArray(body) || body.length === 0 || body.length > MOST_PARTS || !body.every(isPart))
    return [{ kind: "unknown", name: SEVERAL }];
  return body.map(([name, part]) => readOne(name, part));
}
