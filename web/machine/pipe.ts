/**
 * Two pipes to the machine that leads: deeds come in, requests go out and are answered as the machine likes (in any order,
 * twice, never, from an earlier state). One JSON object a line. Holds no key.
 */

import type { Fetch } from "../api/index.ts";
import { type Line, lineTo } from "../threads/index.ts";

export const HOST = "talk.localhost";
const ORIGIN = `http://${HOST}`;

interface Answered {
  readonly answer: number;
  /** 0: nothing came back. */
  readonly status: number;
  readonly body: string;
}

const waiting = new Map<number, (answered: Answered) => void>();
let asked = 0;
let day = 0;

export function tell(told: object): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

/** The day that every client here believes in, from 1970. */
export function setDay(now: number): void {
  day = now;
}

export const today = (): number => day;

export function takeAnswer(answered: Answered): void {
  waiting.get(answered.answer)?.(answered);
  waiting.delete(answered.answer);
}

/** Requests of one tab or desk, named so that the machine can meddle with them. */
function fetchAs(who: string): Fetch {
  return async (url, init) => {
    const answered = await new Promise<Answered>((resolve) => {
      const ask = asked++;
      waiting.set(ask, resolve);
      const { method, headers, body } = init;
      tell({ ask, who, path: url.slice(ORIGIN.length), method, headers: headers ?? {}, body: body ?? "" });
    });
    if (answered.status === 0) throw new TypeError("network");
    return new Response(answered.body, { status: answered.status });
  };
}

export function lineAs(who: string): Line {
  return lineTo({ origin: ORIGIN, host: HOST, fetch: fetchAs(who), today });
}
