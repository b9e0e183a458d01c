/** What stands at one place of a thread, as it was read: an entry that opened, or a hole and why. */

import type { Bytes, Lane, Payload } from "../crypto/index.ts";

/** Lanes are LANE_PERSON (1) and LANE_ORGANISATION (2). `index` counts from 0 in each generation. */
export interface At {
  readonly generation: number;
  readonly lane: Lane;
  readonly index: number;
}

export interface Found extends At {
  readonly hole: null;
  readonly payload: Payload;
  /** Key id (16 bytes) of the device that signed; null in her lane. */
  readonly signer: Bytes | null;
  /** 16 bytes: what `prev` and `seen` of other entries call it. */
  readonly link: Bytes;
}

/**
 * - absent: nothing there, though something comes after
 * - sealed: bytes that do not open: put there by somebody else, or damaged
 * - emptied: expired, or taken away by her
 */
export type HoleKind = "absent" | "sealed" | "emptied";

export interface Hole extends At {
  readonly hole: HoleKind;
}

export type Placed = Found | Hole;

/** Generation, then index: the order within one lane. */
export function byPlace(one: At, other: At): number {
  return one.generation - other.generation || one.index - other.index;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
