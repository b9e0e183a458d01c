/** Coming back with the words: the root record is found, believed only as far as it opens, and the thread read. */

import { type Instance, isRefused, Refused } from "../api/index.ts";
import {
  type Bytes,
  DecryptionError,
  deriveMaster,
  openRoot,
  type PersonKeys,
  personKeysOf,
  type RootRecord,
  ServerAltered,
  StatementRefused,
  sealRoot,
} from "../crypto/index.ts";
import { PersonTalk } from "./conversation.ts";
import { LedAway } from "./errors.ts";
import { Generation } from "./generation.ts";
import { herSide, rootRight } from "./her-side.ts";
import { MOST_KEPT_DAYS } from "./kinds/index.ts";
import type { Line } from "./line.ts";
import { sameBytes } from "./placed.ts";
import type { Conversation } from "./sides.ts";
import { TeamLog } from "./team-log.ts";
import { Thread } from "./thread.ts";

/**
 * Her conversation, read; or null for an empty page: unknown words, spare words, or all of it is gone. The three look the
 * same. What the team's log does not prove is told by `doubt` and hinders neither reading nor erasing.
 * Half a second on a slow phone. Throws ServerAltered, Refused; StatementRefused for a team that is not here.
 */
export async function comeBack(line: Line, { entropy }: { readonly entropy: Bytes }): Promise<Conversation | null> {
  const instance = await line.relay.instance();
  const keys = personKeysOf(await deriveMaster(entropy, instance.instanceId));
  const root = await rootOf(line, keys);
  if (!root) return null;
  const log = logOf(line, instance, root);
  await log.follow();
  const side = herSide(keys, { thread: root.thread, team: root.team, organisations: () => log.organisations });
  const first = new Generation({ number: 0, ck: root.ck, rc: root.rc, leastEpoch: 0, byHer: true });
  const thread = new Thread({ relay: line.relay, log, id: root.thread, side, first });
  const conversation = new PersonTalk(thread, keys, line);
  if (!(await isThere(conversation))) {
    // The note alone is dead weight, and tells whoever has the words that there was something.
    await line.relay.erase({ shares: [], root: rootRight(keys), intakes: [] }).catch(mayFail);
    return null;
  }
  const { retentionDays } = conversation.state;
  await pin(line, { keys, root, log, isRenewed: retentionDays === MOST_KEPT_DAYS });
  if (retentionDays !== null) await conversation.keepAsChosen().catch(mayFail);
  await conversation.tidy().catch(mayWait);
  await conversation.keepLeftOut().catch(mayWait);
  return conversation;
}

/** null: unknown words, spare words, or another instance's. */
async function rootOf(line: Line, keys: PersonKeys): Promise<RootRecord | null> {
  try {
    return openRoot(keys.kek, await line.relay.root(rootRight(keys)));
  } catch (error) {
    if (isRefused(error, "absent")) return null;
    // Only she can have written it: what stands there and does not open was put there by the server.
    if (error instanceof DecryptionError) throw new ServerAltered();
    throw error;
  }
}

function logOf(line: Line, { teams }: Instance, root: RootRecord): TeamLog {
  const shown = teams.find((one) => sameBytes(one.team, root.team));
  if (!shown) throw new StatementRefused("team");
  const pins = { serial: root.serial, epoch: root.epoch, day: root.day };
  return new TeamLog(line.relay, shown, pins, root.organisation);
}

/** False when its first share is gone, by erasing or because its time is over: the page is as empty as for words that never were. */
async function isThere(conversation: PersonTalk): Promise<boolean> {
  try {
    await conversation.read();
    return true;
  } catch (error) {
    if (isRefused(error, "absent")) return false;
    throw error;
  }
}

interface ToPin {
  readonly keys: PersonKeys;
  readonly root: RootRecord;
  readonly log: TeamLog;
  /** She keeps it until she deletes it: the note lives on for as long as what it leads to. */
  readonly isRenewed: boolean;
}

/** Keeps the highest list and epoch she ever believed, so that an older one is seen next time. A cache: it may fail. */
async function pin(line: Line, { keys, root, log, isRenewed }: ToPin): Promise<void> {
  const pins = log.doubt ? root : log.pins;
  const isKnown = pins.serial === root.serial && pins.epoch === root.epoch;
  if (isKnown && !isRenewed) return;
  try {
    await line.relay.putRoot({
      ...rootRight(keys),
      blob: sealRoot(keys.kek, { ...root, serial: pins.serial, epoch: pins.epoch, day: pins.day }),
    });
  } catch (error) {
    mayFail(error);
  }
}

/** What she does for later only must not keep her from reading now. */
function mayWait(error: unknown): void {
  if (!(error instanceof Refused || error instanceof LedAway)) throw error;
}

/** What is only tidied up may be done another time, or was done from another tab. */
function mayFail(error: unknown): void {
  if (!(["unreachable", "busy", "absent"] as const).some((kind) => isRefused(error, kind))) throw error;
}
