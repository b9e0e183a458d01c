/** Requests as a telling phone would send them: its make, last page and cookie, its own address, a proxy's word about it. */

import { request } from "node:http";
import type { Fetch } from "../api/index.ts";
import type { Planted } from "./messages.ts";

export interface Sent {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const TELLING = ({ agent, forwarded }: Planted): Record<string, string> => ({
  "User-Agent": agent,
  Referer: `http://localhost/${encodeURIComponent(agent)}`,
  Cookie: `seen=${encodeURIComponent(agent)}`,
  "Accept-Language": agent,
  "X-Forwarded-For": forwarded,
  "X-Real-IP": forwarded,
  Forwarded: `for=${forwarded}`,
});

/** Status and bytes. Node knows no *.localhost: the name goes in the Host header, the bytes to this machine. */
export function send(who: Planted, { port, host, path, method, headers, body }: Sent): Promise<[number, Buffer]> {
  return new Promise((resolve, reject) => {
    const all = { ...TELLING(who), ...headers, Host: `${host}:${port}` };
    const to = { host: "127.0.0.1", localAddress: who.address, port, path, method, headers: all };
    const asked = request(to, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve([answer.statusCode ?? 500, Buffer.concat(parts)]));
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

export function fetchAs(who: Planted, port: number): Fetch {
  return async (url, init) => {
    const { pathname, search, hostname } = new URL(url);
    const headers = (init.headers ?? {}) as Record<string, string>;
    const sent = { port, host: hostname, path: pathname + search, method: init.method ?? "GET", headers };
    const [status, body] = await send(who, init.body ? { ...sent, body: init.body as string } : sent);
    return new Response(new Uint8Array(body), { status });
  };
}
