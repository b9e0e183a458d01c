import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LANE_ORGANISATION, LANE_PERSON } from "../crypto/index.ts";
import { leftToKeep } from "./keeping.ts";
import type { Message } from "./reduce.ts";

const TODAY = 20_000;
const SOUND = { today: TODAY, isClockSound: true };

function said(day: number, index: number, part = 0): Message {
  const lane = index % 2 === 0 ? LANE_PERSON : LANE_ORGANISATION;
  return { lane, generation: 0, index, part, day, signer: null, said: { kind: "closed" } };
}

const left = (days: number | null, messages: readonly Message[], under = SOUND) =>
  leftToKeep({ messages, retentionDays: days }, under).map((one) => one.keepDays);

test("each entry keeps what is left of her choice, once however much it says", () => {
  assert.deepEqual(left(30, [said(TODAY - 10, 0), said(TODAY - 10, 0, 1), said(TODAY, 1)]), [20, 30]);
});

test("until she deletes it counts anew from today, for the oldest entry too", () => {
  assert.deepEqual(left(400, [said(TODAY - 300, 0), said(TODAY, 1)]), [400, 400]);
});

test("until she closes it is kept for thirty days where it is never closed", () => {
  assert.deepEqual(left(0, [said(TODAY, 0)]), [30]);
});

test("with a clock that cannot be believed nothing counts as old", () => {
  assert.deepEqual(left(7, [said(TODAY - 300, 0)], { today: TODAY, isClockSound: false }), [7]);
});

test("an answer that calls itself older than what it follows goes no sooner than that", () => {
  assert.deepEqual(left(30, [said(TODAY - 5, 0), said(0, 1)]), [25, 25]);
});

test("no day that anybody wrote empties an entry at once or keeps it longer than she chose", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.array(fc.integer({ min: 0, max: 100_000 })), (days, written) => {
      const found = left(
        days,
        written.map((day, index) => said(day, index)),
      );
      assert(found.every((one) => one >= 1 && one <= days));
    }),
  );
});
