/** Which services may be shown at all. Reassurance fails closed, warnings fail open (design: "Safety claims"). */

import { type ClaimRow, NO_DAY, NO_POINT, type Points } from "./columns.ts";
import { metresFrom, type Point } from "./distance.ts";
import { VALUES } from "./meta.ts";
import type { Pack } from "./pack.ts";
import type { Query, StateKind, Warning } from "./types.ts";

export const STATES: readonly StateKind[] = ["open", "waitlist", "paused", "closed"];
export const FLAG_LINE = 1;
export const FLAG_COMMUNITY = 2;
export const FLAG_LAST = 4;
export const NO_DISTANCE = 0x7fffffff;
const CHECK_LASTS_DAYS = 180;
/** Index among the kinds of evidence: enough for a warning, never for reassurance. */
const PUBLIC_SOURCE = 5;
const WEEK_MINUTES = 10_080;

/** Claims of each service, in file order. */
export function claimsByService(pack: Pack): ReadonlyMap<number, readonly ClaimRow[]> {
  const found = new Map<number, ClaimRow[]>();
  for (const row of pack.columns.claims) {
    const rows = found.get(row.service);
    if (rows) rows.push(row);
    else found.set(row.service, [row]);
  }
  return found;
}

/** All warnings of a service, each claim and value once, expired ones too: a warning never fades by itself. */
export function warningsOf(pack: Pack, rows: readonly ClaimRow[]): Warning[] {
  const found: Warning[] = [];
  for (const row of rows) {
    const kind = pack.meta.claims[row.kind]!;
    const value = VALUES[row.value]!;
    if (!kind.warns.includes(row.value)) continue;
    if (!found.some((one) => one.claim === kind.id && one.value === value)) found.push({ claim: kind.id, value });
  }
  return found;
}

/**
 * Does the service pass the filter of this claim? Only if somebody's live statement reassures, nothing from anybody
 * warns (expired or not), and whatever is said of the service itself is live and reassuring: an organisation's word
 * never covers for the service.
 */
export function isReassuring(pack: Pack, rows: readonly ClaimRow[], claim: number, todayDay: number): boolean {
  const kind = pack.meta.claims[claim]!;
  const about = rows.filter((row) => row.kind === claim);
  if (about.some((row) => kind.warns.includes(row.value))) return false;
  const verified = about.filter((row) => !row.warning);
  const isLive = (row: ClaimRow): boolean =>
    row.value === kind.reassures &&
    row.evidence !== PUBLIC_SOURCE &&
    row.verifiedOnDay <= todayDay &&
    todayDay < row.expiresOnDay;
  const own = verified.filter((row) => !row.organization);
  return own.length ? own.every(isLive) : verified.length > 0 && verified.every(isLive);
}

function keepSafe(pass: Uint8Array, pack: Pack, query: Query, claims: ReadonlyMap<number, readonly ClaimRow[]>): void {
  const wanted = (query.safety ?? []).map((id) => pack.meta.claims.findIndex((kind) => kind.id === id));
  if (!wanted.length) return;
  const checked = pack.columns.checkedOnDay;
  for (let service = 0; service < pass.length; service++) {
    if (!pass[service]) continue;
    const day = checked[service]!;
    const rows = claims.get(service);
    const isFresh = day !== NO_DAY && day <= query.todayDay && query.todayDay < day + CHECK_LASTS_DAYS;
    const isSafe =
      isFresh && rows && wanted.every((claim) => claim >= 0 && isReassuring(pack, rows, claim, query.todayDay));
    if (!isSafe) pass[service] = 0;
  }
}

/** Keeps services that are in at least one of the rows; nothing is kept for an empty list of rows. */
function keepRows(pass: Uint8Array, pack: Pack, rows: readonly number[]): void {
  const any = new Uint8Array((pass.length + 7) >> 3);
  for (const row of rows) {
    const bitmap = pack.row(row);
    for (let at = 0; at < any.length; at++) any[at]! |= bitmap[at]!;
  }
  for (let at = 0; at < pass.length; at++) pass[at]! &= any[at >> 3]! >> (at & 7);
}

function keepHelp(pass: Uint8Array, pack: Pack, query: Query): void {
  const kinds = query.kinds ?? [];
  const needs = query.needs ?? [];
  if (!kinds.length && !needs.length) return;
  const rows = pack.meta.needs.flatMap((need, at) =>
    kinds.includes(need.kind) || needs.includes(need.id) ? [pack.meta.spoken.length + at] : [],
  );
  keepRows(pass, pack, rows);
}

function keepSpoken(pass: Uint8Array, pack: Pack, query: Query): void {
  if (!query.spoken?.length) return;
  keepRows(
    pass,
    pack,
    pack.meta.spoken.flatMap((code, at) => (query.spoken!.includes(code) ? [at] : [])),
  );
}

