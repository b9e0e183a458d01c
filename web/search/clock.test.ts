import assert from "node:assert/strict";
import { test } from "node:test";
import { clockAt } from "./clock.ts";

test("the minute of the week is that of each time zone, and zones nobody knows are left out", () => {
  const sundayEvening = new Date("2026-11-23T04:30:00Z");
  assert.deepEqual(clockAt(["America/New_York", "America/Chicago", "UTC", "Moon/Crater"], sundayEvening), {
    "America/New_York": 6 * 1440 + 23 * 60 + 30,
    "America/Chicago": 6 * 1440 + 22 * 60 + 30,
    UTC: 4 * 60 + 30,
  });
});
