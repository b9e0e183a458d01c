/** The first section of a pack: a JSON text, trusted in nothing. */

import { PackError } from "./bytes.ts";

export const COUNT_NAMES = [
  "services",
  "documents",
  "organizations",
  "phones",
  "places",
  "schedules",
  "centroids",
  "claims",
  "terms",
  "postings",
] as const;
export type Counts = Record<(typeof COUNT_NAMES)[number], number>;

const WEIGHT_NAMES = ["exact", "inflected", "prefix", "typo", "needWord"] as const;
const AMOUNT_NAMES = ["needPoints", "ownLanguage", "nearMetres", "farMetres", "enough", "prefixPostings"] as const;
export type Ranking = Record<(typeof WEIGHT_NAMES)[number] | (typeof AMOUNT_NAMES)[number], number>;

export const VALUES = ["unknown", "yes", "no", "depends"] as const;
const POSTING_CLASSES = 8;
const LENGTH_CLASSES = 16;
const MAX_SERVICES = 1_000_000;

export interface ClaimKind {
  readonly id: string;
  /** Index into VALUES. */
  readonly reassures: number;
  readonly warns: readonly number[];
}

export interface NeedEntry {
  readonly id: string;
  readonly kind: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

export interface Meta {
  readonly kind: "core" | "region";
  readonly region: string;
  readonly builtOnDay: number;
  readonly languages: readonly string[];
  readonly timeZones: readonly string[];
  readonly spoken: readonly string[];
  readonly claims: readonly ClaimKind[];
  readonly needs: readonly NeedEntry[];
  readonly synonyms: readonly { readonly phrase: string; readonly needs: readonly number[] }[];
  readonly rights: readonly RightsEntry[];
  readonly ranking: Ranking;
  readonly levels: readonly (readonly number[])[];
  readonly dropped: ReadonlySet<string>;
  readonly soft: ReadonlySet<string>;
  readonly counts: Counts;
}

export interface RightsEntry {
  readonly slug: string;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly reviewedOnDay: number | null;
  readonly expiresOnDay: number | null;
}

type Fields = Record<string, unknown>;

function damaged(): never {
  throw new PackError("the pack's description is damaged");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : damaged();
}

function whole(value: unknown, least: number, most: number): number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most
    ? (value as number)
    : damaged();
}

function list<T>(value: unknown, each: (item: unknown) => T): T[] {
  return Array.isArray(value) ? value.map((item) => each(item)) : damaged();
}

function row(value: unknown, length: number): unknown[] {
  return Array.isArray(value) && value.length === length ? value : damaged();
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : damaged();
}

function some(value: unknown): string[] {
  const found = list(value, text);
  return found.length ? found : damaged();
}

function day(value: unknown): number {
  return whole(value, -1_000_000, 1_000_000);
}

function optionalDay(value: unknown): number | null {
  return value === null ? null : day(value);
}

function claimValue(value: unknown): number {
  const found = (VALUES as readonly unknown[]).indexOf(value);
  return found >= 0 ? found : damaged();
}

function claimKind(value: unknown): ClaimKind {
  const [id, reassures, warns] = row(value, 3);
  return { id: text(id), reassures: claimValue(reassures), warns: list(warns, claimValue) };
}

function need(value: unknown): NeedEntry {
  const [id, kind, labels, words] = row(value, 4);
  const entries = Object.entries(fields(labels)).map(([code, label]) => [code, text(label)] as const);
  return { id: text(id), kind: text(kind), labels: Object.fromEntries(entries), words: list(words, text) };
}

function right(value: unknown): RightsEntry {
  const [slug, language, title, summary, reviewed, expires] = row(value, 6);
  return {
    slug: text(slug),
    language: text(language),
    title: text(title),
    summary: text(summary),
    reviewedOnDay: optionalDay(reviewed),
    expiresOnDay: optionalDay(expires),
  };
}

function numbers<Name extends string>(source: Fields, names: readonly Name[], most: number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, whole(source[name], 0, most)])) as Record<Name, number>;
}

function ranking(value: unknown): Ranking {
  const source = fields(value);
  const found = { ...numbers(source, WEIGHT_NAMES, 16), ...numbers(source, AMOUNT_NAMES, 100_000) };
  return found.nearMetres > 0 ? found : damaged();
}

function levels(value: unknown): number[][] {
  return row(value, POSTING_CLASSES).map((line) => row(line, LENGTH_CLASSES).map((level) => whole(level, 1, 255)));
}

function counts(value: unknown): Counts {
  const found = numbers(fields(value), COUNT_NAMES, 2 ** 31 - 1);
  return found.services <= MAX_SERVICES ? found : damaged();
}

function parse(data: Uint8Array): Fields {
  try {
    return fields(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data)));
  } catch (error) {
    throw error instanceof PackError ? error : new PackError("the pack's description is damaged");
  }
}

/** Reads and checks the description of a pack. Throws PackError. */
export function readMeta(data: Uint8Array): Meta {
  const source = parse(data);
  const needs = list(source.needs, need);
  return {
    kind: source.kind === "core" || source.kind === "region" ? source.kind : damaged(),
    region: text(source.region),
    builtOnDay: day(source.builtOnDay),
    languages: some(source.languages),
    timeZones: some(source.timeZones),
    spoken: list(source.spoken, text),
    claims: list(source.claims, claimKind),
    needs,
    synonyms: list(source.synonyms, (value) => {
      const [phrase, at] = row(value, 2);
      return { phrase: text(phrase), needs: list(at, (index) => whole(index, 0, needs.length - 1)) };
    }),
    rights: list(source.rights, right),
    ranking: ranking(source.ranking),
    levels: levels(source.levels),
    dropped: new Set(list(source.dropped, text)),
    soft: new Set(list(source.soft, text)),
    counts: counts(source.counts),
  };
}
