/** What a first visit needs to seal an intake: the newest list of admins and the head, from the root key on. */

import type { TeamShown } from "../api/index.ts";
import {
  type Admins,
  ageOf,
  type Bytes,
  type Head,
  organisationId,
  readStatement,
  type Statement,
  StatementRefused,
  trustAdmins,
  trustHead,
} from "../crypto/index.ts";
import type { Line } from "./line.ts";

/** The highest numbers ever believed; zeros at first. */
export interface Pins {
  readonly serial: number;
  readonly epoch: number;
  readonly day: number;
}

export const NO_PINS: Pins = { serial: 0, epoch: 0, day: 0 };

export type Shown = Pick<TeamShown, "team" | "name" | "rootKey">;

export interface FirstVisit {
  readonly organisation: Bytes;
  readonly epoch: number;
  /** TK_e's public half, 1,216 bytes. */
  readonly teamKey: Bytes;
  readonly age: "fresh" | "old" | "closed";
  readonly pins: Pins;
}

/** Walks the whole log. Rarely needed, so whoever asks brings it: a page may have to fetch it first. */
export type WalkLog = (line: Line, shown: Shown) => Promise<FirstVisit>;

/**
 * Head and newest list only, where those are enough: signed by the root and by an admin. Else the whole log: the root's
 * newest list was followed by a removal, or members signed the head. Throws StatementRefused, FormatError, Refused.
 */
export async function firstVisit(line: Line, shown: Shown, walk: WalkLog): Promise<FirstVisit> {
  const { statements, head } = await line.relay.log(shown.team, null);
  const list = statements.find(({ statement }) => readStatement(statement).body.kind === "admins");
  if (!list || !head) throw new StatementRefused("signer");
  try {
    const admins = trustAdmins(shown.rootKey, [list.statement], 0);
    const known = { team: shown.team, admins, epoch: null, pinned: { epoch: 0, day: 0 } };
    return visitOf(shown, admins, trustHead(head, known), line.today());
  } catch (error) {
    if (!(error instanceof StatementRefused && error.reason === "signer")) throw error;
  }
  return walk(line, shown);
}

function visitOf(shown: Shown, admins: Statement<Admins>, { body }: Statement<Head>, today: number): FirstVisit {
  return {
    organisation: organisationId(shown.rootKey),
    epoch: body.epoch,
    teamKey: body.key,
    age: ageOf(body.day, today),
    pins: { serial: admins.body.serial, epoch: body.epoch, day: body.day },
  };
}
