/**
 * What can be said in an entry: one file a kind. A kind added later is shown by older pages as "unknown", never lost.
 * Must never hold a key, a place in a thread or a sentence for a screen. Only what a first message says is here: this file
 * is in the first bytes of the page. The rest, and reading any of it: every.ts.
 */

import type { CborValue } from "../../crypto/index.ts";
import type { Closed } from "./closed.ts";
import type { SafeContact } from "./contact.ts";
import type { Earlier } from "./earlier.ts";
import type { Granted } from "./granted.ts";
import type { Handed } from "./handed.ts";
import type { Kind } from "./kind.ts";
import { type LanguageChoice, language } from "./language.ts";
import type { Link } from "./link.ts";
import type { Own } from "./own.ts";
import { type Phrase, phrase } from "./phrase.ts";
import type { RecordRequest } from "./record-request.ts";
import type { Referral } from "./referral.ts";
import type { RetentionChoice } from "./retention.ts";
import type { Rights } from "./rights.ts";
import type { Taken } from "./taken.ts";
import { type Text, text } from "./text.ts";
import type { Without } from "./without.ts";

export type { SafeWays } from "./contact.ts";
export type { RecordSubject, RecordWish } from "./record-request.ts";
export { KEPT_DAYS, keptDaysOf, MOST_KEPT_DAYS, UNTIL_CLOSED } from "./retention.ts";
export type {
  Closed,
  Earlier,
  Granted,
  Handed,
  LanguageChoice,
  Link,
  Own,
  Phrase,
  RecordRequest,
  Referral,
  RetentionChoice,
  Rights,
  SafeContact,
  Taken,
  Text,
  Without,
};

/** What a person or an advocate can say. */
export type Said =
  | Text
  | Phrase
  | LanguageChoice
  | RetentionChoice
  | SafeContact
  | Closed
  | Referral
  | Granted
  | Taken
  | Handed
  | Earlier
  | RecordRequest
  | Silent;
/** What pages keep for themselves: never a message. */
export type Silent = Own | Rights | Without | Link;
/** An entry of a kind that this page does not know, or whose body is not what its kind writes. */
export interface Unknown {
  readonly kind: "unknown";
  readonly name: string;
}

export type EveryKind = { readonly [Name in Said["kind"]]: Kind<Extract<Said, { kind: Name }>> };
type Kinds = Partial<EveryKind>;
const FIRST_KINDS: Kinds = { text, phrase, language };
/** Several things said at once, in one slot: [[kind, body], …]. So a first message needs one request. */
export const SEVERAL = "several";
export const MOST_PARTS = 64;

function bodyOf(said: Said, kinds: Kinds): CborValue {
  const kind = kinds[said.kind] as Kind<Said> | undefined;
  const body = kind?.write(said);
  if (body === undefined || !kind?.read(body)) throw new RangeError(`not a ${said.kind}`);
  return body;
}

/** An entry's kind and body. Throws RangeError for nothing, for too much, or for what its kind could not read back. */
export function written(
  said: readonly Said[],
  kinds: Kinds = FIRST_KINDS,
): { readonly kind: string; readonly body: CborValue } {
  const [only, ...more] = said;
  if (!only || said.length > MOST_PARTS) throw new RangeError("an entry says one to 64 things");
  if (more.length === 0) return { kind: only.kind, body: bodyOf(only, kinds) };
  return { kind: SEVERAL, body: said.map((one) => [one.kind, bodyOf(one, kinds)]) };
}
