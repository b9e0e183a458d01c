/** Which threads the post of a device speaks of: from where each can be read, and which keys lead on. Pure. */

import { type Bytes, isNamedKey, type Ring, sha256 } from "../crypto/index.ts";
import type { Told } from "./facts.ts";
import { sameBytes } from "./placed.ts";
import type { OpenedIntake, OpenedRing, Post } from "./post.ts";
import type { Unopened } from "./sides.ts";

/** One thread as the post names it. `id`: of the thread and of the key it begins with: a false claim is another thread. */
export interface Sorted {
  readonly id: string;
  readonly start: Ring;
  /** Those that carry the key this thread begins with; none when only a ring is left. */
  readonly intakes: readonly OpenedIntake[];
  /** Those with which she led it on herself: they tell members of a conversation that is known already. */
  readonly returning: readonly OpenedIntake[];
  /** Keys for later generations, believed only when a rekey names them. */
  readonly onward: readonly Ring[];
  /** What intakes and rings tell of her, for whichever generation: believed only with the key of one of this thread's. */
  readonly told: readonly Told[];
  /** Those generations' keys of which this device has a ring that is not near its end. */
  readonly rung: readonly Bytes[];
}

type Named = Pick<Ring, "thread" | "generation" | "ck">;

const isSame = (one: Named, other: Named): boolean =>
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
function isContradicted(ring: OpenedRing, intakes: readonly Named[]): boolean {
  const named = intakes.filter((one) => sameBytes(one.thread, ring.thread) && one.generation === ring.generation);
  return !ring.isOwn && named.length > 0 && !named.some((one) => isNamedKey(ring.ck, sha256(one.ck)));
}

const isEarliest = (one: Ring, all: readonly Ring[]): boolean =>
  !all.some((other) => sameBytes(other.thread, one.thread) && other.generation < one.generation);

/** Rings of this epoch are near their end at the relay: what still lives is rung once more. */
export type IsOld = (epoch: number) => boolean;

export interface SortedPost {
  readonly threads: readonly Sorted[];
  readonly unopened: readonly Unopened[];
}

/**
 * See Sorted. A thread without its beginning starts with the earliest generation that was handed to this device: it came
 * later, or she led it on herself before.
 */
export function sort({ intakes, rings, sealedIntakes, sealedRings }: Post, isOld: IsOld = () => false): SortedPost {
  const fromIntakes = intakes.map(({ intake, shown }): Ring => ({ ...intake, began: shown.epoch, heard: shown.epoch }));
  const believed = rings.filter((ring) => ring.generation > 0 || !isContradicted(ring, fromIntakes));
  const told = [
    ...fromIntakes.map((intake) => ({ ...intake, by: "intake" as const })),
    ...rings.map((ring) => ({ ...ring, by: ring.isOwn ? ("own" as const) : ring.by })),
  ];
  // What this device wrote down itself counts before what others told of the same key.
  const all = distinct([...fromIntakes, ...believed.toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn))]);
  const first = all.filter((one) => one.generation === 0);
  const begun = (one: Ring): boolean => first.some((other) => sameBytes(other.thread, one.thread));
  const later = all.filter((one) => one.generation > 0 && !begun(one));
  const starts = [...first, ...later.filter((one) => isEarliest(one, later))];
  const threads = starts.map((start): Sorted => {
    const own = all.filter((one) => sameBytes(one.thread, start.thread));
    return {
      id: idOf(start),
      start,
      intakes: intakes.filter(({ intake }) => isSame(intake, start)),
      returning: intakes.filter(
        ({ intake }) => sameBytes(intake.thread, start.thread) && intake.generation > start.generation,
      ),
      told: told.filter((one) => sameBytes(one.thread, start.thread)),
      onward: own.filter((one) => one.generation > start.generation),
      rung: rings.filter((one) => sameBytes(one.thread, start.thread) && !isOld(one.epoch)).map((one) => one.ck),
    };
  });
  const refused = rings.length - believed.length;
  return { threads, unopened: [...many("intake", sealedIntakes), ...many("ring", sealedRings), ...misnamed(refused)] };
}

const many = (what: Unopened["what"], count: number): Unopened[] =>
  Array.from({ length: count }, () => ({ what, why: "sealed" }));
const misnamed = (count: number): Unopened[] =>
  Array.from({ length: count }, () => ({ what: "ring", why: "named otherwise" }));
