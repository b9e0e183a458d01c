/** What is asked about releases: by the person who gives one, and by the team that it goes to. */

import type { Bytes } from "../crypto/index.ts";
import type { Page } from "./answers.ts";
import { toText } from "./octets.ts";
import { Shape } from "./shape.ts";
import { type Sendable, type Wire, written } from "./wire.ts";

export interface NewRelease {
  readonly team: Bytes;
  readonly epoch: number;
  readonly blob: Bytes;
  /** SHA-256 of the token that withdraws it. */
  readonly tokenHash: Bytes;
  /** 1 to 90. */
  readonly days: number;
}

export interface ReleaseState {
  readonly taken: boolean;
  readonly withdrawn: boolean;
}

/** `key`: SHA-256 of its bytes, which only `take` gives. */
export interface ReleaseShown extends ReleaseState {
  readonly key: Bytes;
  readonly epoch: number;
}

/** The very text: made once, so that sending it again changes nothing. */
export function releaseText({ team, epoch, blob, tokenHash, days }: NewRelease): string {
  return written({ team, epoch, blob, token_hash: tokenHash, days });
}

/** `n`: the work found for `text`. Throws Refused: conflict "old-epoch" or "full", "absent" for an unknown team. */
export async function putRelease(
  wire: Wire,
  text: string,
  work: { readonly challenge: Bytes; readonly n: number; readonly signal?: AbortSignal },
): Promise<void> {
  const proof = `${toText(work.challenge)}.${work.n}`;
  await wire.postRaw("releases/put", text, { work: proof, ...(work.signal ? { signal: work.signal } : {}) });
}

/** Throws Refused "absent": never came, withdrawn before anybody had it, or over. */
export async function askRelease(wire: Wire, token: Bytes): Promise<ReleaseState> {
  return stateIn(await wire.post("releases/state", { token }));
}

/** `taken`: somebody had picked it up before. Throws Refused "absent". */
export async function withdrawRelease(wire: Wire, token: Bytes): Promise<ReleaseState> {
  return stateIn(await wire.post("releases/withdraw", { token }));
}

function stateIn(value: unknown): ReleaseState {
  const shape = new Shape(value);
  return { taken: shape.truth("taken"), withdrawn: shape.truth("withdrawn") };
}

type Ask = (path: string, body: { readonly [name: string]: Sendable }) => Promise<unknown>;

/** What a signed-in member asks. */
export class TeamReleases {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** In the order of their keys. `after`: the last key of the page before. */
  async list(after: Bytes | null): Promise<Page<ReleaseShown>> {
    const shape = new Shape(await this.#ask("releases/list", { after }));
    const items = shape.each("releases", (one) => {
      const release = new Shape(one);
      return { key: release.bytes("key", 32), epoch: release.number("epoch"), ...stateIn(one) };
    });
    return { items, more: shape.truth("more") };
  }

  /** Its bytes. From now on the person sees that it was picked up. Throws Refused "absent", also when withdrawn. */
  async take(key: Bytes): Promise<Bytes> {
    return new Shape(await this.#ask("releases/take", { key })).bytes("blob");
  }
}
