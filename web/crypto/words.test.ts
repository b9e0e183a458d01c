/** Eight words: the same bits from every list and from digits; slips mended; each kind of failure told apart. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { systemRandom } from "./bytes.ts";
import { everyList } from "./lists/every.ts";
import { type Reading, readPhrase } from "./reading.ts";
import { isOneSlip, type Speller, spellerOf } from "./spelling.ts";
import { stored } from "./vectors/stored.ts";
import { bytes, hex } from "./vectors/writing.ts";
import {
  drawEntropy,
  entropyOf,
  indexesOf,
  KIT_PHRASE,
  PERSON_PHRASE,
  type PhraseForm,
  writeNumbers,
  writeWords,
} from "./words.ts";

interface PhraseVector {
  readonly entropy: string;
  readonly indexes: number[];
  readonly digits: string;
  readonly words: Record<string, string>;
}
interface ReadingVector {
  readonly name: string;
  readonly text: string;
  readonly kind: Reading["kind"];
  readonly form?: string;
  readonly found?: string[] | number;
  readonly places?: number[];
}
interface Vectors {
  readonly person: PhraseVector[];
  readonly kit: PhraseVector[];
  readonly misfits: number[][];
  readonly readings: ReadingVector[];
}
const vectors = stored<Vectors>("words");
const spellers = everyList.map(spellerOf);

function bitsOf(form: PhraseForm, text: string, lists: readonly Speller[] = spellers): string {
  const read = readPhrase(form, text, lists);
  assert.equal(read.kind, "fits", text);
  return read.kind === "fits" ? hex(read.phrase.entropy) : "";
}

for (const [form, phrases] of [
  [PERSON_PHRASE, vectors.person],
  [KIT_PHRASE, vectors.kit],
] as const) {
  test(`phrases of ${form.words} words stand for the same bits in every list and in digits`, () => {
    for (const one of phrases) {
      assert.deepEqual(indexesOf(form, bytes(one.entropy)), one.indexes);
      assert.equal(writeNumbers(form, bytes(one.entropy)).join(" "), one.digits);
      for (const list of everyList) {
        assert.equal(writeWords(form, bytes(one.entropy), list).join(" "), one.words[list.language]);
        assert.equal(bitsOf(form, one.words[list.language] as string), one.entropy);
      }
      assert.equal(bitsOf(form, one.digits), one.entropy);
    }
  });
}

test("check bits that do not fit are seen", () => {
  for (const indexes of vectors.misfits) assert.equal(entropyOf(PERSON_PHRASE, indexes), null);
});

for (const one of vectors.readings) {
  test(`a typed phrase is read: ${one.name}`, () => {
    const read = readPhrase(PERSON_PHRASE, one.text, spellers);
    assert.equal(read.kind, one.kind);
    if (read.kind === "fits") assert.deepEqual([hex(read.phrase.entropy)], one.found);
    if (read.kind === "choices")
      assert.deepEqual(
        read.phrases.map((phrase) => hex(phrase.entropy)),
        one.found,
      );
    if (read.kind === "fits") assert.equal(read.phrase.form, one.form);
    if (read.kind === "unknown") assert.deepEqual(read.places, one.places);
    if (read.kind === "count") assert.equal(read.found, one.found);
  });
}

const anyBits = fc.noShrink(fc.constant(0)).map(() => drawEntropy(PERSON_PHRASE, systemRandom));
const anyList = fc.constantFrom(...everyList);

test("whatever bits are drawn, every list brings them back with all lists loaded", () => {
  fc.assert(
    fc.property(anyBits, anyList, (entropy, list) => {
      const read = readPhrase(PERSON_PHRASE, writeWords(PERSON_PHRASE, entropy, list).join(" "), spellers);
      // Some words stand in two lists; a phrase that fits in both is offered as a choice, never guessed.
      const found = read.kind === "fits" ? [read.phrase] : read.kind === "choices" ? read.phrases : [];
      assert.ok(found.some((phrase) => hex(phrase.entropy) === hex(entropy)));
    }),
  );
});

test("drawn bits never use more than 81", () => {
  fc.assert(fc.property(anyBits, (entropy) => entropy.length === 11 && (entropy[0] as number) < 2));
});

test("a phrase of characters common to both Chinese lists means the same bits in either", () => {
  const shared = vectors.person.at(-1) as PhraseVector;
  assert.equal(shared.words["zh-Hans"], shared.words["zh-Hant"]);
  assert.equal(bitsOf(PERSON_PHRASE, shared.words["zh-Hans"] as string), shared.entropy);
  const [hans, hant] = everyList.slice(8).map((list) => list.words) as [readonly string[], readonly string[]];
  const places = new Map(hans.map((word, index) => [word, index]));
  for (const [index, word] of hant.entries()) assert.ok((places.get(word) ?? index) === index);
});

test("one slip in an English word is mended or offered, never taken for something else", () => {
  const letters = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
  fc.assert(
    fc.property(anyBits, fc.nat(7), fc.nat(7), letters, (entropy, place, at, letter) => {
      const words = writeWords(PERSON_PHRASE, entropy, everyList[0] as (typeof everyList)[0]);
      const word = words[place] as string;
      const slip = word.slice(0, at) + letter + word.slice(at + 1);
      const read = readPhrase(PERSON_PHRASE, words.with(place, slip).join(" "), spellers.slice(0, 1));
      // One in 128 slips that make another word passes the check bits: that is what seven bits can do.
      if (read.kind === "fits" && read.phrase.mended.length === 0) return;
      const found = read.kind === "fits" ? [read.phrase] : read.kind === "choices" ? read.phrases : [];
      assert.ok(
        found.some((phrase) => hex(phrase.entropy) === hex(entropy)),
        `${word} ${slip} ${read.kind}`,
      );
    }),
  );
});

test("nothing that can be typed throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) =>
      Boolean(readPhrase(PERSON_PHRASE, text, spellers)),
    ),
  );
});

test("slips are one letter wrong, missing, too many or two swapped", () => {
  for (const near of ["wird", "wrd", "woord", "owrd", "words"]) assert.ok(isOneSlip("word", near), near);
  for (const far of ["word", "wodrs", "drow", "wo", "worldly"]) assert.ok(!isOneSlip("word", far), far);
});

test("the same text gets the same answer whatever was asked before", () => {
  for (const one of vectors.readings) {
    const again = [1, 2].map(() => JSON.stringify(readPhrase(PERSON_PHRASE, one.text, spellers)));
    assert.equal(again[0], again[1]);
  }
});
