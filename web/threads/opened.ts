/** What was just opened, as a conversation that is read and answered: all that the first message did not need. */

import { type Bytes, LANE_PERSON } from "../crypto/index.ts";
import { PersonTalk } from "./conversation.ts";
import { Generation } from "./generation.ts";
import { herSide } from "./her-side.ts";
import type { Line } from "./line.ts";
import { prepareOpening, type Sent, type ToOpen } from "./opening.ts";
import type { Conversation } from "./sides.ts";
import { TeamLog, walkLog } from "./team-log.ts";
import { Thread } from "./thread.ts";
import type { WorkWatch } from "./work.ts";

export interface Opened {
  /** 11 secret bytes, for `wordsOf` and `numbersOf`. */
  readonly entropy: Bytes;
  readonly conversation: Conversation;
}

/** The conversation that `send` opened. Asks nothing, but where she left somebody out. */
export function conversationOf(line: Line, sent: Sent): Conversation {
  const { shown, keys, thread: id, organisation, ck, rc } = sent;
  const log = new TeamLog(line.relay, shown, sent.pins);
  const side = herSide(keys, { thread: id, team: shown.team, organisations: () => [organisation] });
  const first = new Generation({ number: 0, ck, rc, leastEpoch: 0, byHer: true }, sent.key);
  const thread = new Thread({ relay: line.relay, log, id, side, first });
  thread.lane(0, LANE_PERSON).take(0, sent.first, log.signKeyIn);
  const conversation = new PersonTalk(thread, keys, line);
  // What cannot be said now is said when she comes back.
  conversation.keepLeftOut().catch(() => undefined);
  return conversation;
}

/**
 * Seals, sends and reads in one go. Progress of the work goes to `watch.onProgress`; `watch.signal` ends it.
 * Screens that let a person try again keep a `prepareOpening` instead: its bytes stay the same.
 */
export async function openConversation(line: Line, asked: ToOpen, watch: WorkWatch = {}): Promise<Opened> {
  const opening = await prepareOpening(line, asked, walkLog);
  return { entropy: opening.entropy, conversation: conversationOf(line, await opening.send(watch)) };
}
