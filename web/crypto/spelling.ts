/** How typed words meet a list: capitals, accents, shortened words, one-letter slips. Holds folded lists, never typed text. */

import type { WordList } from "./words.ts";

export type Lookup = number | undefined;

/** A list made ready for looking up. */
export interface Speller {
  readonly form: string;
  /** The place of the word that was typed, spelt right or unambiguously shortened. */
  exact(token: string): Lookup;
  /** The places of the words that are one slip away. */
  near(token: string): number[];
}

/** Zeros of the digits that phones offer: Arabic, Persian, Devanagari, Bengali, Thai, Burmese, Khmer. Full-width: NFKD. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040, 0x17e0];
const SHORTEST_BEGINNING = 4;

function plainDigit(letter: string): string {
  const code = letter.codePointAt(0) as number;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? letter : String(code - zero);
}

/** Katakana as hiragana: a keyboard may give either. */
function asHiragana(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) as number) - 0x60);
}

export function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, asHiragana)
    .replace(/\p{Nd}/gu, plainDigit);
}

function withoutAccents(folded: string): string {
  return folded.replace(/[\u0300-\u036f]/g, "");
}

/** The words of a text. Chinese characters are words each; "1." before a word is a counter, not a word. */
export function tokensOf(text: string): string[] {
  const folded = foldWord(text.replace(/\p{Cf}/gu, ""));
  const tokens = folded.match(/\p{Script=Han}|[\p{L}\p{M}]+|\p{Nd}+/gu) ?? [];
  const words = tokens.filter((token) => !/^\d+$/.test(token));
  return words.length > 0 ? words : [...tokens];
}

/** One letter wrong, missing, too many, or two side by side swapped. */
export function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [[...one], [...other]] : [[...other], [...one]];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++;
  const [left, right] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  if (right.length === 1) return left.length <= 1;
  return right.length === 2 && left.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** Of words of one letter every two are a slip apart: there the check bits could not choose. */
function nearIn(words: readonly string[], token: string): number[] {
  if ([...token].length < 2) return [];
  return words.flatMap((word, index) => (word !== token && isOneSlip(word, token) ? [index] : []));
}

/** Unambiguous beginnings count in lists of Latin letters: BIP39 made their first four letters differ. */
function indexOfBeginning(words: readonly string[], token: string): Lookup {
  if (token.length < SHORTEST_BEGINNING || !/^[a-z]+$/.test(token)) return undefined;
  const first = words.findIndex((word) => word.startsWith(token));
  if (first < 0 || words.some((word, index) => index > first && word.startsWith(token))) return undefined;
  return first;
}

function indexed(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, index) => [word, index]));
}

/** Makes a list ready. Throws RangeError if it has not 2,048 different words. */
export function spellerOf(list: WordList): Speller {
  const folded = list.words.map(foldWord);
  const plain = folded.map(withoutAccents);
  const [exact, bare] = [indexed(folded), indexed(plain)];
  if (bare.size !== 2048) throw new RangeError("a list has 2,048 different words");
  return {
    form: list.language,
    exact: (token) =>
      exact.get(token) ?? bare.get(withoutAccents(token)) ?? indexOfBeginning(plain, withoutAccents(token)),
    near: (token) => nearIn(plain, withoutAccents(token)),
  };
}
