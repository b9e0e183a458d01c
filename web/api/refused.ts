/** The one error of everything asked of the relay. It repeats nothing of what was sent. */

/**
 * - absent: 404, not there or not for you; the relay never says which
 * - moved: 409, the conversation goes on under a newer key: follow `next`
 * - taken: 409, other bytes stand there
 * - conflict: 409 for another reason, named by `code`: old-epoch, shut, cards-only, full, card-used, hidden
 * - invalid: 4xx, the request was wrong; sending it again does not help
 * - busy: 429 or 503, sending the same later may help
 * - unreachable: no answer; the deed may or may not have been done
 * - broken: 5xx, or an answer in a shape that the relay never has
 */
export type RefusalKind = "absent" | "moved" | "taken" | "conflict" | "invalid" | "busy" | "unreachable" | "broken";

export class Refused extends Error {
  override readonly name = "Refused";
  readonly kind: RefusalKind;
  /** The relay's own word, "" where it said none. */
  readonly code: string;
  /** What a conflict tells beside its code, such as `epoch`, `erase_on`. From the server: not to be believed. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(kind: RefusalKind, code = "", facts: Readonly<Record<string, unknown>> = {}) {
    super(code ? `Refused: ${kind} (${code}).` : `Refused: ${kind}.`);
    this.kind = kind;
    this.code = code;
    this.facts = facts;
  }
}

/** True if `error` is the relay's answer (or silence) of this kind. */
export function isRefused(error: unknown, kind: RefusalKind, code?: string): error is Refused {
  return error instanceof Refused && error.kind === kind && (code === undefined || error.code === code);
}

const KIND_OF_STATUS: Readonly<Record<number, RefusalKind>> = { 404: "absent", 429: "busy", 503: "busy" };

/** The error for an answer's status and parsed body. */
export function refusedOf(status: number, body: unknown): Refused {
  const facts = typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const code = typeof facts.code === "string" ? facts.code : "";
  if (status === 409) return new Refused(code === "moved" || code === "taken" ? code : "conflict", code, facts);
  const kind = KIND_OF_STATUS[status] ?? (status >= 400 && status < 500 ? "invalid" : "broken");
  return new Refused(kind, code, facts);
}
