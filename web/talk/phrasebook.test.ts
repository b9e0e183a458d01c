import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { phrase as phraseEntry } from "../threads/kinds/phrase.ts";
import { setWords } from "../ui/words.ts";
import type { Side } from "./phrasebook.ts";
import {
  groupHeading,
  PHRASES,
  phrasesFor,
  phraseText,
  READ_WHAT_IS_REPORTED,
  WANTS_ERASED,
} from "./phrasebook-whole.ts";

const SIDES: readonly Side[] = ["person", "advocate"];

afterEach(() => setWords({}, "en"));

test("there are forty phrases, each with a code and a sentence of its own", () => {
  assert.equal(PHRASES.length, 40);
  assert.equal(new Set(PHRASES.map((phrase) => phrase.code)).size, 40);
  assert.equal(new Set(PHRASES.map((phrase) => phrase.text())).size, 40);
});

test("codes that have been sent mean for ever what they meant", () => {
  // Never change a line here: an older conversation holds these codes. New codes are added at the end.
  const given =
    "10 11 12 13 14 15 20 21 22 23 24 25 26 27 28 29 30 40 41 42 43 44 45 50 51 52 53 54 55 70 71 72 73 74 75 76";
  assert.deepEqual(PHRASES.map((phrase) => phrase.code).join(" "), `${given} 80 90 91 92`);
  assert.equal(phraseText("10"), "Someone was taken.");
  assert.equal(phraseText("43"), "I am here.");
  assert.equal(phraseText(WANTS_ERASED), "I want everything deleted.");
  assert.match(phraseText(READ_WHAT_IS_REPORTED), /what we would have to report/);
});

test("an entry can carry every code", () => {
  for (const { code } of PHRASES) {
    const said = { kind: "phrase", code } as const;
    assert.deepEqual(phraseEntry.read(phraseEntry.write(said)), said);
  }
});

test("the reader sees her own language, whoever said it", () => {
  setWords({ "I need a lawyer.": "我需要律师。" }, "zh-Hans");
  assert.equal(phraseText("20"), "我需要律师。");
});

test("each side is offered its own phrases in every group, and no phrase is offered to nobody", () => {
  const offered = SIDES.map((side) => phrasesFor(side).flatMap(({ phrases }) => phrases.map(({ code }) => code)));
  const [person = [], advocate = []] = offered;
  for (const side of SIDES) assert.ok(phrasesFor(side).every(({ phrases }) => phrases.length > 0));
  assert.equal(new Set([...person, ...advocate]).size, 40);
  assert.ok(person.includes("10") && !advocate.includes("10"));
  assert.ok(advocate.includes("43") && !person.includes("43"));
  assert.ok(person.includes("70") && advocate.includes("70"));
});

test("headings suit who reads them", () => {
  assert.equal(groupHeading("need", "person"), "What I need");
  assert.equal(groupHeading("need", "advocate"), "Help");
  assert.equal(groupHeading("closing", "advocate"), "Stopping");
});

test("a code from a newer page, or nonsense, is told and not shown as it came", () => {
  for (const code of ["93", "", "toString", "<b>"]) assert.match(phraseText(code), /does not know yet/);
});
