/** The other teams of this instance, as the server shows them: nothing of it is believed but what their root keys signed. */

import type { TeamShown } from "../api/index.ts";
import { type Bytes, fingerprint } from "../crypto/index.ts";
import type { Line } from "./line.ts";
import { sameBytes } from "./placed.ts";

/** `fingerprint`: thirty digits, to compare with a card of that group. */
export interface OtherTeam {
  readonly shown: TeamShown;
  readonly fingerprint: string;
}

/** Every team but this one. Throws Refused. */
export async function otherTeams({ relay }: Line, team: Bytes): Promise<readonly OtherTeam[]> {
  const { teams } = await relay.instance();
  const others = teams.filter((one) => !sameBytes(one.team, team));
  return others.map((shown) => ({ shown, fingerprint: fingerprint(shown.rootKey) }));
}
