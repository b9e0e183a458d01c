/** Which services answer a plan, and in what order: whole numbers, ties by the service's number. */

import { FLAG_COMMUNITY, FLAG_LAST, FLAG_LINE, NO_DISTANCE } from "./filters.ts";
import type { Pack } from "./pack.ts";
import type { Plan } from "./plan.ts";
import type { Postings } from "./postings.ts";
import { fold } from "./words.ts";

const MOST_TEXT_CHECKS = 200;

/** One candidate. document: the text that matched, -1 if none did. */
export interface Ranked {
  readonly service: number;
  readonly number: number;
  readonly isLast: boolean;
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
  return Number(a.isLast) - Number(b.isLast) || b.score - a.score || a.number - b.number;
}

/** Keeps the best `size` of what it is given. */
class Best {
  count = 0;
  private readonly kept: Ranked[] = [];
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  add(one: Ranked): void {
    this.count++;
    const { kept } = this;
    if (kept.length === this.size && compareRanked(one, kept[kept.length - 1]!) > 0) return;
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
  readonly metres: Int32Array | null;
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

/** Adds up per service what was found in its texts. */
class ServiceScores {
  readonly scores: Int32Array;
  readonly masks: Int32Array;
  readonly documents: Int32Array;

  constructor({ pack, postings, language }: RankInput) {
    const { services, documents } = pack.meta.counts;
    const own = pack.meta.languages.indexOf(language);
    const bonus = pack.meta.ranking.ownLanguage;
    this.scores = postings.scores.slice(0, services);
    this.masks = postings.masks.slice(0, services);
    this.documents = new Int32Array(services);
    for (let at = 0; at < services; at++) this.take(at, at, pack.columns.documentLanguages[at] === own ? bonus : 0);
    for (let at = services; at < documents; at++) {
      const service = pack.columns.documentServices[at]!;
      const score = postings.scores[at]! + (pack.columns.documentLanguages[at] === own ? bonus : 0);
      if (postings.scores[at] === 0 || score <= this.scores[service]!) continue;
      this.scores[service] = score;
      this.masks[service] = postings.masks[at]!;
      this.documents[service] = at;
    }
  }

  private take(service: number, document: number, bonus: number): void {
    const isFound = this.scores[service] !== 0;
    this.documents[service] = isFound ? document : -1;
    if (isFound) this.scores[service]! += bonus;
  }
}

function nearer(score: number, metres: number, pack: Pack): number {
  const { nearMetres, farMetres } = pack.meta.ranking;
  const away = metres === NO_DISTANCE ? farMetres : metres;
  return Math.floor((score * nearMetres) / (nearMetres + away));
}

/** Order without words: nearest first, else community-run lines, then lines, then the rest. */
function browseScore(flags: number, metres: number | undefined): number {
  if (metres !== undefined) return 0 - metres; // not -metres: that would make a minus zero
  if ((flags & FLAG_LINE) === 0) return 0;
  return flags & FLAG_COMMUNITY ? 2 : 1;
}

function browse({ pack, pass, metres, size }: RankInput): Ranking {
  const best = new Best(size);
  const { numbers, flags } = pack.columns;
  for (let service = 0; service < pass.length; service++) {
    if (!pass[service]) continue;
    best.add({
      service,
      number: numbers[service]!,
      isLast: (flags[service]! & FLAG_LAST) !== 0,
      score: browseScore(flags[service]!, metres?.[service]),
      document: -1,
    });
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

/** The phrases' needs that a service meets: bits of the words they cover, and how many phrases. */
function met(needs: readonly NeedRows[], service: number): { bits: number; count: number } {
  let bits = 0;
  let count = 0;
  for (const one of needs) {
    if (!one.rows.some((row) => (row[service >> 3]! >> (service & 7)) & 1)) continue;
    bits |= one.bits;
    count++;
  }
  return { bits, count };
}

/** Ranks the services of one pack. */
export function rank(input: RankInput): Ranking {
  const { pack, plan, pass, metres } = input;
  if (plan.requiredBits === 0) return browse(input);
  const found = new ServiceScores(input);
  const needs = needRows(pack, plan);
  const runs = new RunChecks(pack, plan);
  const { numbers, flags } = pack.columns;
  const all = new Best(input.size);
  const some = new Best(input.size);
  for (let service = 0; service < pass.length; service++) {
    if (!pass[service]) continue;
    const understood = met(needs, service);
    const mask = (found.masks[service]! | understood.bits) & plan.requiredBits;
    if (mask === 0) continue;
    const document = found.documents[service]!;
    const isAll = mask === plan.requiredBits && runs.hold(document, understood.bits);
    const isLast = (flags[service]! & FLAG_LAST) !== 0;
    const points = found.scores[service]! + understood.count * pack.meta.ranking.needPoints;
    const score = metres ? nearer(points, metres[service]!, pack) : points;
    (isAll ? all : some).add({ service, number: numbers[service]!, isLast, score, document });
  }
  return { all: all.sorted(), some: some.sorted(), allCount: all.count, someCount: some.count };
}
