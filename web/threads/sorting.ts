/** Which threads the post of a device speaks of: from where each can be read, and which keys lead on. Pure. */

import { type Bytes, isNamedKey, type Ring, sha256 } from "../crypto/index.ts";
import { sameBytes } from "./placed.ts";
import type { OpenedIntake, OpenedRing, Post } from "./post.ts";
import type { Unopened } from "./sides.ts";

/** One thread as the post names it. `id`: of the thread and of the key it begins with: a false claim is another thread. */
export interface Sorted {
  readonly id: string;
  readonly start: Ring;
  /** Those that carry the key this thread begins with; none when only a ring is left. */
  readonly intakes: readonly OpenedIntake[];
  /** Keys for later generations, believed only when a rekey names them. */
  readonly onward: readonly Ring[];
  /** Those generations' keys of which this device has a ring. */
  readonly rung: readonly Bytes[];
}

const isSame = (one: Ring, other: Ring): boolean =>
  sameBytes(one.thread, other.thread) && one.generation === other.generation && sameBytes(one.ck, other.ck);

function idOf({ thread, ck }: Ring): string {
  return Array.from(sha256(thread, ck).subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function distinct(rings: readonly Ring[]): Ring[] {
  return rings.filter((one, at) => rings.findIndex((other) => isSame(one, other)) === at);
}

/**
 * A first key that an intake contradicts was never hers. Not so a ring of one's own: else whoever knows a thread's id could
 * hide it from the desk with a false intake.
 */
function isContradicted(ring: OpenedRing, intakes: readonly Ring[]): boolean {
  const named = intakes.filter((one) => sameBytes(one.thread, ring.thread) && one.generation === ring.generation);
  return !ring.isOwn && named.length > 0 && !named.some((one) => isNamedKey(ring.ck, sha256(one.ck)));
}

export interface SortedPost {
  readonly threads: readonly Sorted[];
  readonly unopened: readonly Unopened[];
}

/** See Sorted. A ring for a later generation without a beginning is refused: nothing names it. */
export function sort({ intakes, rings, sealedIntakes, sealedRings }: Post): SortedPost {
  const fromIntakes = intakes.map((one): Ring => one.intake);
  const believed = rings.filter((ring) => ring.generation > 0 || !isContradicted(ring, fromIntakes));
  const all = distinct([...fromIntakes, ...believed]);
  const first = all.filter((one) => one.generation === 0);
  const begun = (one: Ring): boolean => first.some((other) => sameBytes(other.thread, one.thread));
  // She led it on herself and this device came later: the intake is where it begins.
  const starts = [...first, ...distinct(fromIntakes).filter((one) => one.generation > 0 && !begun(one))];
  const threads = starts.map((start): Sorted => {
    const own = all.filter((one) => sameBytes(one.thread, start.thread));
    return {
      id: idOf(start),
      start,
      intakes: intakes.filter(({ intake }) => isSame(intake, start)),
      onward: own.filter((one) => one.generation > start.generation),
      rung: rings.filter((one) => sameBytes(one.thread, start.thread)).map((one) => one.ck),
    };
  });
  const astray = believed.filter((one) => !starts.some((start) => sameBytes(start.thread, one.thread)));
  const refused = rings.length - believed.length + astray.length;
  return { threads, unopened: [...many("intake", sealedIntakes), ...many("ring", sealedRings), ...misnamed(refused)] };
}

const many = (what: Unopened["what"], count: number): Unopened[] =>
  Array.from({ length: count }, () => ({ what, why: "sealed" }));
const misnamed = (count: number): Unopened[] =>
  Array.from({ length: count }, () => ({ what: "ring", why: "named otherwise" }));
