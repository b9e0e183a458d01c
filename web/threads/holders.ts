/** Who may hold a conversation's keys. Pure. */

import { type Bytes, type Epoch, keyId, type Member } from "../crypto/index.ts";
import { firstEpochOf } from "./leading-on.ts";
import { sameBytes } from "./placed.ts";
import type { State } from "./reduce.ts";
import type { Thread } from "./thread.ts";

/** Who reads new conversations. The others read what is handed to them. */
const READING: readonly string[] = ["admin", "advocate"];

export const idOf = ({ kem, sign }: Member): Bytes => keyId(kem, sign);
export const isAmong = (ids: readonly Bytes[], id: Bytes): boolean => ids.some((one) => sameBytes(one, id));

/** On this day (from 1970). */
export const isPresent = ({ until }: Member, today: number): boolean => until === 0 || until >= today;

/** The devices to which this epoch's team key goes. */
export function readersOf({ members }: Epoch): Member[] {
  return members.filter(({ role }) => READING.includes(role));
}

/** Members of the newest epoch to whom she means to be read: readers and those it was handed to, without whom she left out. */
export function allowedIn(epoch: Epoch, state: Pick<State, "granted" | "without">, today: number): Member[] {
  const [reading, { granted, without }] = [readersOf(epoch).map(idOf), state];
  return epoch.members.filter((member) => {
    const id = idOf(member);
    const isGiven = isAmong(reading, id) || isAmong(granted, id);
    return isGiven && !isAmong(without, id) && isPresent(member, today);
  });
}

/** The newest epoch to whose readers she sealed a key of this thread herself. Who is still there was not removed since. */
export function heardIn(thread: Thread): number {
  const own = thread.generations.filter(({ keys }) => keys.byHer);
  return Math.max(
    ...own.map(({ keys, number }) => (number === 0 ? firstEpochOf(thread) : (keys.heardIn ?? keys.leastEpoch))),
  );
}

/**
 * Members of the newest epoch who hold its newest key, if all were honest: who could read the intake of a generation that she
 * began, and those it was handed to. Who joined later holds nothing of it.
 */
export function holdersOf(thread: Thread, state: Pick<State, "granted" | "without">, today: number): Member[] {
  const { log } = thread;
  const began = readersOf(log.epochAt(heardIn(thread)) ?? log.epoch).map(idOf);
  return allowedIn(log.epoch, { ...state, granted: [...state.granted, ...began] }, today).filter((member) => {
    const id = idOf(member);
    return isAmong(began, id) || isAmong(state.granted, id);
  });
}
