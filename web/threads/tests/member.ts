/** A member written a second time, with web/api and web/crypto alone: leads a thread on, or fills places in malice. */

import assert from "node:assert/strict";
import { askNonce, askWrap, type Claim, isRefused, type NewShare, openSession, Session } from "../../api/index.ts";
import * as crypto from "../../crypto/index.ts";
import type { State } from "../index.ts";
import { lineOf } from "./lines.ts";
import { HOST, type Server } from "./server.ts";

type Bytes = crypto.Bytes;
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

export interface Held {
  readonly intake: crypto.Intake;
  readonly key: Bytes;
  readonly claim: Claim;
  /** Bytes that open for nobody, at one place. */
  fill(lane: crypto.Lane, index: number): Promise<void>;
}

export interface RawMember {
  readonly device: crypto.Device;
  readonly to: crypto.Recipient;
  readonly session: Session;
  /** The thread whose first entry is the first message of this state. */
  find(state: State): Promise<Held>;
}

/** `who`: of the demonstration, or a recovery kit's 16 bytes. */
export async function memberOf(server: Server, who: "ade" | "rosa" | Bytes): Promise<RawMember> {
  const { wire, relay } = lineOf(server);
  const { instanceId, teams } = await relay.instance();
  const { kitId, kitToken, kek } = crypto.kitKeysOf(typeof who === "string" ? server.kit(who) : who, instanceId);
  const { team, keyId, blob } = await askWrap(wire, { id: kitId, token: kitToken });
  const { device } = crypto.openWrap(kek, { way: crypto.WAY_KIT, keyId }, blob);
  const rootKey = teams.find((one) => same(one.team, team))?.rootKey;
  assert(rootKey);
  const { epoch } = await newestEpochOf(server, team);
  const nonce = await askNonce(wire);
  const signature = crypto.signSession(device.signSeed, { host: HOST, nonce, team, epoch });
  const { token } = await openSession(wire, { team, keyId, nonce, epoch, signature });
  const session = new Session(wire, team, token);
  const to = { organisation: crypto.organisationId(rootKey), team, epoch, keyId };
  return { device, to, session, find: (state) => findHeld(server, { device, to, session }, state) };
}

async function findHeld(server: Server, member: Omit<RawMember, "find">, state: State): Promise<Held> {
  const { device, to, session } = member;
  const { relay } = lineOf(server);
  const seed = crypto.openTeamKey(device.kemSeed, to, await session.teamKey(to.epoch));
  const toTeam = { ...to, keyId: crypto.keyId((await newestEpoch(server, to)).key) };
  for (const { blob } of (await session.intakes(null)).items) {
    const intake = openedOrNull(() => crypto.openIntake({ seed, to: toTeam, purpose: "intake" }, blob));
    if (!intake) continue;
    const claim = { share: crypto.shareIdOf(intake.ck), token: session.token };
    const r = await relay.slots(claim, []).then((shown) => shown.r, gone);
    const key = r && crypto.checkedThreadKey(intake.ck, r, intake.rc);
    if (!key) continue;
    const { blobs } = await relay.slots(claim, [crypto.slotOf(key, crypto.LANE_PERSON, 0)]);
    if (!blobs[0] || firstText(key, intake.thread, blobs[0]) !== textOf(state)) continue;
    const fill = async (lane: crypto.Lane, index: number): Promise<void> => {
      const junk = crypto.drawBytes(1065);
      junk[0] = 1;
      await relay.putSlot(claim, { slot: crypto.slotOf(key, lane, index), blob: junk, keepDays: 90, epoch: to.epoch });
    };
    return { intake, key, claim, fill };
  }
  throw new Error("no such thread");
}

/** Of another epoch. */
function openedOrNull(open: () => crypto.Intake): crypto.Intake | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof crypto.DecryptionError) return null;
    throw error;
  }
}

function gone(error: unknown): null {
  if (isRefused(error, "absent")) return null;
  throw error;
}

function firstText(key: Bytes, threadId: Bytes, blob: Bytes): crypto.CborValue {
  const place: crypto.Place = { threadId, generation: 0, lane: crypto.LANE_PERSON, index: 0 };
  return crypto.openEntry({ key, place, signKeyIn: () => null, leastEpoch: 0 }, blob).payload.body;
}

function textOf(state: State): string {
  const said = state.messages[0]?.said;
  assert(said?.kind === "text");
  return said.text;
}

export const newestEpoch = (server: Server, { team }: crypto.Recipient): Promise<crypto.Epoch> =>
  newestEpochOf(server, Uint8Array.from(team));

async function newestEpochOf(server: Server, team: Bytes): Promise<crypto.Epoch> {
  const { statements } = await lineOf(server).relay.log(team, 0);
  const bodies = statements.map(({ statement }) => crypto.readStatement(statement).body);
  const epoch = bodies.findLast((body) => body.kind === "epoch");
  assert(epoch?.kind === "epoch");
  return epoch;
}

type RekeyToSeal = Parameters<typeof crypto.sealRekey>[0];
/** What a member in malice changes: the record that is sealed, the record as it is stored, the share it leads to. */
export interface Malice {
  readonly made?: (made: RekeyToSeal) => RekeyToSeal;
  readonly next?: (next: Bytes) => Bytes;
  readonly share?: (share: NewShare) => NewShare;
}

/** Rosa leads this thread on to a new generation and rings it to every member. */
export async function led(server: Server, state: State, malice: Malice = {}): Promise<void> {
  const rosa = await memberOf(server, "rosa");
  const { intake, key, claim } = await rosa.find(state);
  const [ck, r, generation] = [crypto.drawBytes(32), crypto.drawBytes(32), 1];
  const rc = crypto.shareCheckOf(ck, r);
  const to = { ...rosa.to, keyId: crypto.keyId(intake.kem) };
  const made = { key, thread: intake.thread, generation, ck, rc, herKey: intake.kem, to, signer: rosa.device };
  const share = { id: crypto.shareIdOf(ck), r, rth: intake.rights[0] as Bytes };
  const next = crypto.sealRekey(malice.made?.(made) ?? made);
  const asked = { epoch: rosa.to.epoch, next: malice.next?.(next) ?? next, share: malice.share?.(share) ?? share };
  await lineOf(server).relay.rekey(claim, asked);
  for (const { kem, sign } of (await newestEpoch(server, rosa.to)).members) {
    const keyId = crypto.keyId(kem, sign);
    const { kem: hers, sign: signing } = intake;
    const rights = intake.rights.slice(1);
    const ring = {
      thread: intake.thread,
      generation,
      ck,
      rc,
      kem: hers,
      sign: signing,
      rights,
      began: rosa.to.epoch,
      heard: 1,
    };
    const blob = crypto.sealRing({ publicKey: kem, to: { ...rosa.to, keyId }, ring, by: rosa.device });
    await rosa.session.putRing({ key: crypto.drawBytes(32), keyId, blob });
  }
}
