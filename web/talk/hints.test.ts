import assert from "node:assert/strict";
import { test } from "node:test";
import { list as hans } from "../crypto/lists/zh-Hans.ts";
import { list as hant } from "../crypto/lists/zh-Hant.ts";
import { hintsOf } from "./hints.ts";
import { rows as hansRows } from "./hints-zh-hans.ts";
import { rows as hantRows } from "./hints-zh-hant.ts";

const PINYIN = /^[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü']+$/;
const TONES = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/;
const pinyinOf = (rows: string) => rows.match(/[^\s\p{Script=Han}]+/gu) ?? [];

for (const [list, rows] of [
  [hans, hansRows],
  [hant, hantRows],
] as const) {
  const hints = [...hintsOf(list, rows).values()];

  test(`every character of ${list.language} stands inside a word of two characters`, () => {
    assert.equal(hints.length, 2048);
    for (const { word, inside } of hints) {
      assert.match(inside, /^\p{Script=Han}{2}$/u);
      assert.ok(inside.includes(word), `${word} is not in ${inside}`);
    }
  });

  test(`every word of ${list.language} has pinyin with tone marks`, () => {
    for (const { inside, pinyin } of hints) {
      assert.match(pinyin, PINYIN, inside);
      assert.match(pinyin, TONES, inside);
    }
  });

  test(`no two characters of ${list.language} have the same word, nor words that sound the same`, () => {
    assert.equal(new Set(hints.map((hint) => hint.inside)).size, 2048);
    assert.equal(new Set(hints.map((hint) => hint.pinyin)).size, 2048);
  });

  test(`the words of ${list.language} are a small file`, () => {
    assert.ok(Buffer.byteLength(rows) <= 60_000);
    assert.equal(pinyinOf(rows).length, 2048);
  });
}

test("a list of another length, or a word without pinyin, is refused", () => {
  const short = { language: "zh-Hans", words: ["学"] };
  assert.deepEqual(hintsOf(short, " 学习xuéxí ").get("学"), { word: "学", inside: "学习", pinyin: "xuéxí" });
  for (const rows of ["", "学习", "学xué", "学习xuéxí 人们rénmen"]) {
    assert.throws(() => hintsOf(short, rows), RangeError);
  }
});
