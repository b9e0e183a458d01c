/** Every kind there is, one line each, and reading them: for a conversation that is under way. */

import type { CborMap, CborValue } from "../../crypto/index.ts";
import { closed } from "./closed.ts";
import { contact } from "./contact.ts";
import { earlier } from "./earlier.ts";
import { granted } from "./granted.ts";
import { handed } from "./handed.ts";
import { type EveryKind, MOST_PARTS, type Said, SEVERAL, type Silent, type Unknown, written } from "./index.ts";
import { language } from "./language.ts";
import { link } from "./link.ts";
import { own } from "./own.ts";
import { phrase } from "./phrase.ts";
import { recordRequest } from "./record-request.ts";
import { referral } from "./referral.ts";
import { retention } from "./retention.ts";
import { rights } from "./rights.ts";
import { taken } from "./taken.ts";
import { text } from "./text.ts";
import { without } from "./without.ts";

const KINDS: EveryKind = {
  text,
  phrase,
  language,
  retention,
  contact,
  closed,
  own,
  referral,
  granted,
  rights,
  without,
  taken,
  handed,
  link,
  earlier,
  "record-request": recordRequest,
};
const SILENT: ReadonlySet<string> = new Set<Silent["kind"]>(["own", "rights", "without", "link"]);

export const isSilent = (said: Said | Unknown): said is Silent => SILENT.has(said.kind);

/** `written` for anything that can be said. Throws RangeError. */
export const writtenAny = (said: readonly Said[]) => written(said, KINDS);

function isKnown(name: string): name is Said["kind"] {
  return Object.hasOwn(KINDS, name);
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
