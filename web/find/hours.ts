/** Opening hours: the table of a week, and whether a place is open now by this device's clock. */

import { clockAt, type Service } from "../search/index.ts";
import { dateText, inOwnWords, intlOf } from "../ui/locale.ts";
import { t } from "../ui/words.ts";

export const DAY_MINUTES = 1440;
export const WEEK_MINUTES = 7 * DAY_MINUTES;
const MINUTE_MS = 60_000;
/** 1970-01-05 was a Monday. */
const MONDAY_MS = 4 * 86_400_000;
/** What importers write where no hours were told, and what says "always" (alongside.directory.pages.service_shown). */
const NOT_TOLD = ["", "hours not checked"];
const ALWAYS = "24/7";

type Schedule = Service["schedule"];
type Opening = Schedule["openings"][number];

export interface DayRow {
  readonly name: string;
  /** "9:00 AM – 5:00 PM"; none = closed. */
  readonly spans: readonly string[];
  readonly isToday: boolean;
}

export function isOpenAt(openings: readonly Opening[], minute: number): boolean {
  return openings.some(
    ({ opensMinute, closesMinute }) =>
      (opensMinute <= minute && minute < closesMinute) || minute + WEEK_MINUTES < closesMinute,
  );
}

export function isAlwaysOpen(openings: readonly Opening[]): boolean {
  let reached = 0;
  for (const { opensMinute, closesMinute } of sorted(openings)) {
    if (opensMinute > reached) return false;
    reached = Math.max(reached, closesMinute);
  }
  return reached >= WEEK_MINUTES;
}

/** Is it open now? In one sentence; also when nobody knows. */
export function openNowSentence(schedule: Schedule, now: Date): string {
  if (schedule.openings.length === 0) {
    if (schedule.originalText.trim() === ALWAYS) return t("Open day and night.");
    return t("We do not know the hours. Call before you go.");
  }
  if (isAlwaysOpen(schedule.openings)) return t("Open day and night.");
  const minute = clockAt([schedule.timeZone], now)[schedule.timeZone];
  if (minute === undefined) return t("We do not know the hours. Call before you go.");
  return isOpenAt(schedule.openings, minute)
    ? t("Open now, if the hours and the clock of this phone are right.")
    : t("Closed now, if the hours and the clock of this phone are right.");
}

/** Which clock the hours follow; says so when the place named none and the region's is assumed. */
export function zoneSentence(schedule: Schedule, language: string): string {
  const zone = zoneName(schedule.timeZone, language);
  return schedule.timeZoneAssumed
    ? t("We think that times are in {zone}.", { zone })
    : t("Times are in {zone}.", { zone });
}

function zoneName(timeZone: string, language: string): string {
  try {
    const format = new Intl.DateTimeFormat(intlOf(language), { timeZone, timeZoneName: "longGeneric" });
    const name = format.formatToParts(0).find((part) => part.type === "timeZoneName")?.value ?? timeZone;
    return inOwnWords(name, language);
  } catch (error) {
    // Safari before 15.4 knows no "longGeneric", an old phone may not know the zone.
    if (error instanceof RangeError) return timeZone;
    throw error;
  }
}

/** The hours in the place's own words, if it told more than the table can show. */
export function toldHours(schedule: Schedule): string {
  const told = schedule.originalText.trim();
  return NOT_TOLD.includes(told) || told === ALWAYS ? "" : told;
}

/** Seven rows from Monday; none if no hours are known. */
export function weekRows(schedule: Schedule, language: string, now: Date): DayRow[] {
  if (schedule.openings.length === 0) return [];
  const today = clockAt([schedule.timeZone], now)[schedule.timeZone];
  const spans = sorted(schedule.openings.flatMap(byDay));
  return Array.from({ length: 7 }, (_, day) => ({
    name: dateText(language, { weekday: "long", timeZone: "UTC" }, MONDAY_MS + day * DAY_MINUTES * MINUTE_MS),
    spans: spans.filter((span) => dayOf(span) === day).map((span) => spanWords(span, language)),
    isToday: today !== undefined && Math.floor(today / DAY_MINUTES) === day,
  }));
}

const sorted = (openings: readonly Opening[]) => [...openings].sort((a, b) => a.opensMinute - b.opensMinute);

const dayOf = (span: Opening) => Math.floor(span.opensMinute / DAY_MINUTES);

/** A night shift stays one span on the day it begins; what is longer than a day is cut at each midnight. */
function byDay(opening: Opening): Opening[] {
  if (opening.closesMinute - opening.opensMinute <= DAY_MINUTES) return [opening];
  const spans: Opening[] = [];
  let start = opening.opensMinute;
  while (start < opening.closesMinute) {
    const end = Math.min(opening.closesMinute, (Math.floor(start / DAY_MINUTES) + 1) * DAY_MINUTES);
    const opensMinute = start % WEEK_MINUTES;
    spans.push({ opensMinute, closesMinute: opensMinute + end - start });
    start = end;
  }
  return spans;
}

function spanWords({ opensMinute, closesMinute }: Opening, language: string): string {
  if (closesMinute - opensMinute === DAY_MINUTES) return t("Day and night");
  const clock = (minute: number) =>
    dateText(language, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }, minute * MINUTE_MS);
  return `${clock(opensMinute)} – ${clock(closesMinute)}`;
}
