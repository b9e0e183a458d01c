/** For how many days she wants what is written from now on to be kept. */

import type { Kind } from "./kind.ts";

export const KEPT_DAYS = 90;
export const MOST_KEPT_DAYS = 400;

export interface RetentionChoice {
  readonly kind: "retention";
  /** 1 to 400. */
  readonly days: number;
}

const isDays = (body: unknown): body is number =>
  typeof body === "number" && Number.isSafeInteger(body) && body >= 1 && body <= MOST_KEPT_DAYS;

export const retention: Kind<RetentionChoice> = {
  name: "retention",
  write: (said) => said.days,
  read: (body) => (isDays(body) ? { kind: "retention", days: body } : null),
};
