/** The structured fields of a pack: one typed array a field, every value checked against its range. */

import { PackError, type Reader } from "./bytes.ts";
import type { Meta } from "./meta.ts";

export const NO_DAY = -0x80000000;
export const NO_POINT = 0x7fffffff;
const NO_LIMIT = 0x80000000;
const QUARTER_TURN = 900_000;
const HALF_TURN = 1_800_000;
const WEEK_MINUTES = 10_080;

export interface Points {
  /** In 1/10,000 degree; NO_POINT = not known. */
  readonly latitudes: Int32Array;
  readonly longitudes: Int32Array;
}

export interface Schedule {
  /** 0 = assumed, else 1 + index of the time zone. */
  readonly zone: number;
  /** Pairs: minute of the week it opens, minutes it stays open. */
  readonly openings: Int32Array;
}

export interface ClaimRow {
  readonly service: number;
  readonly kind: number;
  readonly value: number;
  readonly evidence: number;
  readonly organization: boolean;
  readonly warning: boolean;
  readonly verifiedOnDay: number;
  readonly expiresOnDay: number;
}

/** One entry a service unless the name says otherwise; the two `From` arrays have one entry more. */
export interface Columns {
  readonly numbers: Int32Array;
  readonly organizations: Int32Array;
  readonly states: Int32Array;
  readonly pausedUntilDay: Int32Array;
  readonly flags: Int32Array;
  readonly checkedOnDay: Int32Array;
  readonly checkedByCount: Int32Array;
  readonly schedule: Int32Array;
  readonly phonesFrom: Int32Array;
  readonly placesFrom: Int32Array;
  readonly documentServices: Int32Array;
  readonly documentLanguages: Int32Array;
  readonly lengthClasses: Int32Array;
  readonly placePoints: Points;
  readonly schedules: readonly Schedule[];
  readonly centroidPoints: Points;
  readonly claims: readonly ClaimRow[];
}

function column(reader: Reader, count: number, limit = NO_LIMIT): Int32Array {
  const found = new Int32Array(count);
  for (let at = 0; at < count; at++) found[at] = reader.below(limit);
  return found;
}

function gaps(reader: Reader, count: number, least: number, most: number): Int32Array {
  const found = new Int32Array(count);
  let value = 0;
  for (let at = 0; at < count; at++) {
    value += reader.signed();
    if (value < least || value > most) throw new PackError("a value is outside its range");
    found[at] = value;
  }
  return found;
}

function running(sizes: Int32Array, total: number): Int32Array {
  const found = new Int32Array(sizes.length + 1);
  let sum = 0;
  for (let at = 0; at < sizes.length; at++) {
    sum += sizes[at]!;
    if (sum > total) break;
    found[at + 1] = sum;
  }
  if (sum !== total) throw new PackError("phones or places do not add up");
  return found;
}

function days(values: Int32Array, builtDay: number): Int32Array {
  return values.map((value) => {
    if (value === 0) return NO_DAY;
    const zigzag = value - 1;
    return builtDay + (zigzag & 1 ? -((zigzag + 1) / 2) : zigzag / 2);
  });
}

function points(reader: Reader, count: number): Points {
  const known = column(reader, count, 2);
  const size = known.reduce((sum, flag) => sum + flag, 0);
  const latitudes = gaps(reader, size, -QUARTER_TURN, QUARTER_TURN);
  const longitudes = gaps(reader, size, -HALF_TURN, HALF_TURN);
  let next = 0;
  const found = { latitudes: new Int32Array(count).fill(NO_POINT), longitudes: new Int32Array(count).fill(NO_POINT) };
  known.forEach((flag, at) => {
    if (!flag) return;
    found.latitudes[at] = latitudes[next]!;
    found.longitudes[at] = longitudes[next++]!;
  });
  return found;
}

function schedules(reader: Reader, meta: Meta): Schedule[] {
  return Array.from({ length: meta.counts.schedules }, () => {
    const zone = reader.below(meta.timeZones.length + 1);
    const size = reader.below(1000);
    const openings = new Int32Array(size * 2);
    for (let at = 0; at < size * 2; at += 2) {
      openings[at] = reader.below(WEEK_MINUTES);
      openings[at + 1] = reader.below(WEEK_MINUTES + 1);
    }
    return { zone, openings };
  });
}

function claims(reader: Reader, meta: Meta): ClaimRow[] {
  const services = gaps(reader, meta.counts.claims, 0, meta.counts.services - 1);
  return Array.from(services, (service) => {
    const kind = reader.below(meta.claims.length);
    const value = reader.below(4);
    const evidence = reader.below(6);
    const scope = reader.below(4);
    const verifiedOnDay = meta.builtOnDay + reader.signed();
    const expiresOnDay = verifiedOnDay + reader.signed();
    const organization = (scope & 1) === 1;
    return { service, kind, value, evidence, organization, warning: scope > 1, verifiedOnDay, expiresOnDay };
  });
}

function joined(first: Iterable<number>, second: Int32Array, count: number): Int32Array {
  const found = new Int32Array(count);
  let at = 0;
  for (const value of first) found[at++] = value;
  found.set(second, at);
  return found;
}

function uniqueNumbers(reader: Reader, count: number): Int32Array {
  const numbers = gaps(reader, count, 0, 0x7fffffff);
  const sorted = numbers.slice().sort();
  for (let at = 1; at < count; at++) {
    if (sorted[at] === sorted[at - 1]) throw new PackError("two services have one number");
  }
  return numbers;
}

/** Reads the section of columns; its order is that of protocol/pack.md. Throws PackError. */
export function readColumns(reader: Reader, meta: Meta): Columns {
  const { services, documents } = meta.counts;
  const extra = documents - services;
  const numbers = uniqueNumbers(reader, services);
  const organizations = gaps(reader, services, 0, meta.counts.organizations - 1);
  const states = column(reader, services, 4);
  const paused = column(reader, services);
  const flags = column(reader, services, 8);
  const baseLanguages = column(reader, services, meta.languages.length);
  const checked = column(reader, services);
  const checkedByCount = column(reader, services);
  const schedule = column(reader, services, meta.counts.schedules);
  const phones = column(reader, services);
  const places = column(reader, services);
  const extraServices = gaps(reader, extra, 0, services - 1);
  const extraLanguages = column(reader, extra, meta.languages.length);
  const found: Columns = {
    numbers,
    organizations,
    states,
    pausedUntilDay: days(paused, meta.builtOnDay),
    flags,
    checkedOnDay: days(checked, meta.builtOnDay),
    checkedByCount,
    schedule,
    phonesFrom: running(phones, meta.counts.phones),
    placesFrom: running(places, meta.counts.places),
    documentServices: joined(numbers.keys(), extraServices, documents),
    documentLanguages: joined(baseLanguages, extraLanguages, documents),
    lengthClasses: column(reader, documents, 16),
    placePoints: points(reader, meta.counts.places),
    schedules: schedules(reader, meta),
    centroidPoints: points(reader, meta.counts.centroids),
    claims: claims(reader, meta),
  };
  reader.finish();
  return found;
}
