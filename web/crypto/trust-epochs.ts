/** Whether an EPOCH may be believed, and whose keys it names. A first visit does without. Holds nothing. */

import { type Bytes, equal } from "./bytes.ts";
import { StatementRefused } from "./errors.ts";
import { keyId } from "./keys.ts";
import { type Admins, type Epoch, holds, type Statement } from "./statements.ts";
import { readKind } from "./trust.ts";

/**
 * One epoch of a team. `admins`: the list it stands on. `previous`: the epoch before it if this device knows that one,
 * else null (then the chain's beginning is taken on the admin's word). Throws StatementRefused or FormatError.
 */
export function trustEpoch(
  bytes: Uint8Array,
  { team, admins, previous }: { team: Uint8Array; admins: Statement<Admins>; previous: Statement<Epoch> | null },
): Statement<Epoch> {
  const statement = readKind(bytes, "epoch");
  const { body, signers } = statement;
  if (!equal(body.team, team)) throw new StatementRefused("team");
  if (!equal(body.admins, admins.digest)) throw new StatementRefused("admins");
  if (signers.length !== 1 || !holds(admins.body.keys, signers[0] as Bytes)) throw new StatementRefused("signer");
  if (body.epoch < 1 || body.members.length === 0) throw new StatementRefused("epoch");
  if (previous && body.epoch !== previous.body.epoch + 1) throw new StatementRefused("epoch");
  const before = previous?.digest ?? (body.epoch === 1 ? new Uint8Array(32) : body.previous);
  if (!equal(body.previous, before)) throw new StatementRefused("previous");
  return statement;
}

/** The sign key (32 bytes) of the device with this key id in this epoch, or null. */
export function signKeyOf(epoch: Epoch, id: Uint8Array): Bytes | null {
  const member = epoch.members.find(({ kem, sign }) => equal(keyId(kem, sign), id));
  return member?.sign ?? null;
}
