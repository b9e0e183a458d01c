/** What a device asks of the relay before it has a session: its own wrapped key, and an invitation. */

import type { Bytes } from "../crypto/index.ts";
import { type WrapShown, wrapIn } from "./answers.ts";
import type { NamedRight, NewRoot } from "./relay.ts";
import { Shape } from "./shape.ts";
import type { Wire } from "./wire.ts";

/** What a passkey gave when it was asked: WebAuthn's own bytes. */
export interface PasskeyUse {
  readonly credentialId: Bytes;
  readonly clientData: Bytes;
  readonly authData: Bytes;
  readonly signature: Bytes;
}

/** A passkey that was just made. `mark`: 0 to 9999, which the authenticator shows too. `blob`: the wrap it opens. */
export interface MadePasskey {
  readonly clientData: Bytes;
  readonly authData: Bytes;
  readonly mark: number;
  readonly blob: Bytes;
}

export interface InviteAnswer {
  readonly code: Bytes;
  readonly answer: Bytes;
  readonly keyId: Bytes;
  readonly wraps: readonly NewRoot[];
  readonly passkeys: readonly MadePasskey[];
}

export const passkeyOut = ({ clientData, authData, mark, blob }: MadePasskey) => ({
  client_data: clientData,
  auth_data: authData,
  mark,
  blob,
});

/** The wrapped device key, to who shows its right. "absent" for unknown words. */
export async function askWrap(wire: Wire, right: NamedRight): Promise<WrapShown> {
  return wrapIn(await wire.post("wraps/get", { id: right.id, token: right.token }));
}

/** The same to who holds a passkey, once for each challenge. "absent" for anything amiss. */
export async function openPasskey(wire: Wire, use: PasskeyUse): Promise<WrapShown> {
  const { credentialId, clientData, authData, signature } = use;
  const used = { id: credentialId, client_data: clientData, auth_data: authData, signature };
  return wrapIn(await wire.post("passkeys/open", used));
}

/** Whether the invitation of this code was answered. "absent": no such invitation now. */
export async function lookAtInvite(wire: Wire, code: Bytes): Promise<boolean> {
  return new Shape(await wire.post("invites/look", { code })).truth("answered");
}

/** Two ways in at least. "absent": no such invitation now. "taken": answered otherwise. "invalid": see putPasskey. */
export async function answerInvite(wire: Wire, answer: InviteAnswer): Promise<void> {
  const wraps = answer.wraps.map((wrap) => ({ ...wrap }));
  const passkeys = answer.passkeys.map(passkeyOut);
  const { code, answer: sealed, keyId } = answer;
  await wire.post("invites/answer", { code, answer: sealed, key_id: keyId, wraps, passkeys });
}
