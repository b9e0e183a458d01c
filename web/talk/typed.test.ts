import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../api/index.ts";
import { drawWords, numbersOf, ServerAltered, wordsOf } from "../crypto/index.ts";
import { everyList } from "../crypto/lists/every.ts";
import { LaneBlocked, NotTaking } from "../threads/index.ts";
import { dateText, dayText } from "./days.ts";
import { Draft } from "./draft.ts";
import { sentenceFor } from "./trouble.ts";
import { readTyped, wordsOfPhrase } from "./typed.ts";

test("words of any list are read on a page of any language", async () => {
  const entropy = drawWords();
  for (const list of everyList) {
    const { reading, lists } = await readTyped(wordsOf(entropy, list).join(" "), "es");
    assert.ok(reading.kind === "fits" || reading.kind === "choices", list.language);
    const phrases = reading.kind === "fits" ? [reading.phrase] : reading.phrases;
    assert.ok(phrases.some((phrase) => phrase.entropy.join() === entropy.join()));
    for (const phrase of phrases) assert.equal(wordsOfPhrase(phrase, lists).length, 8);
  }
});

test("numbers need no list at all", async () => {
  const entropy = drawWords();
  const { reading, lists } = await readTyped(numbersOf(entropy).join(" "), "zh-Hans");
  assert.equal(reading.kind, "fits");
  assert.deepEqual(lists, []);
});

test("an empty draft still has something to send: the language", () => {
  const draft = new Draft("es");
  assert.deepEqual(draft.said, [{ kind: "language", code: "es" }]);
  draft.toggle("20");
  draft.text.value = "  hola  ";
  assert.deepEqual(draft.said.slice(1), [
    { kind: "phrase", code: "20" },
    { kind: "text", text: "hola" },
  ]);
  draft.wipe();
  assert.equal(draft.said.length, 1);
});

test("a day is shown without a clock time", () => {
  assert.equal(dayText(20_000, "en", 20_000), "Today");
  assert.equal(dayText(19_999, "en", 20_000), "Yesterday");
  assert.equal(dayText(19_990, "en", 20_000), "September 24");
  assert.equal(dateText("2026-11-22", "es"), "22 de noviembre de 2026");
  assert.equal(dateText("soon", "es"), "soon");
});

test("every way to fail has a sentence that says what to do, and none repeats what the server said", () => {
  const errors = [
    ...(["absent", "moved", "taken", "conflict", "invalid", "busy", "unreachable", "broken"] as const).map(
      (kind) => new Refused(kind, "sure-secret"),
    ),
    ...(["closed", "shut", "cards-only", "full", "card-used", "unknown"] as const).map((why) => new NotTaking(why)),
    new ServerAltered(),
    new LaneBlocked("x"),
    new RangeError("sure-secret"),
    new TypeError("sure-secret"),
  ];
  for (const error of errors) {
    assert.match(sentenceFor(error), /\.$/);
    assert.doesNotMatch(sentenceFor(error), /sure-secret/);
  }
});
