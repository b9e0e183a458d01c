/** How she can be reached safely, and the word by which both know that it is really them. */

import type { CborValue } from "../../crypto/index.ts";
import { fieldsIn, type Kind } from "./kind.ts";

export interface SafeContact {
  readonly kind: "contact";
  /** In her own words: which way, when, and what never to say. "" takes an earlier one back. */
  readonly how: string;
  /** What a caller says first; "" where none was agreed. */
  readonly codeWord: string;
}

export const contact: Kind<SafeContact> = {
  name: "contact",
  write: (said) =>
    new Map<string, CborValue>([
      ["how", said.how],
      ["word", said.codeWord],
    ]),
  read: (body) => {
    const fields = fieldsIn(body, ["how", "word"]);
    const [how, codeWord] = [fields?.get("how"), fields?.get("word")];
    return typeof how === "string" && typeof codeWord === "string" ? { kind: "contact", how, codeWord } : null;
  },
};
