/** Whether a statement may be believed: from the root key, by way of ADMINS, to EPOCH and HEAD. Holds nothing. */

import { type Bytes, equal } from "./bytes.ts";
import { FormatError, StatementRefused } from "./errors.ts";
import {
  type Admins,
  type Epoch,
  type Head,
  holds,
  readStatement,
  type Statement,
  type StatementBody,
} from "./statements.ts";

const LEAST_ADMINS = 2;
/** A list of admins counts at most this long, and a day more for clocks that run ahead. */
const ADMINS_DAYS = 101;
const LEAST_HEAD_MEMBERS = 2;
const BANNER_AFTER_DAYS = 7;
const CLOSED_AFTER_DAYS = 21;

/** A statement of this kind, its signatures checked. Throws StatementRefused or FormatError. */
export function readKind<Kind extends StatementBody["kind"]>(bytes: Uint8Array, kind: Kind) {
  const statement = readStatement(bytes);
  if (statement.body.kind !== kind) throw new StatementRefused("kind");
  return statement as Statement<Extract<StatementBody, { kind: Kind }>>;
}

/**
 * The newest list of admins. `lists`: the newest one the root signed, then each one with which an admin removed another.
 * `pinnedSerial`: the highest serial this device ever believed, 0 at first. Throws StatementRefused or FormatError.
 */
export function trustAdmins(
  rootPublicKey: Uint8Array,
  lists: readonly Uint8Array[],
  pinnedSerial: number,
): Statement<Admins> {
  const [first, ...removals] = lists.map((list) => readKind(list, "admins"));
  if (!first) throw new FormatError("no list of admins");
  if (first.signers.length !== 1 || !holds(first.signers, rootPublicKey)) throw new StatementRefused("signer");
  if (first.body.keys.length < LEAST_ADMINS) throw new StatementRefused("too few admins");
  const newest = removals.reduce(mustBeRemoval, first);
  if (newest.body.serial < pinnedSerial) throw new StatementRefused("serial");
  return newest;
}

/** An admin who stays takes others out of the list and changes nothing else. */
function mustBeRemoval(before: Statement<Admins>, after: Statement<Admins>): Statement<Admins> {
  const { keys, serial, until } = after.body;
  if (serial !== before.body.serial + 1) throw new StatementRefused("serial");
  if (until !== before.body.until) throw new StatementRefused("not after");
  const fewer = keys.length > 0 && keys.length < before.body.keys.length;
  if (!fewer || !keys.every((key) => holds(before.body.keys, key))) throw new StatementRefused("admins");
  if (after.signers.length !== 1 || !holds(keys, after.signers[0] as Bytes)) throw new StatementRefused("signer");
  return after;
}

/**
 * The newest HEAD. `epoch`: the EPOCH it names, needed when members signed it, null on a first visit. `pinned`: the highest
 * epoch and day this device ever believed. Throws StatementRefused or FormatError; never looks at a clock.
 */
export function trustHead(
  bytes: Uint8Array,
  known: {
    readonly team: Uint8Array;
    readonly admins: Statement<Admins>;
    readonly epoch: Statement<Epoch> | null;
    readonly pinned: { readonly epoch: number; readonly day: number };
  },
): Statement<Head> {
  const statement = readKind(bytes, "head");
  const { body } = statement;
  if (!equal(body.team, known.team)) throw new StatementRefused("team");
  if (body.epoch < known.pinned.epoch) throw new StatementRefused("epoch");
  if (body.day < known.pinned.day) throw new StatementRefused("not after");
  mustName(body, known.epoch);
  mustSignHead(statement, known.admins.body, known.epoch);
  return statement;
}

function mustName(head: Head, epoch: Statement<Epoch> | null): void {
  if (!epoch) return;
  const same = head.epoch === epoch.body.epoch && equal(head.last, epoch.digest) && equal(head.key, epoch.body.key);
  if (!same) throw new StatementRefused("previous");
}

function mustSignHead({ body, signers }: Statement<Head>, admins: Admins, epoch: Statement<Epoch> | null): void {
  if (signers.length > 0 && signers.every((signer) => holds(admins.keys, signer))) {
    if (admins.until < body.day || admins.until > body.day + ADMINS_DAYS) throw new StatementRefused("not after");
    return;
  }
  const members = epoch?.body.members.filter(({ until }) => until === 0 || until >= body.day) ?? [];
  const present = members.map((member) => member.sign);
  const byMembers = signers.length >= LEAST_HEAD_MEMBERS && signers.every((signer) => holds(present, signer));
  if (!byMembers) throw new StatementRefused("signer");
}

/** "fresh", "old" (a banner) after 7 days, "closed" (no new thread) after 21. A clock that is behind only makes it fresher. */
export function ageOf(headDay: number, today: number): "fresh" | "old" | "closed" {
  const days = today - headDay;
  return days > CLOSED_AFTER_DAYS ? "closed" : days > BANNER_AFTER_DAYS ? "old" : "fresh";
}
