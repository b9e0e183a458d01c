/** The price of opening a conversation, found in pieces so that the page stays alive. Holds no secret. */

import { digestOf } from "../api/index.ts";
import { type Bytes, findWork } from "../crypto/index.ts";

/** Some milliseconds on a slow phone. */
const TRIES_AT_ONCE = 256;

export interface WorkWatch {
  /** From 0 towards 1; luck may end it early or late. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume));

/** The number for this body. Throws the signal's reason when it is aborted. */
export async function workFor(
  body: string,
  { challenge, difficultyBits }: { readonly challenge: Bytes; readonly difficultyBits: number },
  { onProgress, signal }: WorkWatch,
): Promise<number> {
  const bodyDigest = await digestOf(body);
  for (let from = 0; ; from += TRIES_AT_ONCE) {
    signal?.throwIfAborted();
    const n = findWork({ challenge, bodyDigest, difficultyBits }, { from, tries: TRIES_AT_ONCE });
    if (n !== null) return n;
    onProgress?.(1 - Math.exp(-(from + TRIES_AT_ONCE) / 2 ** difficultyBits));
    await pause();
  }
}
