/** The only place that calls fetch(). JSON in, JSON out, no cookie, no referrer, nothing cached, no retry. */

import { type Bytes, sha256Hex } from "../crypto/index.ts";
import { toText } from "./octets.ts";
import { Refused, refusedOf } from "./refused.ts";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What can go into a request: bytes become base64url, undefined fields are left out. */
export type Sendable =
  | string
  | number
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly Sendable[]
  | { readonly [name: string]: Sendable };

export interface Call {
  /** Bearer token of a session, 32 bytes. */
  readonly token?: Bytes;
  /** "challenge.n" */
  readonly work?: string;
  readonly signal?: AbortSignal;
}

export class Wire {
  readonly #origin: string;
  readonly #fetch: Fetch;

  /** `origin`: "" for the page's own. */
  constructor(origin: string, fetcher: Fetch = (url, init) => globalThis.fetch(url, init)) {
    this.#origin = origin;
    this.#fetch = fetcher;
  }

  get(path: string, signal?: AbortSignal): Promise<unknown> {
    return this.#ask(`relay/${path}`, { method: "GET", ...(signal ? { signal } : {}) });
  }

  /** A public file of this origin, outside /relay/. */
  getFile(path: string): Promise<unknown> {
    return this.#ask(path, { method: "GET" });
  }

  post(path: string, body: Sendable, call: Call = {}): Promise<unknown> {
    return this.postRaw(path, written(body), call);
  }

  /** `body`: the very bytes, for which work was found. */
  postRaw(path: string, body: string, { token, work, signal }: Call = {}): Promise<unknown> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${toText(token)}`;
    if (work) headers["Proof-Of-Work"] = work;
    return this.#ask(`relay/${path}`, { method: "POST", body, headers, ...(signal ? { signal } : {}) });
  }

  async #ask(path: string, init: RequestInit): Promise<unknown> {
    const quiet: RequestInit = {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    };
    const [response, text] = await this.#answer(`${this.#origin}/${path}`, { ...quiet, ...init });
    const body = parsed(text);
    if (!response.ok) throw refusedOf(response.status, body);
    if (body === undefined) throw new Refused("broken");
    return body;
  }

  async #answer(url: string, init: RequestInit): Promise<[Response, string]> {
    try {
      const response = await this.#fetch(url, init);
      return [response, await response.text()];
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Refused("unreachable");
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A request's body as it goes over the wire. */
export function written(body: Sendable): string {
  return JSON.stringify(body, (_name, value: unknown) => (value instanceof Uint8Array ? toText(value) : value));
}

/** SHA-256 of a body's bytes, 32 bytes: what the work of an opening is found for. */
export async function digestOf(body: string): Promise<Bytes> {
  const hex = await sha256Hex(new TextEncoder().encode(body));
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
