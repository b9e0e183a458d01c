/** Makes her choice of how long true for what both sides wrote before it. */

import { keepSlots, type SlotKept, type Wire } from "../api/index.ts";
import type { Lane } from "../crypto/index.ts";
import type { Said } from "./kinds/index.ts";
import { OWN_KEPT_DAYS, own } from "./kinds/own.ts";
import { keptDaysOf, MOST_KEPT_DAYS } from "./kinds/retention.ts";
import { type At, byPlace, type Placed } from "./placed.ts";
import type { Thread } from "./thread.ts";

/** What both sides need as long as the conversation lives, and in which nobody wrote a word. */
const STAYS: ReadonlySet<string> = new Set<Said["kind"]>(["rights", "without", "granted"]);
/** Of one request, by the relay's rule. */
const AT_ONCE_MOST = 256;

export interface ToKeep extends At {
  readonly keepDays: number;
}

interface ChoiceNow {
  /** Of her newest choice; null before the first. */
  readonly days: number | null;
  readonly today: number;
  readonly isClockSound: boolean;
}

/**
 * Each entry, her notes to herself too, with the days that are left to it from `today` on: at least one, so that no wrong
 * clock empties a conversation at once. An entry is as old as the newest one before it in its lane says; `isClockSound`
 * false: as if all were new.
 */
export function leftToKeep(placed: readonly Placed[], { days, today, isClockSound }: ChoiceNow): readonly ToKeep[] {
  const chosen = keptDaysOf(days);
  const isRenewed = chosen === MOST_KEPT_DAYS || !isClockSound;
  const newest = new Map<Lane, number>();
  const found = placed.filter((one) => one.hole === null).sort(byPlace);
  return found.map(({ generation, lane, index, payload }) => {
    const day = Math.max(newest.get(lane) ?? 0, Math.min(payload.day, today));
    newest.set(lane, day);
    // What she gave to others outlives a short choice: without its note she could not withdraw it.
    const most = payload.kind === own.name ? Math.max(chosen, OWN_KEPT_DAYS) : chosen;
    if (STAYS.has(payload.kind)) return { generation, lane, index, keepDays: MOST_KEPT_DAYS };
    return { generation, lane, index, keepDays: isRenewed ? most : Math.max(1, most - (today - day)) };
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
