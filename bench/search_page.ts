/**
 * Runs inside Chromium's page (not its Worker: CPU throttling applies to one target, and the page is the one that
 * Playwright throttles). Offers the engine and MiniSearch to bench/search.py as two objects of functions.
 */

import MiniSearch from "minisearch";
import { sha256Hex } from "../web/crypto/index.ts";
import { Engine } from "../web/search/engine.ts";
import type { Query } from "../web/search/types.ts";
import { fold, pieces } from "../web/search/words.ts";

/** A service as MiniSearch is given it. */
interface Doc {
  readonly id: number;
  readonly name: string;
  readonly otherNames: string;
  readonly organization: string;
  readonly description: string;
  readonly howToApply: string;
  readonly city: string;
  readonly kinds: readonly string[];
  readonly spoken: readonly string[];
  readonly point: readonly [number, number] | null;
}

/** One measured question, as both engines can take it. */
interface Asked {
  readonly query: Query;
  readonly kind: string;
  readonly origin: readonly [number, number] | null;
}

const FIELDS = ["name", "otherNames", "organization", "description", "howToApply", "city"];
const BOOST = { name: 5, otherNames: 4, organization: 2, howToApply: 0.5 };
const TIMEOUT_MS = 2000;

let engine = new Engine();
let mini = new MiniSearch<Doc>(options());
const docs = new Map<number, Doc>();

/** The same words and pairs as ours, so that only the engines differ. */
function tokenize(text: string): string[] {
  return pieces(fold(text)).flatMap((piece) => {
    const letters = Array.from(piece.text);
    if (!piece.paired || letters.length < 2) return [piece.text];
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  });
}

function options() {
  return { fields: FIELDS, tokenize, processTerm: (term: string) => term, searchOptions: { boost: BOOST } };
}

async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

function work(): number {
  const start = performance.now();
  let sum = 0;
  for (let at = 0; at < 30_000_000; at++) sum = (sum + at * 7) | 0;
  return sum === 1 ? 0 : performance.now() - start;
}

function miniSearch({ query, kind, origin }: Asked): number[] {
  const last = tokenize(query.text).at(-1);
  const found = mini.search(query.text, {
    combineWith: "AND",
    ...(kind === "prefix" ? { prefix: (term: string) => term === last } : {}),
    ...(kind === "typo" ? { fuzzy: 1 } : {}),
    filter: ({ id }) => {
      const doc = docs.get(id as number)!;
      const isKind = !query.kinds?.length || doc.kinds.some((one) => query.kinds!.includes(one));
      return isKind && (!query.spoken?.length || doc.spoken.some((one) => query.spoken!.includes(one)));
    },
  });
  if (!origin) return found.slice(0, 20).map((one) => one.id as number);
  const away = (id: number): number => {
    const point = docs.get(id)!.point;
    return point ? Math.hypot(point[0] - origin[0], point[1] - origin[1]) : 1e9;
  };
  const sorted = found.map((one) => ({ id: one.id as number, metres: away(one.id as number) }));
  return sorted.sort((a, b) => a.metres - b.metres).map((one) => one.id);
}

function timed(deed: () => unknown): number {
  const start = performance.now();
  deed();
  return performance.now() - start;
}

const bench = {
  work,

  async load(url: string): Promise<number> {
    const bytes = await bytesOf(url);
    engine = new Engine();
    const start = performance.now();
    await sha256Hex(bytes);
    engine.add(bytes);
    return performance.now() - start;
  },

  /** Milliseconds of each question. */
  ask(asked: readonly Asked[]): number[] {
    return asked.map(({ query }) => timed(() => engine.search(query)));
  },

  totals(asked: readonly Asked[]): number[] {
    return asked.map(({ query }) => engine.search(query).total);
  },

  async miniIndex(url: string): Promise<void> {
    const list = (await (await fetch(url)).json()) as Doc[];
    docs.clear();
    for (const doc of list) docs.set(doc.id, doc);
    mini = new MiniSearch<Doc>(options());
    mini.addAll(list);
  },

  miniLoad(): number {
    const json = JSON.stringify(mini);
    return timed(() => {
      mini = MiniSearch.loadJSON<Doc>(json, options());
    });
  },

  /** As `ask`; a question of more than two seconds counts as Infinity (null in JSON), and five of them end the kind. */
  miniAsk(asked: readonly Asked[]): (number | null)[] {
    let timeouts = 0;
    return asked.map((one) => {
      if (timeouts >= 5) return null;
      const milliseconds = timed(() => miniSearch(one));
      if (milliseconds <= TIMEOUT_MS) return milliseconds;
      timeouts++;
      return null;
    });
  },

  /** Ten best ids for the judged queries: all words, else any, last word a prefix, one letter off in five forgiven. */
  miniTop(texts: readonly string[]): number[][] {
    return texts.map((text) => {
      const last = tokenize(text).at(-1);
      const common = { prefix: (term: string) => term === last, fuzzy: 0.2 };
      const every = mini.search(text, { ...common, combineWith: "AND" });
      const any = every.length < 10 ? mini.search(text, { ...common, combineWith: "OR" }) : [];
      const ids = [...every, ...any].map((one) => one.id as number);
      return [...new Set(ids)].slice(0, 10);
    });
  },
};

(globalThis as unknown as { bench: typeof bench }).bench = bench;
