/** Adding up the scores of one plan over one pack's texts. Whole numbers only. */

import { findTerm, heaviestTerms, inflectedTerms, prefixRange, termText, typoTerms } from "./dictionary.ts";
import type { Pack } from "./pack.ts";
import type { Plan, Slot } from "./plan.ts";

/** Sixteenths by which words count that carry no need or only name a place. */
const SOFT_SIXTEENTHS = 6;
const FULL_SIXTEENTHS = 16;

interface Weighted {
  readonly from: number;
  readonly end: number;
  readonly weight: number;
}

/** Sixteen times the binary logarithm of value/16, in straight pieces between powers of two. */
function logarithm(value: number): number {
  const power = 31 - Math.clz32(value);
  return 16 * power + (Math.floor((value * 16) / 2 ** power) & 15) - 64;
}

export class Postings {
  readonly scores: Int32Array;
  readonly masks: Int32Array;
  readonly corrections = new Map<string, string[]>();
  private readonly best: Int32Array;
  private readonly touched: Uint32Array;
  private readonly pack: Pack;

  constructor(pack: Pack) {
    const size = pack.meta.counts.documents;
    this.pack = pack;
    this.scores = new Int32Array(size);
    this.masks = new Int32Array(size);
    this.best = new Int32Array(size);
    this.touched = new Uint32Array(size);
  }

  /** Fills `scores` and `masks` for a plan. */
  run(plan: Plan): void {
    this.scores.fill(0);
    this.masks.fill(0);
    this.corrections.clear();
    const covered = plan.understood.reduce((bits, one) => bits | one.bits, 0);
    for (const slot of plan.slots) {
      const sixteenths = slot.role === "required" ? FULL_SIXTEENTHS : SOFT_SIXTEENTHS;
      const isMendable = slot.role === "required" && ((covered >> slot.bit) & 1) === 0;
      this.add(this.lookUp(slot, isMendable), sixteenths, 1 << slot.bit);
    }
    for (const word of plan.needWords) this.add(this.exactly(word), this.pack.meta.ranking.needWord, 0);
  }

  private exactly(word: string): Weighted[] {
    return this.weighted([findTerm(this.pack.dictionary, word)], this.pack.meta.ranking.exact);
  }

  private weighted(found: readonly number[], weight: number): Weighted[] {
    const { postingFrom } = this.pack.dictionary;
    return found
      .filter((term) => term >= 0)
      .map((term) => ({ from: postingFrom[term]!, end: postingFrom[term + 1]!, weight }));
  }

  private lookUp(slot: Slot, isMendable: boolean): Weighted[] {
    const { dictionary, meta } = this.pack;
    const found = this.exactly(slot.word);
    if (slot.isPrefix) found.push(...this.byPrefix(slot.word));
    if (slot.paired) return found;
    found.push(...this.weighted(inflectedTerms(dictionary, slot.word), meta.ranking.inflected));
    if (found.length || !isMendable) return found;
    const mended = typoTerms(dictionary, slot.word);
    if (mended.length) {
      this.corrections.set(
        slot.word,
        mended.map((term) => termText(dictionary, term)),
      );
    }
    return this.weighted(mended, meta.ranking.typo);
  }

  private byPrefix(word: string): Weighted[] {
    const { dictionary, meta } = this.pack;
    const range = prefixRange(dictionary, word);
    if (range.first === range.end) return [];
    const from = dictionary.postingFrom[range.first]!;
    const end = dictionary.postingFrom[range.end]!;
    if (end - from <= meta.ranking.prefixPostings) return [{ from, end, weight: meta.ranking.prefix }];
    return this.weighted(heaviestTerms(dictionary, range, meta.ranking.prefixPostings), meta.ranking.prefix);
  }

  /** Each text gets the best of the word's forms once. */
  private add(found: readonly Weighted[], sixteenths: number, bits: number): void {
    const { documents, levels } = this.pack.dictionary;
    const { best, touched, scores, masks } = this;
    const total = found.reduce((sum, one) => sum + one.end - one.from, 0);
    if (total === 0) return;
    const rarity = logarithm(16 + Math.floor((scores.length * 16) / Math.min(total, scores.length)));
    const scale = rarity * sixteenths;
    let count = 0;
    for (const { from, end, weight } of found) {
      for (let at = from; at < end; at++) {
        const document = documents[at]!;
        const value = 1 + ((levels[at]! * weight * scale) >> 12);
        if (best[document] === 0) touched[count++] = document;
        if (value > best[document]!) best[document] = value;
      }
    }
    for (let at = 0; at < count; at++) {
      const document = touched[at]!;
      scores[document]! += best[document]!;
      masks[document]! |= bits;
      best[document] = 0;
    }
  }
}
