/** Whether somebody of the group is there now, as the group says: nothing is claimed where it says nothing. */
import type { TeamShown } from "../api/index.ts";
import { dateText } from "../ui/locale.ts";
import { t } from "../ui/words.ts";

/** When somebody is there again, by this phone's clock, whatever day it shows; null: somebody is there, or nobody knows. */
export function nobodyUntil(team: TeamShown | null | undefined, language: string): string | null {
  const hours = team?.hours;
  if (!hours || hours.opensAt <= Date.now()) return null;
  return t("Nobody is there until {time} by this phone’s clock. What you write waits. The group’s clock: {zone}.", {
    time: dateText(language, { weekday: "long", hour: "numeric", minute: "2-digit" }, hours.opensAt),
    zone: hours.zone.replaceAll("_", " "),
  });
}
