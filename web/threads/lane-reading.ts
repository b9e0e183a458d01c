/** One lane in one generation, as far as it was read: which places to ask for, what stood there, what opened. */

import {
  type Bytes,
  DecryptionError,
  LANE_PERSON,
  type Lane,
  linkOf,
  openEntry,
  type Place,
  type SignKeyIn,
  slotOf,
} from "../crypto/index.ts";
import type { Generation } from "./generation.ts";
import { type Found, type HoleKind, type Placed, sameBytes } from "./placed.ts";

/** As many places in a row may hold nothing that opens; what stands behind more is never looked for. */
export const GAP_MOST = 64;

interface Stood {
  /** null: absent; no bytes: emptied. */
  readonly blob: Bytes | null;
  readonly placed: Placed;
}

export class LaneReading {
  readonly #thread: Bytes;
  readonly #generation: Generation;
  readonly #lane: Lane;
  /** By index, without holes in the array: the highest present place is the last. */
  readonly #stood: Stood[] = [];

  constructor(thread: Bytes, generation: Generation, lane: Lane) {
    this.#thread = thread;
    this.#generation = generation;
    this.#lane = lane;
  }

  get placed(): readonly Placed[] {
    return this.#stood.map((one) => one.placed);
  }

  /** The first index behind everything that stands here. */
  get free(): number {
    return this.#stood.length;
  }

  /** The last index at which a reader would look. */
  get reach(): number {
    return this.#stood.findLastIndex(({ placed }) => placed.hole === null || placed.hole === "emptied") + 1 + GAP_MOST;
  }

  get last(): Found | null {
    const found = this.#stood.findLast((one) => one.placed.hole === null);
    return (found?.placed as Found | undefined) ?? null;
  }

  /** Places seen absent below what stands: a slow writer, or a server that holds something back. */
  get absent(): readonly number[] {
    return this.#stood.flatMap(({ placed }) => (placed.hole === "absent" ? [placed.index] : []));
  }

  get hasSealed(): boolean {
    return this.#stood.some((one) => one.placed.hole === "sealed");
  }

  slot(index: number): Bytes {
    return slotOf(this.#generation.key, this.#lane, index);
  }

  /** True if these very bytes stand there. */
  holds(index: number, blob: Uint8Array): boolean {
    const stood = this.#stood[index]?.blob;
    return !!stood && sameBytes(stood, blob);
  }

  /** What the relay showed at one place. True if that is news. Called in ascending order of index. */
  take(index: number, blob: Bytes | null, signKeyIn: SignKeyIn): boolean {
    const before = this.#stood[index];
    if (!blob) return false;
    if (before?.blob && sameBytes(before.blob, blob)) return false;
    while (this.#stood.length < index)
      this.#stood.push({ blob: null, placed: this.#hole(this.#stood.length, "absent") });
    this.#stood[index] = { blob, placed: this.#opened(index, blob, signKeyIn) };
    return true;
  }

  /** Tries what did not open once more, with a newer log. */
  reopen(signKeyIn: SignKeyIn): void {
    for (const [index, { blob, placed }] of this.#stood.entries())
      if (blob && placed.hole === "sealed") this.#stood[index] = { blob, placed: this.#opened(index, blob, signKeyIn) };
  }

  #hole(index: number, hole: HoleKind): Placed {
    return { generation: this.#generation.number, lane: this.#lane, index, hole };
  }

  #opened(index: number, blob: Bytes, signKeyIn: SignKeyIn): Placed {
    if (blob.length === 0) return this.#hole(index, "emptied");
    const { key, number, keys } = this.#generation;
    const place: Place = { threadId: this.#thread, generation: number, lane: this.#lane, index };
    try {
      const leastEpoch = this.#lane === LANE_PERSON ? 0 : Math.max(keys.leastEpoch, this.#epochBefore(index));
      const { payload, keyId } = openEntry({ key, place, signKeyIn, leastEpoch }, blob);
      const at = { generation: number, lane: this.#lane, index };
      return { ...at, hole: null, payload, signer: keyId, link: linkOf(key, blob) };
    } catch (error) {
      if (error instanceof DecryptionError) return this.#hole(index, "sealed");
      throw error;
    }
  }

  /** Nobody signs her lane: a page of hers that has not heard of the newest epoch is heard, whatever stands before. */
  #epochBefore(index: number): number {
    const before = this.#stood.slice(0, index).findLast((one) => one.placed.hole === null);
    return before?.placed.hole === null ? before.placed.payload.epoch : 0;
  }
}
