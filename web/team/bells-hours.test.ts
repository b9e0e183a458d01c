import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyTime, DAYS, type HoursRow, hoursOf, hoursTexts, isAnyTime, stretchesOf } from "./bells-hours.ts";

const week = (...chosen: number[]): boolean[] => Array.from({ length: DAYS }, (_, day) => chosen.includes(day));

/** Every hour of the week that is set, from Monday 0:00. */
function hoursIn(bits: Uint8Array): number[] {
  const all = [...bits].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return [...all].flatMap((bit, at) => (bit === "1" ? [at] : []));
}

test("a row by day is its days' hours and no other", () => {
  assert.deepEqual(hoursIn(hoursOf([{ days: week(0, 6), from: 9, to: 11 }])), [9, 10, 153, 154]);
});

test("a row over midnight goes on into the next day, and from Sunday into Monday", () => {
  assert.deepEqual(hoursIn(hoursOf([{ days: week(6), from: 22, to: 2 }])), [0, 1, 166, 167]);
});

test("the same hour at both ends is the whole day round", () => {
  assert.equal(hoursIn(hoursOf([{ days: week(2), from: 9, to: 9 }])).length, 24);
});

const rows: fc.Arbitrary<HoursRow[]> = fc.array(
  fc.record({
    days: fc.array(fc.boolean(), { minLength: DAYS, maxLength: DAYS }),
    from: fc.integer({ min: 0, max: 23 }),
    to: fc.integer({ min: 1, max: 24 }),
  }),
  { maxLength: 5 },
);

test("what is read back is what was chosen, in whatever order the rows stand", () => {
  fc.assert(
    fc.property(rows, (chosen) => {
      const bits = hoursOf(chosen);
      assert.deepEqual(hoursOf([...chosen].reverse()), bits);
      const again = stretchesOf(bits).flatMap(({ days, hours }) =>
        hours.map(([from, to]) => ({ days: week(...days), from, to })),
      );
      assert.deepEqual(hoursOf(again), bits);
    }),
  );
});

test("any time is every hour, and one hour less is not", () => {
  assert.equal(hoursIn(anyTime()).length, 168);
  assert.ok(isAnyTime(anyTime()));
  assert.ok(!isAnyTime(hoursOf([{ days: week(0, 1, 2, 3, 4, 5), from: 0, to: 24 }])));
  assert.ok(isAnyTime(hoursOf([{ days: week(0, 1, 2, 3, 4, 5, 6), from: 0, to: 24 }])));
});

test("days with the same hours are told together, as clocks are read there", () => {
  const bits = hoursOf([
    { days: week(0, 1), from: 9, to: 17 },
    { days: week(4), from: 22, to: 2 },
  ]);
  assert.deepEqual(hoursTexts(bits, "es"), ["lun y mar: 9:00 – 17:00", "vie: 22:00 – 0:00", "sáb: 0:00 – 2:00"]);
  assert.match(hoursTexts(bits, "en")[0] ?? "", /^Mon & Tue: 9:00.AM – 5:00.PM$/);
});
