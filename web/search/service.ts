/** One service in full, from memory. */

import { type ClaimRow, NO_DAY, NO_POINT } from "./columns.ts";
import { FLAG_COMMUNITY, FLAG_LINE, STATES } from "./filters.ts";
import { VALUES } from "./meta.ts";
import type { Pack } from "./pack.ts";
import type { Claim, Evidence, Service, Texts } from "./types.ts";

const STEPS_A_DEGREE = 10_000;
const EVIDENCE: readonly Evidence[] = [
  "provider_statement",
  "written_policy",
  "peer_visit",
  "staff_visit",
  "participant_feedback",
  "public_source",
];

/** Documents beyond the base text, by service. */
export function documentsByService(pack: Pack): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  const { documentServices } = pack.columns;
  for (let at = pack.meta.counts.services; at < documentServices.length; at++) {
    const service = documentServices[at]!;
    found.set(service, [...(found.get(service) ?? []), at]);
  }
  return found;
}

/** The text in this language, else the base text. */
export function documentFor(pack: Pack, service: number, language: string, extra: readonly number[]): number {
  const wanted = pack.meta.languages.indexOf(language);
  return extra.find((document) => pack.columns.documentLanguages[document] === wanted) ?? service;
}

function languageOf(pack: Pack, document: number): string {
  return pack.meta.languages[pack.columns.documentLanguages[document]!]!;
}

function textsOf(pack: Pack, document: number): Texts {
  return {
    language: languageOf(pack, document),
    name: pack.text("name", document),
    description: pack.text("description", document),
    howToApply: pack.text("howToApply", document),
    eligibility: pack.text("eligibility", document),
    fees: pack.text("fees", document),
  };
}

function claimView(pack: Pack, row: ClaimRow): Claim {
  return {
    claim: pack.meta.claims[row.kind]!.id,
    value: VALUES[row.value]!,
    evidence: EVIDENCE[row.evidence]!,
    scope: row.organization ? "organization" : "service",
    verifiedOnDay: row.verifiedOnDay,
    expiresOnDay: row.expiresOnDay,
    sourceUrl: pack.text("claimUrl", pack.columns.claims.indexOf(row)),
  };
}

function span(from: Int32Array, at: number): number[] {
  const first = from[at]!;
  return Array.from({ length: from[at + 1]! - first }, (_, index) => first + index);
}

function phonesOf(pack: Pack, service: number): Service["phones"] {
  return span(pack.columns.phonesFrom, service).map((phone) => ({
    number: pack.text("phoneNumber", phone),
    extension: pack.text("phoneExtension", phone),
    label: pack.text("phoneLabel", phone),
  }));
}

function degrees(steps: number): number | null {
  return steps === NO_POINT ? null : steps / STEPS_A_DEGREE;
}

function placesOf(pack: Pack, service: number): Service["places"] {
  const { latitudes, longitudes } = pack.columns.placePoints;
  return span(pack.columns.placesFrom, service).map((place) => ({
    lines: pack.texts("placeLines", place),
    city: pack.text("placeCity", place),
    postalCode: pack.text("placePostalCode", place),
    latitude: degrees(latitudes[place]!),
    longitude: degrees(longitudes[place]!),
  }));
}

function scheduleOf(pack: Pack, service: number): Service["schedule"] {
  const { zone, openings } = pack.columns.schedules[pack.columns.schedule[service]!]!;
  const views: { opensMinute: number; closesMinute: number }[] = [];
  for (let at = 0; at < openings.length; at += 2) {
    views.push({ opensMinute: openings[at]!, closesMinute: openings[at]! + openings[at + 1]! });
  }
  return {
    openings: views,
    timeZone: pack.meta.timeZones[Math.max(0, zone - 1)]!,
    timeZoneAssumed: zone === 0,
    originalText: pack.text("hours", service),
  };
}

/** Labels of the bitmap rows that a service is in. */
function labelsIn(pack: Pack, firstRow: number, labels: readonly string[], service: number): string[] {
  return labels.filter((_, at) => (pack.row(firstRow + at)[service >> 3]! >> (service & 7)) & 1);
}

function optionalDay(day: number): number | null {
  return day === NO_DAY ? null : day;
}

export interface ServiceSource {
  readonly pack: Pack;
  readonly claims: readonly ClaimRow[];
  readonly extra: readonly number[];
}

/** Builds the view of the service at this index of its pack. */
export function serviceView({ pack, claims, extra }: ServiceSource, at: number, language: string): Service {
  const { columns, meta } = pack;
  const needs = meta.needs.map((need) => need.id);
  return {
    number: columns.numbers[at]!,
    organization: pack.text("organizations", columns.organizations[at]!),
    otherNames: pack.texts("otherNames", at),
    texts: textsOf(pack, documentFor(pack, at, language, extra)),
    baseLanguage: languageOf(pack, at),
    textLanguages: [at, ...extra].map((document) => languageOf(pack, document)),
    url: pack.text("url", at),
    email: pack.text("email", at),
    phones: phonesOf(pack, at),
    places: placesOf(pack, at),
    schedule: scheduleOf(pack, at),
    spoken: labelsIn(pack, 0, meta.spoken, at),
    state: STATES[columns.states[at]!]!,
    pausedUntilDay: optionalDay(columns.pausedUntilDay[at]!),
    needs: labelsIn(pack, meta.spoken.length, needs, at),
    claims: claims.filter((row) => !row.warning).map((row) => claimView(pack, row)),
    warnings: claims.filter((row) => row.warning).map((row) => claimView(pack, row)),
    checkedOnDay: optionalDay(columns.checkedOnDay[at]!),
    checkedByCount: columns.checkedByCount[at]!,
    isLine: (columns.flags[at]! & FLAG_LINE) !== 0,
    communityRun: (columns.flags[at]! & FLAG_COMMUNITY) !== 0,
  };
}
