/** Begins a new generation of a thread, so that whoever left the team reads nothing more: by a member, or by herself. */

import { isRefused, type NewGeneration, type NewIntake } from "../api/index.ts";
import {
  type Bytes,
  drawBytes,
  keyId,
  type Recipient,
  type Signer,
  sealRekey,
  shareCheckOf,
  shareIdOf,
} from "../crypto/index.ts";
import { LaneBlocked, LedAway, WaitsForHer } from "./errors.ts";
import type { Thread } from "./thread.ts";

/** Others lead on too, and the team may change meanwhile; each time the newest is followed first. */
const TRIES_MOST = 8;

/** A new generation: CK and the check of its R. */
export interface NewKey {
  readonly thread: Bytes;
  readonly generation: number;
  readonly ck: Bytes;
  readonly rc: Bytes;
}

/** Who leads on, and what must be there when it is done. */
export interface Leader {
  readonly signer: Signer;
  /** Her X-Wing key, 1,216 bytes; null where it is not known here. */
  readonly herKey: Bytes | null;
  /** SHA-256 of her right to this generation, 32 bytes; null where it is not known here. */
  rightTo(generation: number): Bytes | null;
  /**
   * Hands the new key to all who keep reading, before the thread is led on to it: else a crash in between would shut them
   * out. Answers the intake that goes with a rekey by herself.
   */
  handOn(made: NewKey): Promise<{ readonly intake?: NewIntake; readonly copies?: readonly NewIntake[] }>;
}

/** The epoch in which the newest generation began, or an earlier one. */
function beganIn(thread: Thread): number {
  const { number, keys } = thread.newest;
  return number > 0 ? keys.leastEpoch : firstEpochOf(thread);
}

/** The epoch in which she opened it, by the first entry that is left of then; 1 where none is. */
export function firstEpochOf({ placed }: Thread): number {
  const first = placed.find((one) => one.generation === 0 && one.hole === null);
  return first?.hole === null ? first.payload.epoch : 1;
}

/** Somebody left since the newest generation began: she may hold its key. */
export function mustLeadOn(thread: Thread): boolean {
  return thread.log.doubt === null && thread.log.hasLost(beganIn(thread));
}

/** Leads on, if somebody left, until nobody who left holds the newest key. Throws WaitsForHer, LedAway, Refused. */
export async function leadOn(thread: Thread, leader: Leader): Promise<void> {
  for (let tries = 0; mustLeadOn(thread); tries++) {
    if (thread.isLedAway) throw new LedAway();
    if (tries === TRIES_MOST) throw new LaneBlocked("others always came first");
    await leadOnce(thread, leader);
    await thread.read();
  }
}

async function leadOnce(thread: Thread, leader: Leader): Promise<void> {
  const { newest, relay, side, log } = thread;
  try {
    const made = await newGeneration(thread, leader);
    const rekey = () => relay.rekey(side.claim(newest.share, newest.number), made);
    await rekey().catch((error) => (isRefused(error, "unreachable") ? rekey() : Promise.reject(error)));
  } catch (error) {
    if (isRefused(error, "conflict", "old-epoch")) await log.follow();
    else if (!isRefused(error, "moved")) throw error;
  }
}

async function newGeneration(thread: Thread, leader: Leader): Promise<NewGeneration> {
  const { newest, id, log } = thread;
  const generation = newest.number + 1;
  const [ck, r] = [drawBytes(32), drawBytes(32)];
  const rc = shareCheckOf(ck, r);
  const [rth, { herKey }] = [leader.rightTo(generation), leader];
  if (!(rth && herKey)) throw new WaitsForHer();
  const { epoch } = log.epoch;
  const to: Recipient = { organisation: log.sealsUnder, team: log.team, epoch, keyId: keyId(herKey) };
  const { key } = newest;
  const next = sealRekey({ key, thread: id, generation, ck, rc, herKey, to, signer: leader.signer });
  const handed = await leader.handOn({ thread: id, generation, ck, rc });
  return { next, share: { id: shareIdOf(ck), r, rth }, epoch, ...handed };
}
