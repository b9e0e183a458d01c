/** What is missing or does not fit: holes, broken links, and answers to what the server did not show. */

import { LANE_ORGANISATION, LANE_PERSON, type Lane } from "../crypto/index.ts";
import { type At, byPlace, type Found, type HoleKind, type Placed, sameBytes } from "./placed.ts";

/**
 * A hole's reason, or
 * - link: this entry does not follow the one before it: something between them is not shown
 * - withheld: somebody had seen an entry of this lane that the server does not show; `index` is where it would stand
 */
export interface Gap extends At {
  readonly why: HoleKind | "link" | "withheld";
}

const placeOf = ({ generation, lane, index }: At): At => ({ generation, lane, index });

/** Each place once, in order; what opened goes before a hole at the same place. */
function inOrder(placed: readonly Placed[], lane: Lane): Placed[] {
  const places = new Map<string, Placed>();
  for (const one of placed) {
    const name = `${one.generation}/${one.index}`;
    const before = places.get(name);
    if (one.lane === lane && (!before || before.hole !== null)) places.set(name, one);
  }
  return [...places.values()].sort(byPlace);
}

function isLinked(entry: Found, before: Found | null): boolean {
  if (before) return sameBytes(entry.payload.prev, before.link);
  // A reader who was handed a later generation cannot know what stood before it.
  return entry.generation > 0 || entry.payload.prev.length === 0;
}

function gapsOfLane(lane: readonly Placed[]): Gap[] {
  const gaps: Gap[] = [];
  let before: Found | null = null;
  let wasHole = false;
  for (const one of lane) {
    if (one.hole !== null) {
      gaps.push({ ...placeOf(one), why: one.hole });
      wasHole = true;
      continue;
    }
    if (!wasHole && !isLinked(one, before)) gaps.push({ ...placeOf(one), why: "link" });
    [before, wasHole] = [one, false];
  }
  return gaps;
}

/** A hole, or a later beginning, already says why something that was seen is not here. */
function isWhole(lane: readonly Placed[]): boolean {
  return lane.every((one) => one.hole === null) && (lane[0]?.generation ?? 0) === 0 && (lane[0]?.index ?? 0) === 0;
}

function withheldFrom(lane: Lane, own: readonly Placed[], readers: readonly Placed[]): Gap[] {
  if (!isWhole(own)) return [];
  const links = new Set(own.map((one) => (one.hole === null ? one.link.join() : "")));
  const isMissing = (one: Placed): one is Found =>
    one.hole === null && one.payload.seen.length > 0 && !links.has(one.payload.seen.join());
  const missed = readers.find(isMissing);
  if (!missed) return [];
  const last = own.at(-1);
  const index = last && last.generation === missed.generation ? last.index + 1 : 0;
  return [{ lane, generation: missed.generation, index, why: "withheld" }];
}

/** Her lane's gaps first, each lane in its order. */
export function gapsIn(placed: readonly Placed[]): Gap[] {
  const [hers, theirs] = [inOrder(placed, LANE_PERSON), inOrder(placed, LANE_ORGANISATION)];
  return [
    ...gapsOfLane(hers),
    ...withheldFrom(LANE_PERSON, hers, theirs),
    ...gapsOfLane(theirs),
    ...withheldFrom(LANE_ORGANISATION, theirs, hers),
  ];
}
