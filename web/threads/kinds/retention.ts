/** For how long she wants what both sides write to be kept. */

import type { Kind } from "./kind.ts";

export const KEPT_DAYS = 90;
/** Of everything, by the relay's rule; chosen, it means "until I delete it": counted anew each time she returns. */
export const MOST_KEPT_DAYS = 400;
/** "When I close it": her closing erases the whole conversation. */
export const UNTIL_CLOSED = 0;
/** What is never closed goes all the same. */
const UNCLOSED_DAYS = 30;

export interface RetentionChoice {
  readonly kind: "retention";
  /** 0 (until she closes it) to 400 (until she deletes it). */
  readonly days: number;
}

const isDays = (body: unknown): body is number =>
  typeof body === "number" && Number.isSafeInteger(body) && body >= UNTIL_CLOSED && body <= MOST_KEPT_DAYS;

/** For how many days an entry is put: 1 to 400. `chosen`: null before her first choice. */
export const keptDaysOf = (chosen: number | null): number =>
  chosen === UNTIL_CLOSED ? UNCLOSED_DAYS : (chosen ?? KEPT_DAYS);

export const retention: Kind<RetentionChoice> = {
  name: "retention",
  write: (said) => said.days,
  read: (body) => (isDays(body) ? { kind: "retention", days: body } : null),
};
