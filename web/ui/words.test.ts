import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setWords, t, tn } from "./words.ts";

afterEach(() => setWords({}, "en"));

test("English needs no catalog", () => {
  assert.equal(t("Search"), "Search");
  assert.equal(tn("{count} place", "{count} places", 1), "1 place");
  assert.equal(tn("{count} place", "{count} places", 1200), "1,200 places");
});

test("values take their places, unknown braces stay", () => {
  assert.equal(t("“{typed}” in {place} {other}", { typed: "a{b}", place: 3 }), "“a{b}” in 3 {other}");
});

test("Spanish has two forms, and a million takes the last", () => {
  setWords({ "{count} place": ["{count} lugar", "{count} lugares"] }, "es");
  assert.equal(tn("{count} place", "{count} places", 1), "1 lugar");
  assert.equal(tn("{count} place", "{count} places", 0), "0 lugares");
  assert.match(tn("{count} place", "{count} places", 1_000_000), /lugares$/);
});

test("Chinese has one form", () => {
  setWords({ "{count} place": ["{count} 个地方"], Search: "搜索" }, "zh-Hans");
  assert.equal(t("Search"), "搜索");
  assert.equal(tn("{count} place", "{count} places", 1), "1 个地方");
});

test("Russian picks one, few or many", () => {
  setWords({ "{count} day": ["{count} день", "{count} дня", "{count} дней"] }, "ru");
  assert.deepEqual(
    [1, 3, 5, 21].map((days) => tn("{count} day", "{count} days", days)),
    ["1 день", "3 дня", "5 дней", "21 день"],
  );
});

test("a message without a translation is shown in English rather than not at all", () => {
  setWords({}, "es");
  assert.equal(t("Search"), "Search");
});
