import assert from "node:assert/strict";
import { test } from "node:test";
import { list as english } from "../crypto/lists/en.ts";
import { list as spanish } from "../crypto/lists/es.ts";
import { list as korean } from "../crypto/lists/ko.ts";
import { list as chinese } from "../crypto/lists/zh-Hans.ts";
import { hintsOf } from "./hints.ts";
import { rows } from "./hints-zh-hans.ts";
import { countIn, matching, SHOWN_MOST, tappablesOf, withDigit, withoutLast, withWord } from "./tapped.ts";

const wordsOf = (...found: Parameters<typeof matching>) => matching(...found).map(({ word }) => word);

test("every word of a Latin list is among a few after four letters at most", () => {
  for (const list of [english, spanish]) {
    const all = tappablesOf(list, null);
    assert.equal(all.length, 2048);
    for (const { word, sound } of all) {
      const found = wordsOf(all, sound.slice(0, 4));
      assert(found.includes(word) && found.length <= SHOWN_MOST, word);
    }
  }
});

test("marks need not be tapped", () => {
  assert(wordsOf(tappablesOf(spanish, null), "abaco").includes("ábaco"));
});

test("a Chinese word is found by how its pair begins and by letters further on in it", () => {
  const all = tappablesOf(chinese, hintsOf(chinese, rows));
  assert.equal(all.length, 2048);
  for (const { word, sound } of all) {
    assert(wordsOf(all, sound).includes(word), word);
    assert(wordsOf(all, sound.slice(-3)).includes(word), word);
  }
});

test("a list in other letters is not offered, and no letter shows nothing", () => {
  assert.deepEqual(tappablesOf(korean, null), []);
  assert.deepEqual(wordsOf(tappablesOf(english, null), ""), []);
});

test("digits part themselves into numbers of four, and each is taken back by itself", () => {
  const typed = [..."12345678"].reduce(withDigit, "");
  assert.equal(typed, "1234 5678 ");
  assert.equal(countIn(typed), 2);
  assert.equal(countIn("1234 56"), 1);
  assert.equal(withoutLast("1234 56"), "1234 5");
  assert.equal(withoutLast(typed), "1234 ");
  assert.equal(withoutLast(withWord("river ", "stone")), "river ");
  assert.equal(withoutLast(""), "");
});
