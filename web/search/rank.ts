/** Which services answer a plan, and in what order: whole numbers, ties by the service's number. */

import { type Distances, FLAG_COMMUNITY, FLAG_LAST, FLAG_LINE, NO_DISTANCE } from "./filters.ts";
import type { Pack } from "./pack.ts";
import type { Plan } from "./plan.ts";
import type { Postings } from "./postings.ts";
import { fold } from "./words.ts";

const MOST_TEXT_CHECKS = 200;

/** One candidate. document: the text that matched, -1 if none did. */
export interface Ranked {
  readonly service: number;
  readonly number: number;
  /** Smaller comes first, whatever the score: see `tierOf`. */
  readonly tier: number;
  readonly score: number;
  readonly document: number;
}

export interface Ranking {
  /** The best of those that hold every word, and of those that hold some; each in order. */
  readonly all: readonly Ranked[];
  readonly some: readonly Ranked[];
  readonly allCount: number;
  readonly someCount: number;
}

/** Order of results: smaller comes first. */
export function compareRanked(a: Ranked, b: Ranked): number {
  return a.tier - b.tier || b.score - a.score || a.number - b.number;
}

/** Keeps the best `size` of what it is given. */
class Best {
  count = 0;
  private readonly kept: Ranked[] = [];
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  /** Counts a candidate; false if it cannot be among the best, so that nothing is made of it. */
  wants(tier: number, score: number, number: number): boolean {
    this.count++;
    const worst = this.kept[this.size - 1];
    if (worst === undefined) return true;
    if (tier !== worst.tier) return tier < worst.tier;
    return score > worst.score || (score === worst.score && number < worst.number);
  }

  add(one: Ranked): void {
    const { kept } = this;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareRanked(kept[middle]!, one) < 0) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, one);
    if (kept.length > this.size) kept.pop();
  }

  sorted(): readonly Ranked[] {
    return this.kept;
  }
}

export interface RankInput {
  readonly pack: Pack;
  readonly plan: Plan;
  readonly postings: Postings;
  readonly pass: Uint8Array;
  readonly away: Distances | null;
  readonly language: string;
  /** How many candidates of each sort to keep. */
  readonly size: number;
}

/** For each understood phrase, the bitmap rows of its needs. */
interface NeedRows {
  readonly rows: readonly Uint8Array[];
  readonly bits: number;
}

function needRows(pack: Pack, plan: Plan): NeedRows[] {
  return plan.understood.map(({ needs, bits }) => {
    const rows = pack.meta.needs.flatMap((need, at) =>
      needs.includes(need.id) ? [pack.row(pack.meta.spoken.length + at)] : [],
    );
    return { rows, bits };
  });
}

/** Does this text hold the letters of the run side by side? */
function holdsRun(pack: Pack, document: number, run: string): boolean {
  const service = pack.columns.documentServices[document]!;
  const organization = pack.columns.organizations[service]!;
  const columns = ["name", "description", "howToApply", "eligibility", "fees"] as const;
  const texts = [...columns.map((column) => pack.text(column, document)), pack.text("organizations", organization)];
  // Most texts are folded already in these scripts: the plain look is quick, folding is not.
  return texts.some((text) => text.includes(run)) || texts.some((text) => fold(text).includes(run));
}

/** What was found per service: the postings' own arrays, with the better of other texts put over the base text's. */
class ServiceScores {
  readonly scores: Int32Array;
  readonly masks: Int32Array;
  /** Services whose best text is not their base text. */
  readonly otherDocuments = new Map<number, number>();
  private readonly languages: Int32Array;
  private readonly ownLanguage: number;
  private readonly bonus: number;

  constructor({ pack, postings, language }: RankInput) {
    this.scores = postings.scores;
    this.masks = postings.masks;
    this.languages = pack.columns.documentLanguages;
    this.ownLanguage = pack.meta.languages.indexOf(language);
    this.bonus = pack.meta.ranking.ownLanguage;
    for (let at = pack.meta.counts.services; at < pack.meta.counts.documents; at++) {
      if (this.scores[at] !== 0) this.takeOther(pack.columns.documentServices[at]!, at);
    }
  }

  /** The best text's points, its language counted. */
  points(service: number): number {
    return this.withBonus(this.documentOf(service), this.scores[service]!);
  }

  /** -1 if no text matched. */
  documentOf(service: number): number {
    if (this.scores[service] === 0) return -1;
    return this.otherDocuments.get(service) ?? service;
  }

  private takeOther(service: number, document: number): void {
    if (this.withBonus(document, this.scores[document]!) <= this.points(service)) return;
    this.scores[service] = this.scores[document]!;
    this.masks[service] = this.masks[document]!;
    this.otherDocuments.set(service, document);
  }

