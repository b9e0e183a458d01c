/** Lines to the real relay, honest or not: what a bad network or a hostile server does to one request. */

import { type Fetch, Refused } from "../../api/index.ts";
import type { Bytes } from "../../crypto/index.ts";
import { type Desk, type Line, lineTo, type Opened, openConversation, type Said, signIn } from "../index.ts";
import { HOST, type Server } from "./server.ts";

/** Decides about one request: null lets it pass. */
export type Meddling = (path: string, pass: () => Promise<Response>) => Promise<Response> | null;

export interface Meddled {
  readonly line: Line;
  /** The addresses asked, in order. */
  readonly asked: string[];
  meddling: Meddling | null;
}

export function lineOf(server: Server, today?: () => number): Line {
  return lineTo({ origin: server.origin, host: HOST, fetch: server.fetch, ...(today ? { today } : {}) });
}

export function meddledLine(server: Server): Meddled {
  const fetch: Fetch = (url, init) => {
    const path = url.slice(`${server.origin}/relay/`.length);
    meddled.asked.push(path);
    const pass = () => server.fetch(url, init);
    return meddled.meddling?.(path, pass) ?? pass();
  };
  const line = lineTo({ origin: server.origin, host: HOST, fetch });
  const meddled: Meddled = { line, asked: [], meddling: null };
  return meddled;
}

/** The relay does the deed and its answer is lost, so many times at this address. */
export function losingAnswers(address: string, times: number): Meddling {
  let left = times;
  return (path, pass) => {
    if (path !== address || left === 0) return null;
    left--;
    return pass().then(() => Promise.reject(new TypeError("network")));
  };
}

/** The request never arrives. */
export function losingRequests(address: string, times: number): Meddling {
  let left = times;
  return (path) => (path === address && left-- > 0 ? Promise.reject(new TypeError("network")) : null);
}

/** The server answers something else at this address. */
export function changing(address: string, change: (answer: Record<string, unknown>) => void): Meddling {
  return (path, pass) =>
    path === address
      ? pass().then(async (response) => {
          const answer = (await response.json()) as Record<string, unknown>;
          if (response.ok) change(answer);
          return Response.json(answer, { status: response.status });
        })
      : null;
}

export const text = (words: string): Said => ({ kind: "text", text: words });

export async function opened(line: Line, ...entries: readonly Said[]): Promise<Opened> {
  const instance = await line.relay.instance();
  const [team] = instance.teams;
  if (!team) throw new Refused("absent");
  const said = entries.length > 0 ? entries : [text("I need help")];
  return openConversation(line, { instance, team: team.team, language: "zh-Hans", kindOfHelp: "legal", entries: said });
}

export async function deskOf(server: Server, advocate: "ade" | "rosa", line: Line = lineOf(server)): Promise<Desk> {
  const desk = await signIn(line, { kit: server.kit(advocate) });
  if (!desk) throw new Refused("absent");
  return desk;
}

export const hex = (bytes: Bytes | null): string | null => bytes && Buffer.from(bytes).toString("hex");

/** What stands on the screen, one line each. */
export function shown(conversation: { readonly state: { readonly messages: readonly { readonly said: unknown }[] } }) {
  return conversation.state.messages.map(({ said }) => {
    const one = said as Said;
    return one.kind === "text" ? one.text : one.kind;
  });
}
