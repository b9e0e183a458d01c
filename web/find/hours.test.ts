import assert from "node:assert/strict";
import { test } from "node:test";
import type { Service } from "../search/types.ts";
import { isAlwaysOpen, isOpenAt, openNowSentence, toldHours, weekRows, zoneSentence } from "./hours.ts";

const DAY = 1440;

function schedule(openings: readonly (readonly [number, number])[], more = {}): Service["schedule"] {
  return {
    openings: openings.map(([opensMinute, closesMinute]) => ({ opensMinute, closesMinute })),
    timeZone: "America/New_York",
    timeZoneAssumed: false,
    originalText: "",
    ...more,
  };
}

/** Monday, 16 November 2026, 10:00 in New York. */
const MONDAY_MORNING = new Date("2026-11-16T15:00:00Z");

test("a place is open from its first minute to the one before it closes", () => {
  const { openings } = schedule([[540, 1020]]);
  assert.deepEqual(
    [539, 540, 1019, 1020].map((minute) => isOpenAt(openings, minute)),
    [false, true, true, false],
  );
});

test("a night from Sunday into Monday is open on Monday before dawn", () => {
  const { openings } = schedule([[6 * DAY + 1320, 7 * DAY + 360]]);
  assert.deepEqual(
    [0, 359, 360, 6 * DAY + 1320].map((minute) => isOpenAt(openings, minute)),
    [true, true, false, true],
  );
});

test("seven whole days side by side are day and night, a missing hour is not", () => {
  const days = Array.from({ length: 7 }, (_, day) => [day * DAY, (day + 1) * DAY] as const);
  assert.equal(isAlwaysOpen(schedule(days).openings), true);
  assert.equal(isAlwaysOpen(schedule([...days.slice(1), [60, DAY]]).openings), false);
  assert.equal(isAlwaysOpen(schedule([]).openings), false);
});

test("open now follows the clock of the place, not of the phone", () => {
  const morning = [[540, 660]] as const;
  assert.match(openNowSentence(schedule(morning), MONDAY_MORNING), /^Open now/);
  assert.match(openNowSentence(schedule(morning, { timeZone: "America/Los_Angeles" }), MONDAY_MORNING), /^Closed now/);
});

test("unknown hours and unknown time zones are said to be unknown, never open", () => {
  assert.match(openNowSentence(schedule([]), MONDAY_MORNING), /do not know the hours/);
  assert.match(openNowSentence(schedule([[0, DAY]], { timeZone: "Nowhere/Here" }), MONDAY_MORNING), /do not know/);
});

test("a line that says 24/7 answers day and night, and its words are not told twice", () => {
  const always = schedule([], { originalText: "24/7" });
  assert.equal(openNowSentence(always, MONDAY_MORNING), "Open day and night.");
  assert.equal(toldHours(always), "");
  assert.equal(toldHours(schedule([], { originalText: "hours not checked" })), "");
  assert.equal(toldHours(schedule([], { originalText: "Ring twice." })), "Ring twice.");
});

test("the week has seven rows from Monday with today marked", () => {
  const rows = weekRows(
    schedule([
      [540, 1020],
      [DAY + 1320, 2 * DAY + 120],
    ]),
    "en",
    MONDAY_MORNING,
  );
  assert.deepEqual(rows.map((row) => row.name)[0], "Monday");
  assert.deepEqual(
    rows.map((row) => row.isToday),
    [true, false, false, false, false, false, false],
  );
  assert.deepEqual(
    rows.map((row) => row.spans.length),
    [1, 1, 0, 0, 0, 0, 0],
  );
  assert.match(rows[1]!.spans[0]!, /10:00.PM – 2:00.AM/);
});

test("what stays open for days is cut at each midnight", () => {
  const rows = weekRows(schedule([[5 * DAY + 720, 8 * DAY]]), "en", MONDAY_MORNING);
  assert.deepEqual(
    rows.map((row) => row.spans.length),
    [1, 0, 0, 0, 0, 1, 1],
  );
  assert.equal(rows[6]!.spans[0], "Day and night");
});

test("an assumed time zone is said to be assumed", () => {
  assert.equal(zoneSentence(schedule([]), "en"), "Times are in Eastern Time.");
  assert.equal(zoneSentence(schedule([], { timeZoneAssumed: true }), "en"), "We think that times are in Eastern Time.");
});
