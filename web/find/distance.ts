/** How far away a place is, as people in the United States say it. */
import { t, tn } from "../ui/words.ts";

const METRES_A_MILE = 1609.344;

/** "About 3 miles away": distances are from the middle of a ZIP code or city, never from where the person is. */
export function distanceWords(metres: number | null): string {
  if (metres === null) return "";
  const miles = Math.round(metres / METRES_A_MILE);
  if (miles < 1) return t("Less than 1 mile away");
  return tn("About {count} mile away", "About {count} miles away", miles);
}
