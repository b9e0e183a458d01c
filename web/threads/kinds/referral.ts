/** An advocate proposes another team of this instance. It gives nothing to anybody: she looks at it, or leaves it. */

import type { Bytes, CborValue } from "../../crypto/index.ts";
import { fieldsIn, type Kind } from "./kind.ts";

const TEAM_BYTES = 16;
const PURPOSE = /^[a-z0-9-]{1,32}$/;

export interface Referral {
  readonly kind: "referral";
  /** 16 bytes. */
  readonly team: Bytes;
  /** A code, as the share page names its purposes. */
  readonly purpose: string;
}

export const referral: Kind<Referral> = {
  name: "referral",
  write: (said) =>
    new Map<string, CborValue>([
      ["team", said.team],
      ["purpose", said.purpose],
    ]),
  read: (body) => {
    const fields = fieldsIn(body, ["team", "purpose"]);
    const [team, purpose] = [fields?.get("team"), fields?.get("purpose")];
    const isTeam = team instanceof Uint8Array && team.length === TEAM_BYTES;
    if (!isTeam || typeof purpose !== "string" || !PURPOSE.test(purpose)) return null;
    return { kind: "referral", team: Uint8Array.from(team), purpose };
  },
};