  private withBonus(document: number, score: number): number {
    return document >= 0 && score !== 0 && this.languages[document] === this.ownLanguage ? score + this.bonus : score;
  }
}

function nearer(score: number, metres: number, pack: Pack): number {
  const { nearMetres, farMetres } = pack.meta.ranking;
  const away = metres === NO_DISTANCE ? farMetres : metres;
  return Math.floor((score * nearMetres) / (nearMetres + away));
}

/**
 * 0 and 1: meets what was understood, 2 and 3: only holds its words; odd: listed last. Somebody who asks for a lawyer
 * sees legal aid, which must turn some people away, before every page that says "ask a lawyer".
 */
function tierOf(flags: number, misses: boolean): number {
  return (misses ? 2 : 0) + ((flags & FLAG_LAST) !== 0 ? 1 : 0);
}

/** Order without words: nearest first, else community-run lines, then lines, then the rest. */
function browseScore(flags: number, metres: number | null): number {
  if (metres !== null) return 0 - metres; // not -metres: that would make a minus zero
  if ((flags & FLAG_LINE) === 0) return 0;
  return flags & FLAG_COMMUNITY ? 2 : 1;
}

function browse({ pack, pass, away, size }: RankInput): Ranking {
  const best = new Best(size);
  const { numbers, flags } = pack.columns;
  for (let service = 0; service < pass.length; service++) {
    if (!pass[service]) continue;
    const score = browseScore(flags[service]!, away ? away.metres(service) : null);
    const tier = tierOf(flags[service]!, false);
    const number = numbers[service]!;
    if (best.wants(tier, score, number)) best.add({ service, number, tier, score, document: -1 });
  }
  return { all: best.sorted(), some: [], allCount: best.count, someCount: 0 };
}

/** Checks runs of letters in the texts themselves, a limited number of times a query. */
class RunChecks {
  private left = MOST_TEXT_CHECKS;
  private readonly pack: Pack;
  private readonly plan: Plan;

  constructor(pack: Pack, plan: Plan) {
    this.pack = pack;
    this.plan = plan;
  }

  /** Does the text hold every run of the query that no understood phrase covers? */
  hold(document: number, understood: number): boolean {
    if (!this.plan.runs.length || this.left <= 0) return true;
    return this.plan.runs.every((run) => {
      if ((understood & run.bits) === run.bits) return true;
      this.left--;
      return document >= 0 && holdsRun(this.pack, document, run.text);
    });
  }
}

/** Bits of words covered, and number of phrases understood, for each service that meets some. */
class Met {
  readonly bits: Int32Array;
  readonly counts: Uint8Array;

  constructor(needs: readonly NeedRows[], services: number) {
    this.bits = new Int32Array(services);
    this.counts = new Uint8Array(services);
    for (const { rows, bits } of needs) this.add(joined(rows, services), bits);
  }

  private add(row: Uint8Array, bits: number): void {
    for (let byte = 0; byte < row.length; byte++) {
      for (let left = row[byte]!, at = byte * 8; left !== 0; left >>= 1, at++) {
        if ((left & 1) === 0) continue;
        this.bits[at]! |= bits;
        this.counts[at]!++;
      }
    }
  }
}

function joined(rows: readonly Uint8Array[], services: number): Uint8Array {
  const any = new Uint8Array((services + 7) >> 3);
  for (const row of rows) for (let at = 0; at < any.length; at++) any[at]! |= row[at]!;
  return any;
}

/** Ranks the services of one pack. */
export function rank(input: RankInput): Ranking {
  const { pack, plan, pass, away } = input;
  const required = plan.requiredBits;
  if (required === 0) return browse(input);
  const found = new ServiceScores(input);
  const met = new Met(needRows(pack, plan), pass.length);
  const runs = new RunChecks(pack, plan);
  const { numbers, flags } = pack.columns;
  const all = new Best(input.size);
  const some = new Best(input.size);
  for (let service = 0; service < pass.length; service++) {
    const mask = (found.masks[service]! | met.bits[service]!) & required;
    if (mask === 0 || !pass[service]) continue;
    const isAll = mask === required && runs.hold(found.documentOf(service), met.bits[service]!);
    const points = found.points(service) + met.counts[service]! * pack.meta.ranking.needPoints;
    const score = away ? nearer(points, away.metres(service), pack) : points;
    const tier = tierOf(flags[service]!, plan.understood.length > 0 && met.counts[service] === 0);
    const number = numbers[service]!;
    const best = isAll ? all : some;
    if (!best.wants(tier, score, number)) continue;
    best.add({ service, number, tier, score, document: found.documentOf(service) });
  }
  return { all: all.sorted(), some: some.sorted(), allCount: all.count, someCount: some.count };
}
