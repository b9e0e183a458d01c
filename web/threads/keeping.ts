/** Makes her choice of how long true for what both sides wrote before it. */

import { keepSlots, type SlotKept, type Wire } from "../api/index.ts";
import { keptDaysOf, MOST_KEPT_DAYS } from "./kinds/retention.ts";
import type { At } from "./placed.ts";
import type { State } from "./reduce.ts";
import type { Thread } from "./thread.ts";

/** Of one request, by the relay's rule. */
const AT_ONCE_MOST = 256;

export interface ToKeep extends At {
  readonly keepDays: number;
}

/**
 * Each entry once, with the days that are left to it from `today` on: at least one, so that no wrong clock empties a
 * conversation at once. An entry is as old as the newest one before it says; `isClockSound` false: as if all were new.
 */
export function leftToKeep(
  { messages, retentionDays }: Pick<State, "messages" | "retentionDays">,
  { today, isClockSound }: { readonly today: number; readonly isClockSound: boolean },
): readonly ToKeep[] {
  const days = keptDaysOf(retentionDays);
  const isRenewed = days === MOST_KEPT_DAYS || !isClockSound;
  let newest = 0;
  return messages.flatMap(({ generation, lane, index, part, day }) => {
    newest = Math.max(newest, Math.min(day, today));
    const age = isRenewed ? 0 : today - newest;
    return part === 0 ? [{ generation, lane, index, keepDays: Math.max(1, days - age) }] : [];
  });
}

/** Tells the relay. Hers: throws Refused. */
export async function keepAll(wire: Wire, thread: Thread, entries: readonly ToKeep[]): Promise<void> {
  for (const { share, number } of thread.generations) {
    const { rt } = thread.side.claim(share, number);
    const kept: readonly SlotKept[] = entries
      .filter((one) => one.generation === number)
      .map(({ lane, index, keepDays }) => ({ slot: thread.lane(number, lane).slot(index), keepDays }));
    for (let at = 0; rt && at < kept.length; at += AT_ONCE_MOST)
      await keepSlots(wire, { share, rt }, kept.slice(at, at + AT_ONCE_MOST));
  }
}
