/** An advocate signs in: a recovery kit or a passkey opens her device key, the device key opens a session. */

import {
  askNonce,
  askWrap,
  isRefused,
  openPasskey,
  openSession,
  type PasskeyUse,
  Session,
  type WrapShown,
} from "../api/index.ts";
import {
  type Bytes,
  DecryptionError,
  type Device,
  fingerprint,
  kitKeysOf,
  type OpenedWrap,
  openWrap,
  prfKek,
  ServerAltered,
  StatementRefused,
  signSession,
  WAY_KIT,
  WAY_PASSKEY,
  type Way,
} from "../crypto/index.ts";
import { AdvocateDesk } from "./desk.ts";
import { NewRootKey, NotMember } from "./errors.ts";
import { NO_PINS, type Pins } from "./first-visit.ts";
import type { Line } from "./line.ts";
import { sameBytes } from "./placed.ts";
import type { Desk } from "./sides.ts";
import { TeamLog } from "./team-log.ts";

/**
 * What opens the wrap. `kit`: the 16 bytes of the twelve words (`readKit`). `passkey`: the PRF's answer (32 bytes) to the
 * question, and what the passkey signed the challenge with. Both secrets are the caller's to overwrite.
 */
export type Key = { readonly kit: Bytes } | { readonly passkey: { readonly answer: Bytes; readonly use: PasskeyUse } };

export interface ToSignIn {
  /** The digits of the organisation's new root key, after the advocate compared them with its new cards. */
  readonly newKey?: string;
  /** The highest numbers this browser ever believed, where the page keeps them. */
  readonly pins?: Pins;
}

/**
 * null: no such kit or passkey here. Throws NotMember when the key is right and the team has not added the device, or has
 * ended it; NewRootKey when the organisation shows another root key than the one this device belongs to; Refused,
 * ServerAltered (the wrap does not open), StatementRefused.
 */
export async function signIn(line: Line, key: Key, known: ToSignIn = {}): Promise<Desk | null> {
  const { instanceId, teams } = await line.relay.instance();
  const lock = lockOf(line, key, instanceId);
  const wrap = await orNull(lock.wrap());
  if (!wrap) return null;
  const shown = teams.find((one) => sameBytes(one.team, wrap.team));
  if (!shown) throw new StatementRefused("team");
  const { device, organisation } = openedIn(lock, wrap);
  const log = new TeamLog(line.relay, shown, known.pins ?? NO_PINS, organisation);
  // Before anything is asked of its log: under a false one she would sign, and hand keys to, whom the server made up.
  if (log.doubt && known.newKey !== fingerprint(shown.rootKey)) throw new NewRootKey(fingerprint(shown.rootKey));
  await log.trustNewKey();
  await log.refresh();
  const signed = await orNull(sessionOf(line, log, device));
  if (!signed) throw new NotMember();
  return new AdvocateDesk({ line, log, device, organisation, ...signed });
}

interface Lock {
  readonly wrap: () => Promise<WrapShown>;
  readonly kek: Bytes;
  readonly way: Way;
}

function lockOf({ wire }: Line, key: Key, instanceId: Bytes): Lock {
  if ("kit" in key) {
    const { kitId: id, kitToken: token, kek } = kitKeysOf(key.kit, instanceId);
    return { wrap: () => askWrap(wire, { id, token }), kek, way: WAY_KIT };
  }
  const { answer, use } = key.passkey;
  return { wrap: () => openPasskey(wire, use), kek: prfKek(answer, instanceId), way: WAY_PASSKEY };
}

/** Only her own key seals this place: other bytes were put there by the server. */
function openedIn({ kek, way }: Lock, wrap: { readonly keyId: Bytes; readonly blob: Bytes }): OpenedWrap {
  try {
    return openWrap(kek, { way, keyId: wrap.keyId }, wrap.blob);
  } catch (error) {
    if (error instanceof DecryptionError) throw new ServerAltered();
    throw error;
  }
}

async function sessionOf({ wire, host }: Line, { team, epoch: { epoch } }: TeamLog, device: Device) {
  const nonce = await askNonce(wire);
  const signature = signSession(device.signSeed, { host, nonce, team, epoch });
  const { token, role } = await openSession(wire, { team, keyId: device.keyId, nonce, epoch, signature });
  return { session: new Session(wire, team, token), role };
}

async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (isRefused(error, "absent")) return null;
    throw error;
  }
}
