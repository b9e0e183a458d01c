/** Somebody who joins a team through an invitation, as her device and an admin's do it. */

import assert from "node:assert/strict";
import { type Bytes, drawKit } from "../../crypto/index.ts";
import { type Desk, findInviter, type MemberPlace, NewDevice, readInviteLink, signIn } from "../index.ts";
import { lineOf } from "./lines.ts";
import type { Server } from "./server.ts";

export const ADVOCATE: MemberPlace = { role: "advocate", until: 0, name: "Bea" };

/** A recovery kit of the new device: `signIn` opens it. */
export async function joined(server: Server, admin: Desk, place: MemberPlace = ADVOCATE): Promise<Bytes> {
  const { link, spoken } = await admin.invites.make();
  const read = readInviteLink(`#invite=${link}`);
  assert(read);
  const line = lineOf(server);
  const inviter = await findInviter(line, read);
  assert(inviter);
  const device = new NewDevice(line, inviter);
  assert.equal(await device.look(spoken), "waiting");
  const [kit, another] = [drawKit(), drawKit()];
  const { fingerprint } = device;
  await device.answer({ kits: [kit, another], passkeys: [] });
  for (const out of await admin.invites.list()) {
    const answered = out.answer && (await admin.invites.open(out, link, spoken));
    if (!answered) continue;
    assert.equal(answered.fingerprint, fingerprint);
    await admin.membership.add(answered, place);
    await admin.invites.drop(out);
    return kit;
  }
  throw new Error("no answer came");
}

export async function deskWith(server: Server, kit: Bytes, line = lineOf(server)): Promise<Desk> {
  const desk = await signIn(line, { kit });
  assert(desk);
  return desk;
}
