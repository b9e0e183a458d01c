import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LANE_ORGANISATION, LANE_PERSON, type Lane } from "../crypto/index.ts";
import { leftToKeep } from "./keeping.ts";
import type { Placed } from "./placed.ts";

const TODAY = 20_000;
const NONE = new Uint8Array();

const hers = (day: number, index: number) => entry(day, index, LANE_PERSON);
const theirs = (day: number, index: number) => entry(day, index, LANE_ORGANISATION);

function entry(day: number, index: number, lane: Lane): Placed {
  const payload = { kind: "closed", day, epoch: 1, body: new Map(), seen: NONE, prev: NONE };
  return { lane, generation: 0, index, hole: null, payload, signer: null, link: NONE };
}

const left = (days: number | null, placed: readonly Placed[], isClockSound = true) =>
  leftToKeep(placed, { days, today: TODAY, isClockSound }).map((one) => one.keepDays);

test("each entry keeps what is left of her choice, and a hole nothing", () => {
  const hole: Placed = { lane: LANE_PERSON, generation: 0, index: 2, hole: "emptied" };
  assert.deepEqual(left(30, [hers(TODAY - 10, 0), hers(TODAY, 1), hole]), [20, 30]);
});

test("until she deletes it counts anew from today, for the oldest entry too", () => {
  assert.deepEqual(left(400, [hers(TODAY - 300, 0), hers(TODAY, 1)]), [400, 400]);
});

test("until she closes it is kept for thirty days where it is never closed", () => {
  assert.deepEqual(left(0, [hers(TODAY, 0)]), [30]);
});

test("with a clock that cannot be believed nothing counts as old", () => {
  assert.deepEqual(left(7, [hers(TODAY - 300, 0)], false), [7]);
});

test("an entry that calls itself older than the one before it goes no sooner than that", () => {
  assert.deepEqual(left(30, [theirs(TODAY - 5, 0), theirs(0, 1), theirs(TODAY + 900, 2)]), [25, 25, 30]);
});

test("her note of what she gave away outlives a short choice, and no choice to keep more", () => {
  const note = (day: number): Placed => {
    const one = hers(day, 0);
    return one.hole === null ? { ...one, payload: { ...one.payload, kind: "own" } } : one;
  };
  assert.deepEqual([left(7, [note(TODAY - 40)]), left(400, [note(TODAY - 40)])], [[60], [400]]);
});

test("no day that anybody wrote empties an entry at once or keeps it longer than she chose", () => {
  const written = fc.array(fc.tuple(fc.nat(100_000), fc.boolean()));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), written, (days, all) => {
      const found = left(
        days,
        all.map(([day, isHers], index) => (isHers ? hers : theirs)(day, index)),
      );
      assert(found.every((one) => one >= 1 && one <= days));
    }),
  );
});
