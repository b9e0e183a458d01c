/** From the text a person typed to what is looked up: words, needs, a place. Knows no pack's postings. */

import { isOneEdit } from "./dictionary.ts";
import { type Lexicon, type NamedPoint, type Phrase, placeKey } from "./lexicon.ts";
import type { Query } from "./types.ts";
import { cut, fold, type Piece, pieces, stem } from "./words.ts";

const MAX_TEXT_LETTERS = 200;
const MAX_SLOTS = 20;
const MAX_PLACE_WORDS = 4;
const PREFIX_LETTERS = 2;
const LONE_PREFIX_LETTERS = 4;
const SOFT_PREFIX_LETTERS = 3;
const TYPO_STEM_LETTERS = 5;
const MAX_NEED_WORDS = 12;

/** One word to look up. bit: its place in a mask. */
export interface Slot {
  readonly word: string;
  readonly bit: number;
  readonly role: "required" | "soft" | "place";
  readonly isPrefix: boolean;
  /** Pairs are never inflected or mended. */
  readonly paired: boolean;
}

/** A phrase that was understood: services with one of its needs count as holding the words under `bits`. */
export interface Understood {
  readonly needs: readonly string[];
  readonly bits: number;
}

/** Letters that must stand together in the text, since their pairs alone may come from different places. */
export interface Run {
  readonly text: string;
  readonly bits: number;
}

export interface Plan {
  readonly slots: readonly Slot[];
  readonly understood: readonly Understood[];
  readonly needWords: readonly string[];
  readonly runs: readonly Run[];
  readonly requiredBits: number;
  readonly place: NamedPoint | null;
  readonly placeUnknown: boolean;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly paired: boolean;
  readonly piece: number;
}

function tokensOf(parts: readonly Piece[]): Token[] {
  return parts.flatMap((piece, index): Token[] => {
    const { start, paired } = piece;
    if (!paired) return [{ text: cut(piece.text), start, end: start + piece.text.length, paired, piece: index }];
    const letters = Array.from(piece.text);
    const pairs = letters.length < 2 ? [letters.join("")] : letters.slice(1).map((letter, at) => letters[at] + letter);
    let at = start;
    return pairs.map((text, order) => {
      const token = { text, start: at, end: at + text.length, paired, piece: index };
      at += letters[order]!.length;
      return token;
    });
  });
}

interface FoundPlace {
  readonly point: NamedPoint;
  readonly tokens: ReadonlySet<number>;
}

/** The longest and then last run of words that is a known place. */
function findPlace(tokens: readonly Token[], lexicon: Lexicon): FoundPlace | null {
  for (let size = MAX_PLACE_WORDS; size > 0; size--) {
    for (let first = tokens.length - size; first >= 0; first--) {
      const key = tokens.slice(first, first + size).map((token) => token.text);
      const point = lexicon.places.get(key.join(" "));
      if (point) return { point, tokens: new Set(key.map((_, at) => first + at)) };
    }
  }
  return null;
}

/** For each token the stems of phrases it may stand for. */
function stemChoices(tokens: readonly Token[], context: Context): string[][] {
  return tokens.map((token, at) => {
    if (token.paired) return [];
    const own = stem(token.text);
    const choices = [own];
    const isLast = at === tokens.length - 1;
    if (isLast && !context.finished && own.length >= PREFIX_LETTERS) {
      choices.push(...context.lexicon.stems.filter((one) => one !== own && one.startsWith(token.text)));
    }
    const absent = choices.length === 1 && !context.lexicon.stems.includes(own) && !context.isKnownWord(token.text);
    if (absent && own.length >= TYPO_STEM_LETTERS) {
      choices.push(
        ...context.lexicon.stems.filter(
          (one) => one.length > 3 && Math.abs(one.length - own.length) <= 2 && isOneEdit(one, own),
        ),
      );
    }
    return choices;
  });
}

interface Match {
  readonly phrase: Phrase;
  readonly tokens: readonly number[];
}

/** A phrase of one word is not guessed from its first two or three letters. */
function isShortPrefix(choices: readonly string[], one: string): boolean {
  return choices[0] !== one && choices[0]!.length < LONE_PREFIX_LETTERS;
}

function matchPhrases(choices: readonly (readonly string[])[], lexicon: Lexicon): Match[] {
  const holders = new Map<string, number[]>();
  choices.forEach((stems, at) => {
    for (const one of stems) holders.set(one, [...(holders.get(one) ?? []), at]);
  });
  const matches: Match[] = [];
  for (const one of [...holders.keys()].sort()) {
    for (const phrase of lexicon.phrases.get(one) ?? []) {
      if (!phrase.stems.every((each) => holders.has(each))) continue;
      if (phrase.stems.length === 1 && holders.get(one)!.every((at) => isShortPrefix(choices[at]!, one))) continue;
      matches.push({ phrase, tokens: phrase.stems.flatMap((each) => holders.get(each)!) });
    }
  }
  const covers = (a: Match, b: Match): boolean =>
    a.phrase.stems.length > b.phrase.stems.length && b.tokens.every((token) => a.tokens.includes(token));
  return matches.filter((match) => !matches.some((other) => covers(other, match)));
}

