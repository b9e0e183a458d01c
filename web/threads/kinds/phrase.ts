/** A sentence of the phrasebook, by its code: each reader sees it in her own language. */

import type { Kind } from "./kind.ts";

export interface Phrase {
  readonly kind: "phrase";
  /** Small letters, digits and hyphens, as the phrasebook names it. */
  readonly code: string;
}

const CODE = /^[a-z0-9-]{1,64}$/;

export const phrase: Kind<Phrase> = {
  name: "phrase",
  write: (said) => said.code,
  read: (body) => (typeof body === "string" && CODE.test(body) ? { kind: "phrase", code: body } : null),
};
