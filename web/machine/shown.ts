/** What a side shows, as the machine compares it with its model; and, for attackers, every secret that it holds. */

import { toText } from "../api/octets.ts";
import type { Bytes } from "../crypto/index.ts";
import type { Conversation, DeskThread } from "../threads/index.ts";
import type { Thread } from "../threads/thread.ts";

type Side = Conversation | DeskThread;

/** Both sides keep it where screens do not look. */
export const threadOf = (side: Side): Thread => (side as unknown as { readonly thread: Thread }).thread;

export function shownOf(side: Side) {
  const { messages, gaps } = side.state;
  return {
    id: toText(threadOf(side).id),
    messages: messages.flatMap(({ generation, lane, index, signer, said }) =>
      said.kind === "text" ? [{ generation, lane, index, signer: signer && toText(signer), text: said.text }] : [],
    ),
    gaps: gaps.map(({ generation, lane, index, why }) => ({ generation, lane, index, why })),
    unsent: side.unsent?.flatMap((one) => (one.kind === "text" ? [one.text] : [])) ?? [],
    isLedAway: side.isLedAway,
    eraseOn: side.eraseOn,
    epoch: side.team.epoch,
    generations: threadOf(side).generations.map(({ share, number, keys: { byHer, leastEpoch } }) => ({
      number,
      share: toText(share),
      byHer,
      epoch: leastEpoch,
    })),
  };
}

export type Shown = ReturnType<typeof shownOf>;

/** CK and rc of every generation that this side has, oldest first. */
export function heldBy(side: Side) {
  const { id, generations } = threadOf(side);
  const text = (bytes: Bytes) => toText(bytes);
  return generations.map(({ number, keys }) => ({
    thread: text(id),
    generation: number,
    ck: text(keys.ck),
    rc: text(keys.rc),
  }));
}