interface PairedMatch {
  readonly needs: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Where the text ends with the beginning of the phrase, two letters at least; -1 if it does not. */
function unfinishedStart(folded: string, phrase: string): number {
  for (let size = phrase.length - 1; size >= 2; size--) {
    if (folded.endsWith(phrase.slice(0, size))) return folded.length - size;
  }
  return -1;
}

function pairedMatches(folded: string, context: Context): PairedMatch[] {
  const found = context.lexicon.pairedPhrases.flatMap(({ text, needs }) => {
    const whole = folded.indexOf(text);
    if (whole >= 0) return [{ needs, start: whole, end: whole + text.length }];
    const start = context.finished ? -1 : unfinishedStart(folded, text);
    return start < 0 ? [] : [{ needs, start, end: folded.length }];
  });
  return found.filter(
    (one) =>
      !found.some(
        (other) => other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start,
      ),
  );
}

/** What the plan needs from outside: the words' own knowledge, and whether any pack holds a word. */
export interface Context {
  readonly lexicon: Lexicon;
  readonly finished: boolean;
  readonly isKnownWord: (word: string) => boolean;
}

interface Draft {
  readonly tokens: readonly Token[];
  readonly place: FoundPlace | null;
  readonly slots: readonly Slot[];
  /** Bit of each token, 0 if it has none. */
  readonly tokenBits: readonly number[];
}

function roleOf(token: Token, place: FoundPlace | null, isUnfinished: boolean, lexicon: Lexicon): Slot["role"] | null {
  if (lexicon.dropped.has(token.text)) return null;
  if (place) return /^\d+$/.test(token.text) ? null : "place";
  if (lexicon.soft.has(token.text)) return "soft";
  const mayBecomeSoft = isUnfinished && token.text.length >= SOFT_PREFIX_LETTERS;
  return mayBecomeSoft && [...lexicon.soft].some((word) => word.startsWith(token.text)) ? "soft" : "required";
}

function buildSlots(tokens: readonly Token[], place: FoundPlace | null, context: Context): Draft {
  const slots: Slot[] = [];
  const tokenBits: number[] = [];
  const roles = tokens.map((token, at) => {
    const isUnfinished = at === tokens.length - 1 && !context.finished;
    return roleOf(token, place?.tokens.has(at) ? place : null, isUnfinished, context.lexicon);
  });
  const hasRequired = roles.includes("required");
  tokens.forEach((token, at) => {
    const role = roles[at];
    const same = slots.find((slot) => slot.word === token.text);
    if (same && role) {
      tokenBits.push(1 << same.bit);
      return;
    }
    if (!role || slots.length === MAX_SLOTS) {
      tokenBits.push(0);
      return;
    }
    tokenBits.push(1 << slots.length);
    slots.push({
      word: token.text,
      bit: slots.length,
      role: role === "soft" && !hasRequired ? "required" : role,
      isPrefix: token.paired ? Array.from(token.text).length === 1 : at === tokens.length - 1 && !context.finished,
      paired: token.paired,
    });
  });
  return { tokens, place, slots, tokenBits };
}

function understand(folded: string, draft: Draft, context: Context): Understood[] {
  const bitsOf = (tokens: readonly number[]): number => tokens.reduce((bits, at) => bits | draft.tokenBits[at]!, 0);
  const byWords = matchPhrases(stemChoices(draft.tokens, context), context.lexicon).map(({ phrase, tokens }) => ({
    needs: phrase.needs,
    bits: bitsOf(tokens),
  }));
  const byPairs = pairedMatches(folded, context).map(({ needs, start, end }) => {
    const inside = draft.tokens.filter((token) => token.start < end && token.end > start).map((token) => token.piece);
    const covered = [...draft.tokens.keys()].filter((at) => inside.includes(draft.tokens[at]!.piece));
    return { needs, bits: bitsOf(covered) };
  });
  return merged([...byWords, ...byPairs]);
}

/** Phrases that mean the same needs count once. */
function merged(found: readonly Understood[]): Understood[] {
  const byNeeds = new Map<string, Understood>();
  for (const one of found) {
    const key = one.needs.join(" ");
    byNeeds.set(key, { needs: one.needs, bits: one.bits | (byNeeds.get(key)?.bits ?? 0) });
  }
  return [...byNeeds.keys()].sort().map((key) => byNeeds.get(key)!);
}

function runsOf(parts: readonly Piece[], draft: Draft): Run[] {
  return parts.flatMap((piece, index) => {
    if (!piece.paired || Array.from(piece.text).length < 3) return [];
    const bits = draft.tokens.reduce((sum, token, at) => (token.piece === index ? sum | draft.tokenBits[at]! : sum), 0);
    return [{ text: piece.text, bits }];
  });
}

/** Makes the plan of a query. */
export function buildPlan(query: Query, context: Context): Plan {
  const folded = fold(Array.from(query.text).slice(0, MAX_TEXT_LETTERS).join(""));
  const parts = pieces(folded);
  const tokens = tokensOf(parts);
  const near = query.near?.trim() ? (context.lexicon.places.get(placeKey(query.near)) ?? null) : undefined;
  const place = near === undefined ? findPlace(tokens, context.lexicon) : null;
  const draft = buildSlots(tokens, place, context);
  const understood = query.plainWords ? [] : understand(folded, draft, context);
  const needWords = understood.flatMap((one) => one.needs.flatMap((need) => context.lexicon.needWords.get(need) ?? []));
  return {
    slots: draft.slots,
    understood,
    needWords: [...new Set(needWords)].slice(0, MAX_NEED_WORDS),
    runs: runsOf(parts, draft),
    requiredBits: draft.slots.reduce((bits, slot) => (slot.role === "required" ? bits | (1 << slot.bit) : bits), 0),
    place: near ?? place?.point ?? null,
    placeUnknown: near === null,
  };
}
