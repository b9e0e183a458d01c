/** Looking up words in a pack's sorted dictionary: exact, by prefix, by inflection, one letter off. */

import type { Dictionary } from "./pack.ts";
import { inflections } from "./words.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const AFTER_ANY_TEXT = 0xff;
const TYPO_LETTERS_LEAST = 4;
const TYPO_LETTERS_MOST = 20;
const TYPOS_USED = 6;

/** Terms first..end-1. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** UTF-8, without the encoder's cost for the short ASCII words that most are. */
function bytesOf(word: string): Uint8Array {
  const bytes = new Uint8Array(word.length);
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 0x80) return encoder.encode(word);
    bytes[at] = code;
  }
  return bytes;
}

function compare(dictionary: Dictionary, term: number, key: Uint8Array): number {
  const { bytes, from } = dictionary;
  const start = from[term]!;
  const length = from[term + 1]! - start;
  const shared = Math.min(length, key.length);
  for (let at = 0; at < shared; at++) {
    const difference = bytes[start + at]! - key[at]!;
    if (difference !== 0) return difference;
  }
  return length - key.length;
}

function lowerBound(dictionary: Dictionary, key: Uint8Array, within: Range): number {
  let low = within.first;
  let high = within.end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(dictionary, middle, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function everything(dictionary: Dictionary): Range {
  return { first: 0, end: dictionary.from.length - 1 };
}

/** Index of the term, or -1. */
export function findTerm(dictionary: Dictionary, word: string, within = everything(dictionary)): number {
  const key = bytesOf(word);
  const at = lowerBound(dictionary, key, within);
  return at < within.end && compare(dictionary, at, key) === 0 ? at : -1;
}

/** All terms that begin so. */
export function prefixRange(dictionary: Dictionary, prefix: string, within = everything(dictionary)): Range {
  const key = bytesOf(prefix);
  const first = lowerBound(dictionary, key, within);
  const last = new Uint8Array(key.length + 1);
  last.set(key);
  last[key.length] = AFTER_ANY_TEXT;
  return { first, end: lowerBound(dictionary, last, { first, end: within.end }) };
}

export function termText(dictionary: Dictionary, term: number): string {
  return decoder.decode(dictionary.bytes.subarray(dictionary.from[term], dictionary.from[term + 1]));
}

export function postingCount(dictionary: Dictionary, term: number): number {
  return dictionary.postingFrom[term + 1]! - dictionary.postingFrom[term]!;
}

/** Terms that are the same word with another ending. */
export function inflectedTerms(dictionary: Dictionary, word: string): number[] {
  return inflections(word)
    .map((form) => findTerm(dictionary, form))
    .filter((term) => term >= 0);
}

/**
 * The terms of a range, heaviest first by powers of two, until their postings would exceed the limit:
 * a one-letter prefix stays as quick as a long one.
 */
export function heaviestTerms(dictionary: Dictionary, range: Range, mostPostings: number): number[] {
  const taken: number[] = [];
  let postings = 0;
  for (let size = 31; size >= 0; size--) {
    for (let term = range.first; term < range.end; term++) {
      const count = postingCount(dictionary, term);
      if (31 - Math.clz32(count) !== size || postings + count > mostPostings) continue;
      taken.push(term);
      postings += count;
    }
  }
  return taken;
}

/**
 * The letter that follows the prefix in this term, "" if the term ends there or if the letter is above U+07FF: those
 * scripts come last in the order of bytes, have thousands of letters, and are mostly not mended letter by letter.
 */
function nextLetter(dictionary: Dictionary, term: number, prefixBytes: number): string {
  const start = dictionary.from[term]! + prefixBytes;
  const end = dictionary.from[term + 1]!;
  if (start >= end) return "";
  const lead = dictionary.bytes[start]!;
  if (lead < 0x80) return String.fromCharCode(lead);
  return lead < 0xe0 ? decoder.decode(dictionary.bytes.subarray(start, Math.min(end, start + 2))) : "";
}

function nextLetters(dictionary: Dictionary, prefix: string, range: Range): string[] {
  const prefixBytes = bytesOf(prefix).length;
  const letters: string[] = [];
  let at = range.first;
  // Only the prefix itself has no letter after it among the first terms; later ones have letters that are not mended.
  if (at < range.end && nextLetter(dictionary, at, prefixBytes) === "") at++;
  while (at < range.end) {
    const letter = nextLetter(dictionary, at, prefixBytes);
    if (!letter) break;
    letters.push(letter);
    at = Math.max(at + 1, prefixRange(dictionary, prefix + letter, range).end);
  }
  return letters;
}

/** Terms one edit away: a letter wrong, missing, too many, or two swapped. At most six, most frequent first. */
export function typoTerms(dictionary: Dictionary, word: string): number[] {
  const letters = Array.from(word);
  if (letters.length < TYPO_LETTERS_LEAST || letters.length > TYPO_LETTERS_MOST || /\d/.test(word)) return [];
  const found = new Set<number>();
  for (let at = 0; at <= letters.length; at++) {
    const prefix = letters.slice(0, at).join("");
    const range = prefixRange(dictionary, prefix);
    if (range.first === range.end) break;
    for (const form of edits(letters, at, nextLetters(dictionary, prefix, range))) {
      const term = findTerm(dictionary, form, range);
      if (term >= 0) found.add(term);
    }
  }
  const order = (a: number, b: number): number => postingCount(dictionary, b) - postingCount(dictionary, a) || a - b;
  return [...found].sort(order).slice(0, TYPOS_USED);
}

/** The forms that differ from the word first at this letter. */
function edits(letters: readonly string[], at: number, nextLetterChoices: readonly string[]): string[] {
  const prefix = letters.slice(0, at).join("");
  const rest = letters.slice(at).join("");
  const afterOne = letters.slice(at + 1).join("");
  const forms = nextLetterChoices.map((letter) => prefix + letter + rest);
  if (at < letters.length) {
    forms.push(prefix + afterOne);
    for (const letter of nextLetterChoices) forms.push(prefix + letter + afterOne);
  }
  if (at + 1 < letters.length) forms.push(prefix + letters[at + 1] + letters[at] + letters.slice(at + 2).join(""));
  return forms;
}

/** Are the two words one edit apart? */
export function isOneEdit(first: string, second: string): boolean {
  // Letters of two units each are rare enough to be looked at in full.
  if (Math.abs(first.length - second.length) > 2) return false;
  const a = Array.from(first);
  const b = Array.from(second);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const left = a.length - head - tail;
  const right = b.length - head - tail;
  if (left <= 1 && right <= 1) return left + right > 0;
  return left === 2 && right === 2 && a[head] === b[head + 1] && a[head + 1] === b[head];
}