function keepStates(pass: Uint8Array, pack: Pack, query: Query): void {
  const wanted = query.states?.length ? query.states : (["open", "waitlist", "paused"] as const);
  const isWanted = STATES.map((state) => (wanted.includes(state) ? 1 : 0));
  const { states, flags } = pack.columns;
  for (let at = 0; at < pass.length; at++) {
    const isLine = !query.linesOnly || (flags[at]! & FLAG_LINE) !== 0;
    if (!isWanted[states[at]!] || !isLine) pass[at] = 0;
  }
}

function keepOpen(pass: Uint8Array, pack: Pack, query: Query): void {
  const clock = query.openAt;
  if (!clock) return;
  const isOpen = pack.columns.schedules.map(({ zone, openings }) => {
    const minute = clock[pack.meta.timeZones[Math.max(0, zone - 1)]!];
    if (minute === undefined) return false;
    for (let at = 0; at < openings.length; at += 2) {
      if ((minute - openings[at]! + WEEK_MINUTES) % WEEK_MINUTES < openings[at + 1]!) return true;
    }
    return false;
  });
  for (let at = 0; at < pass.length; at++) {
    if (!isOpen[pack.columns.schedule[at]!]) pass[at] = 0;
  }
}

/** Where the services' places are; those that gave an address only are put in the middle of their ZIP code. */
export interface PlacePoints extends Points {
  /** 1 where the point is the ZIP code's, not the place's. */
  readonly isRough: Uint8Array;
}

export function placePointsOf(pack: Pack): PlacePoints {
  const { placePoints, centroidPoints } = pack.columns;
  const latitudes = placePoints.latitudes.slice();
  const longitudes = placePoints.longitudes.slice();
  const isRough = new Uint8Array(latitudes.length);
  const centroids = new Map<string, number>();
  for (let at = 0; at < centroidPoints.latitudes.length; at++) centroids.set(pack.text("centroidName", at), at);
  for (let place = 0; place < latitudes.length; place++) {
    if (latitudes[place] !== NO_POINT) continue;
    const centroid = centroids.get(pack.text("placePostalCode", place).slice(0, 5));
    if (centroid === undefined || centroidPoints.latitudes[centroid] === NO_POINT) continue;
    latitudes[place] = centroidPoints.latitudes[centroid]!;
    longitudes[place] = centroidPoints.longitudes[centroid]!;
    isRough[place] = 1;
  }
  return { latitudes, longitudes, isRough };
}

/** Measures from one point; only services that are asked about are measured. */
export class Distances {
  private readonly placesFrom: Int32Array;
  private readonly points: PlacePoints;
  private readonly measure: (latitude: number, longitude: number) => number;

  constructor(pack: Pack, points: PlacePoints, origin: Point) {
    this.placesFrom = pack.columns.placesFrom;
    this.points = points;
    this.measure = metresFrom(origin);
  }

  /** Metres to the nearest place; NO_DISTANCE where none is known. */
  metres(service: number): number {
    const place = this.nearestPlace(service);
    return place < 0 ? NO_DISTANCE : this.measure(this.points.latitudes[place]!, this.points.longitudes[place]!);
  }

  /** Is that to the middle of a ZIP code only? */
  isRough(service: number): boolean {
    const place = this.nearestPlace(service);
    return place >= 0 && this.points.isRough[place] === 1;
  }

  private nearestPlace(service: number): number {
    const { latitudes, longitudes } = this.points;
    let nearest = -1;
    let least = NO_DISTANCE;
    for (let place = this.placesFrom[service]!; place < this.placesFrom[service + 1]!; place++) {
      if (latitudes[place] === NO_POINT) continue;
      const distance = this.measure(latitudes[place]!, longitudes[place]!);
      if (distance >= least) continue;
      least = distance;
      nearest = place;
    }
    return nearest;
  }
}

export interface FilterInput {
  readonly pack: Pack;
  readonly query: Query;
  readonly claims: ReadonlyMap<number, readonly ClaimRow[]>;
  readonly away: Distances | null;
  /** Services another pack already shows. */
  readonly hidden: Uint8Array | null;
}

/** 1 for each service that passes every group of filters. */
export function passing({ pack, query, claims, away, hidden }: FilterInput): Uint8Array {
  const pass = new Uint8Array(pack.meta.counts.services).fill(1);
  for (let at = 0; hidden && at < pass.length; at++) if (hidden[at]) pass[at] = 0;
  keepStates(pass, pack, query);
  keepHelp(pass, pack, query);
  keepSpoken(pass, pack, query);
  keepOpen(pass, pack, query);
  if (query.withinMetres !== undefined && away) {
    for (let at = 0; at < pass.length; at++) if (pass[at] && away.metres(at) > query.withinMetres) pass[at] = 0;
  }
  keepSafe(pass, pack, query, claims);
  return pass;
}
