/** Which of her entries are new since the last look, and which nobody here has opened. In memory only. */

import { LANE_PERSON } from "../crypto/index.ts";
import type { DeskThread } from "../threads/index.ts";

type Heard = Pick<DeskThread, "id" | "state">;

/** Each of the person's entries once, in order. Its place, not its number: she may take entries back. */
function entriesOf({ id, state }: Heard): string[] {
  const hers = state.messages.filter((one) => one.lane === LANE_PERSON);
  return [...new Set(hers.map(({ generation, index }) => `${id}/${generation}/${index}`))];
}

export class Arrivals {
  #heard: ReadonlySet<string> | null = null;
  readonly #read = new Set<string>();

  /** How many entries were not there at the last look. The first look hears nothing new: it is what waits. */
  hear(threads: readonly Heard[]): number {
    const before = this.#heard;
    const now = threads.flatMap(entriesOf);
    this.#heard = new Set([...(before ?? []), ...now]);
    if (before) return now.filter((one) => !before.has(one)).length;
    // What an advocate has answered was read, on whichever device.
    for (const thread of threads) for (const one of answeredIn(thread, entriesOf(thread))) this.#read.add(one);
    return 0;
  }

  /** Somebody looks at this conversation now. */
  read(thread: Heard): void {
    for (const one of entriesOf(thread)) this.#read.add(one);
  }

  unreadIn(thread: Heard): number {
    return entriesOf(thread).filter((one) => !this.#read.has(one)).length;
  }

  forget(): void {
    this.#heard = null;
    this.#read.clear();
  }
}

function answeredIn({ state }: Heard, entries: readonly string[]): readonly string[] {
  return entries.slice(0, Math.max(0, entries.length - state.unanswered));
}
