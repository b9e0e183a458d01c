/** How she can be reached safely, and the word by which both know that it is really them. */

import type { CborValue } from "../../crypto/index.ts";
import { fieldsIn, type Kind } from "./kind.ts";

/** In her own words; each may be "". */
export interface SafeWays {
  /** Which way: a number, a friend, only here. */
  readonly how: string;
  readonly when: string;
  /** What must never be said or left behind. */
  readonly never: string;
  /** How the group says who it is, to whoever picks up. */
  readonly introduced: string;
  /** Said by either side, first. It also stands for her when she has lost her eight words. */
  readonly codeWord: string;
}

/** All fields "": an earlier one is taken back. */
export interface SafeContact extends SafeWays {
  readonly kind: "contact";
}

export const NO_WAYS: SafeWays = { how: "", when: "", never: "", introduced: "", codeWord: "" };
const FIELDS = Object.keys(NO_WAYS) as (keyof SafeWays)[];

/** True when nothing of it is written. */
export const isNoWay = (ways: SafeWays): boolean => FIELDS.every((field) => ways[field] === "");

export const contact: Kind<SafeContact> = {
  name: "contact",
  write: (said) => new Map<string, CborValue>(FIELDS.map((field) => [field, said[field]])),
  read: (body) => {
    const fields = fieldsIn(body, FIELDS);
    const written = FIELDS.map((field) => [field, fields?.get(field)] as const);
    if (!written.every(([, text]) => typeof text === "string")) return null;
    return { kind: "contact", ...NO_WAYS, ...(Object.fromEntries(written) as Partial<SafeWays>) };
  },
};
