/** Answers queries from the packs in memory. Pure: no clock, no network, no storage. */

import type { ClaimRow } from "./columns.ts";
import { NO_DAY } from "./columns.ts";
import { findTerm, inflectedTerms } from "./dictionary.ts";
import {
  claimsByService,
  Distances,
  FLAG_COMMUNITY,
  FLAG_LINE,
  NO_DISTANCE,
  type PlacePoints,
  passing,
  placePointsOf,
  STATES,
  warningsOf,
} from "./filters.ts";
import { buildLexicon, type Lexicon } from "./lexicon.ts";
import { type Pack, readPack } from "./pack.ts";
import { buildPlan, type Plan } from "./plan.ts";
import { Postings } from "./postings.ts";
import { compareRanked, type Ranked, type Ranking, rank } from "./rank.ts";
import { documentFor, documentsByService, serviceView } from "./service.ts";
import type { Answer, Hit, PackInfo, Query, Service } from "./types.ts";

const DEFAULT_LIMIT = 20;
const MOST_HITS = 200;

interface Loaded {
  readonly pack: Pack;
  readonly postings: Postings;
  readonly claims: ReadonlyMap<number, readonly ClaimRow[]>;
  readonly points: PlacePoints;
  readonly extraDocuments: ReadonlyMap<number, readonly number[]>;
  readonly serviceAt: ReadonlyMap<number, number>;
}

interface Found {
  readonly loaded: Loaded;
  readonly ranking: Ranking;
  readonly away: Distances | null;
}

interface Row {
  readonly found: Found;
  readonly ranked: Ranked;
}

function load(pack: Pack): Loaded {
  return {
    pack,
    postings: new Postings(pack),
    claims: claimsByService(pack),
    points: placePointsOf(pack),
    extraDocuments: documentsByService(pack),
    serviceAt: new Map(Array.from(pack.columns.numbers, (number, at) => [number, at])),
  };
}

export class Engine {
  private packs: Loaded[] = [];
  private hidden: (Uint8Array | null)[] = [];
  private lexicon: Lexicon = buildLexicon([]);

  /**
   * Adds a pack; one of the same kind takes the other's place. Where two packs hold one service, the region's is
   * shown. Throws PackError; what was loaded stays.
   */
  add(bytes: Uint8Array): PackInfo {
    const loaded = load(readPack(bytes));
    const others = this.packs.filter((one) => one.pack.meta.kind !== loaded.pack.meta.kind);
    const inOrder = [...others, loaded].sort((a, b) => (a.pack.meta.kind < b.pack.meta.kind ? 1 : -1));
    const lexicon = buildLexicon(inOrder.map((one) => one.pack));
    this.packs = inOrder;
    this.lexicon = lexicon;
    this.hidden = inOrder.map((one, at) => hiddenBy(one, inOrder.slice(0, at)));
    return packInfo(loaded.pack);
  }

  /** Everything about one service, null if no pack holds that number. */
  service(number: number, language: string): Service | null {
    for (const loaded of this.packs) {
      const at = loaded.serviceAt.get(number);
      if (at === undefined) continue;
      return serviceView(
        { pack: loaded.pack, claims: loaded.claims.get(at) ?? [], extra: loaded.extraDocuments.get(at) ?? [] },
        at,
        language,
      );
    }
    return null;
  }

  /** A finished word that is nowhere may be an unfinished one after all: somebody pressed Search after "immigr". */
  search(query: Query): Answer {
    const answer = this.searchOnce(query);
    const isLost = query.finished === true && answer.total === 0 && answer.words !== "none";
    return isLost ? this.searchOnce({ ...query, finished: false }) : answer;
  }

  private searchOnce(query: Query): Answer {
    const plan = buildPlan(query, {
      lexicon: this.lexicon,
      finished: query.finished === true,
      isKnownWord: (word) => this.packs.some(({ pack }) => isKnown(pack, word)),
    });
    const limit = Math.min(Math.max(query.limit ?? DEFAULT_LIMIT, 1), MOST_HITS);
    const offset = Math.max(query.offset ?? 0, 0);
    const found = this.packs.map((loaded, at) =>
      find(loaded, { plan, query, hidden: this.hidden[at]! }, offset + limit),
    );
    return this.answer(plan, query, found, { offset, limit });
  }

