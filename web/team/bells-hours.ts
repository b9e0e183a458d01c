/** The hours of a bell: rows as they are chosen, 168 bits as they are kept, a sentence as they are read. */

import type { Bytes } from "../crypto/index.ts";
import { dateText, listText } from "../ui/locale.ts";

export const DAYS = 7;
const DAY_HOURS = 24;
const HOURS_BYTES = 21;
const WEEK_HOURS = DAYS * DAY_HOURS;
/** A Monday, to take the names of days and hours from. */
const MONDAY = Date.UTC(2026, 0, 5);
const HOUR_MS = 3_600_000;

/** `days`: from Monday. `from`: 0 to 23. `to`: 1 to 24, not inside; not after `from`: over midnight into the next day. */
export interface HoursRow {
  readonly days: readonly boolean[];
  readonly from: number;
  readonly to: number;
}

export const anyTime = (): Bytes => new Uint8Array(HOURS_BYTES).fill(0xff);

export function hoursOf(rows: readonly HoursRow[]): Bytes {
  const bits = new Uint8Array(HOURS_BYTES);
  for (const { days, from, to } of rows) {
    const length = to > from ? to - from : DAY_HOURS - from + to;
    days.forEach((isChosen, day) => {
      for (let hour = from; isChosen && hour < from + length; hour++)
        setBit(bits, (day * DAY_HOURS + hour) % WEEK_HOURS);
    });
  }
  return bits;
}

function setBit(bits: Bytes, at: number): void {
  bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7));
}

const isSet = (bits: Bytes, at: number): boolean => ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;

export const isAnyTime = (bits: Bytes): boolean => Array.from(bits).every((byte) => byte === 0xff);

/** Days that have the same hours together, each with its stretches [from, to). */
export function stretchesOf(bits: Bytes): { readonly days: readonly number[]; readonly hours: readonly Stretch[] }[] {
  const groups = new Map<string, { readonly days: number[]; readonly hours: readonly Stretch[] }>();
  for (let day = 0; day < DAYS; day++) {
    const hours = stretchesIn(bits, day);
    const group = groups.get(JSON.stringify(hours)) ?? { days: [], hours };
    group.days.push(day);
    if (hours.length > 0) groups.set(JSON.stringify(hours), group);
  }
  return [...groups.values()];
}

export type Stretch = readonly [from: number, to: number];

function stretchesIn(bits: Bytes, day: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    if (!isSet(bits, day * DAY_HOURS + hour)) continue;
    const last = found.at(-1);
    if (last && last[1] === hour) found[found.length - 1] = [last[0], hour + 1];
    else found.push([hour, hour + 1]);
  }
  return found;
}

/** The day's name in the page's language; day: 0 is Monday. */
export function dayName(day: number, language: string, width: "short" | "long"): string {
  return dateText(language, { weekday: width, timeZone: "UTC" }, MONDAY + day * DAY_HOURS * HOUR_MS);
}

/** As clocks are read in that language; 24 is the midnight at a day's end. */
export function hourName(hour: number, language: string): string {
  return dateText(language, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }, MONDAY + hour * HOUR_MS);
}

/** "Mon, Tue: 9:00 AM – 5:00 PM", one for each group of days. */
export function hoursTexts(bits: Bytes, language: string): string[] {
  const list = (items: readonly string[]) => listText(language, items, { type: "conjunction", style: "short" });
  return stretchesOf(bits).map(({ days, hours }) => {
    const names = list(days.map((day) => dayName(day, language, "short")));
    const times = hours.map(([from, to]) => `${hourName(from, language)} – ${hourName(to, language)}`);
    return `${names}: ${list(times)}`;
  });
}
