/** Days as she reads them. Never a clock time: it would tell who looks at the phone when she was here. */
import { t } from "../ui/words.ts";

const DAY_MS = 86_400_000;

/** `day`: days from 1970-01-01. `language`: BCP 47. */
export function dayText(day: number, language: string, today: number): string {
  if (day === today) return t("Today");
  if (day === today - 1) return t("Yesterday");
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
  return format.format(new Date(day * DAY_MS));
}

/** `day`: days from 1970-01-01. With its year: what it is for may be weeks away. */
export function dayDate(day: number, language: string): string {
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(day * DAY_MS));
}

/** `date`: YYYY-MM-DD. */
export function dateText(date: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : format.format(parsed);
}
