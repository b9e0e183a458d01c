/** Days as she reads them. Never a clock time: it would tell who looks at the phone when she was here. */
import { dateText as written } from "../ui/locale.ts";
import { t } from "../ui/words.ts";

const DAY_MS = 86_400_000;
const WITH_YEAR = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;

/** `day`: days from 1970-01-01. `language`: BCP 47. */
export function dayText(day: number, language: string, today: number): string {
  if (day === today) return t("Today");
  if (day === today - 1) return t("Yesterday");
  return written(language, { day: "numeric", month: "long", timeZone: "UTC" }, day * DAY_MS);
}

/** `day`: days from 1970-01-01. With its year: what it is for may be weeks away. */
export function dayDate(day: number, language: string): string {
  return written(language, WITH_YEAR, day * DAY_MS);
}

/** `date`: YYYY-MM-DD. */
export function dateText(date: string, language: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : written(language, WITH_YEAR, parsed);
}