  private answer(plan: Plan, query: Query, found: readonly Found[], page: { offset: number; limit: number }): Answer {
    const allCount = found.reduce((sum, one) => sum + one.ranking.allCount, 0);
    const someCount = found.reduce((sum, one) => sum + one.ranking.someCount, 0);
    const enough = Math.max(0, ...this.packs.map(({ pack }) => pack.meta.ranking.enough));
    const withSome = allCount < enough && someCount > 0;
    const rows = (part: "all" | "some"): Row[] =>
      found
        .flatMap((one) => one.ranking[part].map((ranked) => ({ found: one, ranked })))
        .sort((a, b) => compareRanked(a.ranked, b.ranked));
    // Of each sort the best offset + limit are known, so the page is cut from known rows only.
    const ordered = withSome ? [...rows("all"), ...rows("some")] : rows("all");
    const hits = ordered.slice(page.offset, page.offset + page.limit).map((row) => this.hit(row, query));
    const words = plan.requiredBits === 0 ? "none" : withSome ? "any" : "all";
    return {
      hits,
      total: allCount + (withSome ? someCount : 0),
      words,
      fellBackTo: words === "none" ? null : fallback(hits, query.language),
      corrections: this.corrections(),
      understoodNeeds: [...new Set(plan.understood.flatMap((one) => one.needs))].sort(),
      place: plan.place?.name ?? null,
      placeUnknown: plan.placeUnknown,
    };
  }

  /** A word is mended only if no pack holds it; where packs mend it differently, all forms are told. */
  private corrections(): Answer["corrections"] {
    const found = new Map<string, string[]>();
    for (const { postings } of this.packs) {
      for (const [typed, used] of postings.corrections) {
        found.set(typed, [...new Set([...(found.get(typed) ?? []), ...used])]);
      }
    }
    return [...found].map(([typed, used]) => ({ typed, used }));
  }

  private hit({ found, ranked }: Row, query: Query): Hit {
    const { pack, claims, extraDocuments } = found.loaded;
    const { columns } = pack;
    const { service } = ranked;
    const shown = documentFor(pack, service, query.language, extraDocuments.get(service) ?? []);
    const matched = columns.documentLanguages[ranked.document >= 0 ? ranked.document : service]!;
    const metres = found.away?.metres(service);
    const firstPlace = columns.placesFrom[service]!;
    const hasPlace = firstPlace < columns.placesFrom[service + 1]!;
    const checkedOnDay = columns.checkedOnDay[service]!;
    return {
      number: ranked.number,
      score: ranked.score,
      distanceMetres: metres === undefined || metres === NO_DISTANCE ? null : metres,
      distanceIsRough: found.away?.isRough(service) ?? false,
      matchedLanguage: pack.meta.languages[matched]!,
      name: pack.text("name", shown),
      organization: pack.text("organizations", columns.organizations[service]!),
      city: hasPlace ? pack.text("placeCity", firstPlace) : "",
      state: STATES[columns.states[service]!]!,
      isLine: (columns.flags[service]! & FLAG_LINE) !== 0,
      communityRun: (columns.flags[service]! & FLAG_COMMUNITY) !== 0,
      warnings: warningsOf(pack, claims.get(service) ?? []),
      checkedOnDay: checkedOnDay === NO_DAY ? null : checkedOnDay,
    };
  }
}

function hiddenBy(loaded: Loaded, before: readonly Loaded[]): Uint8Array | null {
  if (!before.length) return null;
  return Uint8Array.from(loaded.pack.columns.numbers, (number) =>
    before.some((one) => one.serviceAt.has(number)) ? 1 : 0,
  );
}

function isKnown(pack: Pack, word: string): boolean {
  return findTerm(pack.dictionary, word) >= 0 || inflectedTerms(pack.dictionary, word).length > 0;
}

interface Task {
  readonly plan: Plan;
  readonly query: Query;
  readonly hidden: Uint8Array | null;
}

function find(loaded: Loaded, { plan, query, hidden }: Task, size: number): Found {
  const { pack, postings, claims } = loaded;
  const away = plan.place ? new Distances(pack, loaded.points, plan.place) : null;
  const pass = passing({ pack, query, claims, away, hidden });
  postings.run(plan);
  const ranking = rank({ pack, plan, postings, pass, away, language: query.language, size });
  return { loaded, ranking, away };
}

/** Null if something was found in the person's language, or nothing at all; else the language of the first hit. */
function fallback(hits: readonly Hit[], language: string): string | null {
  if (!hits.length || hits.some((hit) => hit.matchedLanguage === language)) return null;
  return hits[0]!.matchedLanguage;
}

export function packInfo(pack: Pack): PackInfo {
  const { meta } = pack;
  return {
    kind: meta.kind,
    region: meta.region,
    builtOnDay: meta.builtOnDay,
    languages: meta.languages,
    baseLanguage: meta.languages[0]!,
    timeZones: meta.timeZones,
    serviceCount: meta.counts.services,
    needs: meta.needs.map(({ id, kind, labels }) => ({ id, kind, labels })),
    rights: meta.rights,
  };
}
