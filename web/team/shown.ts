/**
 * One conversation as it stood at the last look: what a screen draws. A new object after every change, because a screen
 * whose values are the same objects as before is not drawn again.
 */

import type { Bytes } from "../crypto/index.ts";
import { type DeskThread, isDeed, type Message, type State } from "../threads/index.ts";

export interface Shown {
  /** For deeds; what it says may have moved on since. */
  readonly thread: DeskThread;
  readonly id: string;
  readonly state: State;
  /** BCP 47: her newest choice, else what the intake said. */
  readonly language: string | null;
  /** A code of the person's page; "" where nobody said. */
  readonly kindOfHelp: string;
  readonly waits: boolean;
  readonly withCard: boolean;
  /** Key ids of the devices that hold it. */
  readonly holders: readonly Bytes[];
  /** YYYY-MM-DD. */
  readonly eraseOn: string | null;
  readonly isUnsent: boolean;
  /** The person's entries that nobody here has opened. */
  readonly unread: number;
  /** The newest thing that somebody said, settings aside. */
  readonly last: Message | null;
}

const SETTINGS: readonly string[] = ["language", "retention"];

export function shownOf(thread: DeskThread, unread: number): Shown {
  const { id, state, waits, withCard, holders, eraseOn, unsent } = thread;
  return {
    thread,
    id,
    state,
    language: state.language ?? thread.language,
    kindOfHelp: thread.kindOfHelp ?? "",
    waits,
    withCard,
    holders,
    eraseOn,
    isUnsent: unsent !== null,
    unread,
    last: state.messages.findLast(({ said }) => !SETTINGS.includes(said.kind) && !isDeed(said)) ?? null,
  };
}
