/** Words found by tapping letters on the page, so that no keyboard sees them. Pure: the list in, a few words out. */

import type { WordHint, WordList } from "../crypto/index.ts";

/** More than these are not shown: another letter makes them fewer. */
export const SHOWN_MOST = 24;

export interface Tappable {
  /** Goes into her eight words. */
  readonly word: string;
  /** What letters are compared with: small, without marks. For a Chinese word, how the word around it is said. */
  readonly sound: string;
  readonly hint: WordHint | null;
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Everything that can be tapped in this list; none where it is written in letters that the pad does not have. */
export function tappablesOf(list: WordList, hints: ReadonlyMap<string, WordHint> | null): readonly Tappable[] {
  const all = list.words.map((word) => {
    const hint = hints?.get(word) ?? null;
    return { word: word.normalize("NFC"), sound: plain(hint ? hint.pinyin : word), hint };
  });
  return all.every(({ sound }) => /^[a-z'’ ]+$/.test(sound)) ? all : [];
}

/** Those that begin so; for Chinese also those in whose pair the letters stand later. Beginnings first. */
export function matching(all: readonly Tappable[], letters: string): readonly Tappable[] {
  if (letters === "") return [];
  const begins = all.filter(({ sound }) => sound.startsWith(letters));
  const holds = all.filter(({ sound, hint }) => hint !== null && sound.indexOf(letters) > 0);
  return [...begins, ...holds];
}

/** Adds a digit; four make a number. */
export function withDigit(text: string, digit: string): string {
  const added = `${text}${digit}`;
  return /(^|\s)\d{4}$/.test(added) ? `${added} ` : added;
}

export function withWord(text: string, word: string): string {
  return `${text.trimEnd()} ${word} `.trimStart();
}

/** Without the last digit of a number that was begun, else without the last word or number. */
export function withoutLast(text: string): string {
  return /\s\d{1,3}$|^\d{1,3}$/.test(text) ? text.slice(0, -1) : text.trimEnd().replace(/\S+$/, "");
}

export function countIn(text: string): number {
  return text.split(/\s+/).filter((part) => part !== "" && !/^\d{1,3}$/.test(part)).length;
}
