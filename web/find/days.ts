/** Days and how they are told. A day is a whole number of days since 1970-01-01, as in packs. */
import { dateText } from "../ui/locale.ts";
import { t, tn } from "../ui/words.ts";

const DAY_MS = 86_400_000;
/** As in alongside.directory.claims.EXPIRY_DAYS: an older check counts as none. */
export const EXPIRY_DAYS = 180;

/** "March 3, 2026" as the language writes it. */
export function longDate(day: number, language: string): string {
  return dateText(language, { dateStyle: "long", timeZone: "UTC" }, day * DAY_MS);
}

/** When it was checked, by how many, and whether that is too long ago to count. */
export function freshness(checkedOnDay: number | null, checkedByCount: number, today: number): string[] {
  if (checkedOnDay === null) return [t("Nobody has checked this yet.")];
  const days = today - checkedOnDay;
  const sentences = [checkedAgo(days)];
  if (checkedByCount > 0) {
    sentences.push(tn("{count} person checked it.", "{count} people checked it.", checkedByCount));
  }
  if (days >= EXPIRY_DAYS) sentences.push(t("That is too long ago to count as safe."));
  return sentences;
}

/** The same in one sentence, for a row of the list. */
export function checkedAgo(days: number): string {
  if (days <= 0) return t("Checked today.");
  if (days < 14) return tn("Checked {count} day ago.", "Checked {count} days ago.", days);
  if (days < 61) return tn("Checked {count} week ago.", "Checked {count} weeks ago.", Math.floor(days / 7));
  return tn("Checked {count} month ago.", "Checked {count} months ago.", Math.floor(days / 30));
}
