/** What the loaded packs know about words themselves: phrases that mean needs, places, words that carry nothing. */

import { NO_POINT } from "./columns.ts";
import type { Point } from "./distance.ts";
import type { Pack } from "./pack.ts";
import { cut, fold, pieces, stem } from "./words.ts";

/** A phrase of words; stems are compared without order. */
export interface Phrase {
  readonly stems: readonly string[];
  readonly needs: readonly string[];
}

/** A phrase of a script written in pairs: found anywhere in the text. */
export interface PairedPhrase {
  readonly text: string;
  readonly needs: readonly string[];
}

export interface NamedPoint extends Point {
  readonly name: string;
}

export interface Lexicon {
  /** By each phrase's first stem. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** All stems of all phrases, sorted. */
  readonly stems: readonly string[];
  readonly pairedPhrases: readonly PairedPhrase[];
  readonly places: ReadonlyMap<string, NamedPoint>;
  /** Words of the base language by which services of a need are ordered. */
  readonly needWords: ReadonlyMap<string, readonly string[]>;
  readonly dropped: ReadonlySet<string>;
  readonly soft: ReadonlySet<string>;
}

/** "Port St. Lucie" → "port st lucie". */
export function placeKey(name: string): string {
  return pieces(fold(name))
    .map((piece) => piece.text)
    .join(" ");
}

/** A phrase is not left with one short word of what it was: "get away" must not fire on every "away". */
const LONE_STEM_LETTERS = 6;

/** The stems of a phrase without the words that carry nothing; if too little is left, with the soft ones. */
export function contentStems(
  words: readonly string[],
  pack: { dropped: ReadonlySet<string>; soft: ReadonlySet<string> },
): string[] {
  const kept = words.filter((word) => !pack.dropped.has(word));
  const strong = kept.filter((word) => !pack.soft.has(word));
  const isEnough = strong.length > 1 || (strong[0] ?? "").length >= LONE_STEM_LETTERS;
  return [...new Set((isEnough ? strong : kept).map(stem))];
}

interface Gathering {
  readonly phrases: Map<string, Phrase[]>;
  readonly paired: PairedPhrase[];
  readonly places: Map<string, NamedPoint>;
  readonly needWords: Map<string, readonly string[]>;
}

function gatherPhrases(pack: Pack, into: Gathering): void {
  for (const synonym of pack.meta.synonyms) {
    const needs = synonym.needs.map((at) => pack.meta.needs[at]!.id);
    const folded = fold(synonym.phrase);
    const parts = pieces(folded);
    if (parts.some((piece) => piece.paired)) {
      into.paired.push({ text: folded, needs });
      continue;
    }
    const words = parts.map((piece) => cut(piece.text));
    const stems = contentStems(words, pack.meta);
    if (!stems.length) continue;
    const list = into.phrases.get(stems[0]!) ?? [];
    list.push({ stems, needs });
    into.phrases.set(stems[0]!, list);
  }
}

function gatherPlaces(pack: Pack, into: Gathering): void {
  const { latitudes, longitudes } = pack.columns.centroidPoints;
  for (let at = 0; at < latitudes.length; at++) {
    const name = pack.text("centroidName", at);
    const key = placeKey(name);
    if (!key || into.places.has(key) || latitudes[at] === NO_POINT) continue;
    into.places.set(key, { name, latitude: latitudes[at]!, longitude: longitudes[at]! });
  }
}

/** One lexicon of all packs; where two say something of one key, the first wins. */
export function buildLexicon(packs: readonly Pack[]): Lexicon {
  const into: Gathering = { phrases: new Map(), paired: [], places: new Map(), needWords: new Map() };
  for (const pack of packs) {
    gatherPhrases(pack, into);
    gatherPlaces(pack, into);
    for (const need of pack.meta.needs) {
      if (!into.needWords.has(need.id)) into.needWords.set(need.id, need.words);
    }
  }
  const stems = new Set([...into.phrases.values()].flat().flatMap((phrase) => phrase.stems));
  return {
    phrases: into.phrases,
    stems: [...stems].sort(),
    pairedPhrases: into.paired,
    places: into.places,
    needWords: into.needWords,
    dropped: new Set(packs.flatMap((pack) => [...pack.meta.dropped])),
    soft: new Set(packs.flatMap((pack) => [...pack.meta.soft])),
  };
}
