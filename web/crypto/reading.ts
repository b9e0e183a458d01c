/**
 * What a person typed, read back into bits. The list is recognised by the whole phrase; one-letter slips are mended and the
 * check bits choose. A pure reckoning: it knows nothing of which conversations exist, and its answers are constants.
 */

import type { Bytes } from "./bytes.ts";
import { type Lookup, type Speller, tokensOf } from "./spelling.ts";
import { entropyOf, FIRST_NUMBER, KIT_PHRASE, PERSON_PHRASE, type PhraseForm } from "./words.ts";

/** One phrase that fits: its bits, the list it is of ("digits" for numbers), its words' places, and which were mended. */
export interface Phrase {
  readonly entropy: Bytes;
  readonly form: string;
  readonly indexes: readonly number[];
  readonly mended: readonly number[];
}

export type Reading =
  /** The check bits fit: the bits are these, whether or not a conversation is behind them. */
  | { readonly kind: "fits"; readonly phrase: Phrase }
  /** Several phrases are one slip away, or one is but every typed word exists: the person chooses. */
  | { readonly kind: "choices"; readonly phrases: readonly Phrase[] }
  /** "These do not fit together, check them": every word is known, the check bits are not right. */
  | { readonly kind: "misfit"; readonly form: string }
  /** Words at these places (from 0) are in no list. */
  | { readonly kind: "unknown"; readonly form: string; readonly places: readonly number[] }
  /** Another number of words than there should be. */
  | { readonly kind: "count"; readonly found: number };

/** More combinations than this are no slips but another text. */
const MOST_TRIES = 512;
const MOST_CHOICES = 8;

interface Attempt {
  readonly form: string;
  readonly speller: Speller;
  readonly found: readonly Lookup[];
  readonly places: readonly number[];
}

function attemptWith(tokens: readonly string[], speller: Speller): Attempt {
  const found = tokens.map((token) => speller.exact(token));
  const places = found.flatMap((index, place) => (index === undefined ? [place] : []));
  return { form: speller.form, speller, found, places };
}

/** Phrases that stand for the same bits count once; the first list given wins. */
function distinct(phrases: readonly Phrase[]): Phrase[] {
  const byBits = new Map(phrases.map((phrase) => [phrase.entropy.join(), phrase] as const).reverse());
  return [...byBits.values()].reverse();
}

function phraseOf(form: PhraseForm, attempt: Attempt, changes: ReadonlyMap<number, number>): Phrase | null {
  const indexes = attempt.found.map((index, place) => changes.get(place) ?? index ?? 0);
  const entropy = entropyOf(form, indexes);
  return entropy && { entropy, form: attempt.form, indexes, mended: [...changes.keys()] };
}

function exactly(form: PhraseForm, attempts: readonly Attempt[]): Phrase[] {
  const whole = attempts.filter((attempt) => attempt.places.length === 0);
  return distinct(whole.flatMap((attempt) => phraseOf(form, attempt, new Map()) ?? []));
}

/** Every way to put a neighbouring word in place of each unknown one; none if that is more than `MOST_TRIES`. */
function mendings(attempt: Attempt, tokens: readonly string[]): Map<number, number>[] {
  let ways: Map<number, number>[] = [new Map()];
  for (const place of attempt.places) {
    const near = attempt.speller.near(tokens[place] as string);
    if (near.length * ways.length > MOST_TRIES) return [];
    ways = ways.flatMap((way) => near.map((index) => new Map([...way, [place, index]])));
  }
  return ways;
}

/** Every way to put a neighbouring word in place of one known one. */
function swaps(attempt: Attempt, tokens: readonly string[]): Map<number, number>[] {
  return tokens.flatMap((token, place) => attempt.speller.near(token).map((index) => new Map([[place, index]])));
}

function mended(form: PhraseForm, attempt: Attempt, tokens: readonly string[]): Phrase[] {
  const ways = attempt.places.length > 0 ? mendings(attempt, tokens) : swaps(attempt, tokens);
  return ways.flatMap((way) => phraseOf(form, attempt, way) ?? []);
}

function readMended(form: PhraseForm, attempts: readonly Attempt[], tokens: readonly string[]): Reading {
  const fewest = Math.min(...attempts.map((attempt) => attempt.places.length));
  const best = attempts.filter((attempt) => attempt.places.length === fewest);
  const phrases = distinct(best.flatMap((attempt) => mended(form, attempt, tokens)));
  const [first] = phrases;
  if (fewest > 0 && phrases.length === 1 && first) return { kind: "fits", phrase: first };
  if (first && phrases.length <= MOST_CHOICES) return { kind: "choices", phrases };
  const { form: name, places } = best[0] as Attempt;
  return fewest > 0 ? { kind: "unknown", form: name, places } : { kind: "misfit", form: name };
}

/** Numbers 1000..3047; a neighbour has one other digit, or two side by side swapped. */
const numberSpeller: Speller = {
  form: "digits",
  exact: (token) => within(token),
  near: (token) =>
    [...new Set([...oneOtherDigit(token), ...swappedDigits(token)])].flatMap((near) =>
      near === token ? [] : (within(near) ?? []),
    ),
};

function within(token: string): number | undefined {
  const index = Number(token) - FIRST_NUMBER;
  return index >= 0 && index < 2048 ? index : undefined;
}

function oneOtherDigit(token: string): string[] {
  return [...token].flatMap((_, at) =>
    [..."0123456789"].map((digit) => token.slice(0, at) + digit + token.slice(at + 1)),
  );
}

function swappedDigits(token: string): string[] {
  return [0, 1, 2].map((at) => token.slice(0, at) + token[at + 1] + token[at] + token.slice(at + 2));
}

function digitsOf(tokens: readonly string[], words: number): string[] {
  const joined = tokens.join("");
  if (joined.length !== 4 * words) return [...tokens];
  return Array.from({ length: words }, (_, at) => joined.slice(4 * at, 4 * at + 4));
}

/**
 * Reads a phrase of `form` typed in any of `lists` or in digits. Never throws for what a person typed; an empty text is a
 * count of 0.
 */
export function readPhrase(form: PhraseForm, text: string, lists: readonly Speller[]): Reading {
  const typed = tokensOf(text);
  const inDigits = typed.length > 0 && typed.every((token) => /^\d+$/.test(token));
  const tokens = inDigits ? digitsOf(typed, form.words) : typed;
  if (tokens.length !== form.words || (inDigits && tokens.some((token) => token.length !== 4)))
    return { kind: "count", found: tokens.length };
  const attempts = (inDigits ? [numberSpeller] : lists).map((speller) => attemptWith(tokens, speller));
  if (attempts.length === 0) return { kind: "unknown", form: "", places: tokens.map((_, place) => place) };
  const phrases = exactly(form, attempts);
  const [first] = phrases;
  if (first) return phrases.length === 1 ? { kind: "fits", phrase: first } : { kind: "choices", phrases };
  return readMended(form, attempts, tokens);
}

/** What she typed, in words of any loaded list or in digits. Never throws; knows nothing of what exists. */
export function readWords(text: string, lists: readonly Speller[]): Reading {
  return readPhrase(PERSON_PHRASE, text, lists);
}

/** The same for a recovery kit's twelve words. */
export function readKit(text: string, lists: readonly Speller[]): Reading {
  return readPhrase(KIT_PHRASE, text, lists);
}
