/** An opening to the whole team whose first entry says something that Talk's first message never does: any kind may stand in it. */

import type { TeamShown } from "../api/index.ts";
import { type Epoch, StatementRefused } from "../crypto/index.ts";
import type { FirstVisit } from "./first-visit.ts";
import { writtenAny } from "./kinds/every.ts";
import type { Line } from "./line.ts";
import { askTeam, intakeForAll, type Seals } from "./opening.ts";
import { TeamLog, walkLog } from "./team-log.ts";

/** For `prepareOpening`. */
export function wholeTeam(line: Line, shown: TeamShown): Seals {
  let visit: FirstVisit | null = null;
  return {
    ask: async () => {
      visit = await askTeam(line, shown, walkLog);
      return visit;
    },
    written: writtenAny,
    intakes: (intake, keys) => {
      if (!visit) throw new StatementRefused("epoch");
      return { intake: intakeForAll({ visit, team: shown.team }, intake, keys) };
    },
  };
}

const EDITING: readonly string[] = ["editor", "steward"];

/** True where somebody looks after what the site says to everybody. */
export const hasEditor = ({ members }: Pick<Epoch, "members">): boolean =>
  members.some(({ role }) => EDITING.includes(role));

/**
 * Those of several teams that answer for the public record, as their logs prove it: with an editor or a steward in the newest
 * epoch; all of them where no log names one. A log that does not hold, or does not come, leaves its team out.
 */
export async function editorsAmong(line: Line, teams: readonly TeamShown[]): Promise<readonly TeamShown[]> {
  const have = await Promise.all(teams.map((shown) => isEdited(line, shown).catch(() => false)));
  const edited = teams.filter((_, at) => have[at]);
  return edited.length > 0 ? edited : teams;
}

async function isEdited(line: Line, shown: TeamShown): Promise<boolean> {
  const log = new TeamLog(line.relay, shown);
  await log.refresh();
  return hasEditor(log.epoch);
}
