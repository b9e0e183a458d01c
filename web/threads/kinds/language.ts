/** In which language she wants to be answered, from now on. */

import type { Kind } from "./kind.ts";

export interface LanguageChoice {
  readonly kind: "language";
  /** BCP 47, such as zh-Hans. */
  readonly code: string;
}

const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/;

export const language: Kind<LanguageChoice> = {
  name: "language",
  write: (said) => said.code,
  read: (body) => (typeof body === "string" && TAG.test(body) ? { kind: "language", code: body } : null),
};
