/** Somebody asks to correct the public record, to take something of it down, or to add to it. Her words stand beside it, as `text`. */

import type { CborValue } from "../../crypto/index.ts";
import { fieldsIn, type Kind } from "./kind.ts";

const WISHES = ["correct", "take_down", "add"] as const;
const SUBJECTS = ["page", "operation", "figure", "source", "picture", "agency", "place"] as const;

export type RecordWish = (typeof WISHES)[number];
export type RecordSubject = (typeof SUBJECTS)[number];

export interface RecordRequest {
  readonly kind: "record-request";
  readonly wish: RecordWish;
  readonly about: RecordSubject;
  /** As the public page's address names it, a part of a page after "/": "" where nothing was named. */
  readonly id: string;
  /** Codes that she tapped, in order; up to eight. */
  readonly parts: readonly string[];
  /** Take it away first and decide afterwards. Only beside `take_down`. */
  readonly isUrgent: boolean;
  /** She has words to come back with. If not, nobody may ever read an answer. */
  readonly wantsAnswer: boolean;
}

const ID = /^(?:[a-z0-9][a-z0-9-]{0,79}(?:\/[A-Za-z0-9_-]{1,64})?)?$/;
const PART = /^[a-z]{1,16}$/;
const PARTS_MOST = 8;
const FIELDS = ["wish", "about", "id", "parts", "urgent", "answer"];

const isFlag = (value: CborValue | undefined): value is 0 | 1 => value === 0 || value === 1;

function oneOf<Code extends string>(codes: readonly Code[], value: CborValue | undefined): Code | null {
  return codes.find((code) => code === value) ?? null;
}

function partsIn(value: CborValue | undefined): readonly string[] | null {
  if (!Array.isArray(value) || value.length > PARTS_MOST) return null;
  const parts = value.filter((one): one is string => typeof one === "string" && PART.test(one));
  return parts.length === value.length ? parts : null;
}

/** What a fragment "#operation/polk-2023" or "#figure/polk-2023/12" names; null for anything else. */
export function subjectIn(fragment: string): Pick<RecordRequest, "about" | "id"> | null {
  const [, kind, id = ""] = /^#([a-z]+)\/(.+)$/.exec(fragment) ?? [];
  const about = oneOf(SUBJECTS, kind);
  return about && ID.test(id) ? { about, id } : null;
}

export const recordRequest: Kind<RecordRequest> = {
  name: "record-request",
  write: ({ wish, about, id, parts, isUrgent, wantsAnswer }) =>
    new Map<string, CborValue>([
      ["wish", wish],
      ["about", about],
      ["id", id],
      ["parts", [...parts]],
      ["urgent", isUrgent ? 1 : 0],
      ["answer", wantsAnswer ? 1 : 0],
    ]),
  read: (body) => {
    const fields = fieldsIn(body, FIELDS);
    const [id, urgent, answer] = ["id", "urgent", "answer"].map((name) => fields?.get(name));
    const wish = oneOf(WISHES, fields?.get("wish"));
    const about = oneOf(SUBJECTS, fields?.get("about"));
    const parts = partsIn(fields?.get("parts"));
    if (!wish || !about || !parts || typeof id !== "string" || !ID.test(id)) return null;
    if (!isFlag(urgent) || !isFlag(answer) || (urgent === 1 && wish !== "take_down")) return null;
    return { kind: "record-request", wish, about, id, parts, isUrgent: urgent === 1, wantsAnswer: answer === 1 };
  },
};
