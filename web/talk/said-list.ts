/** What stands in the conversation's list: messages, and between them that it got a new key because somebody left. */
import type { Message } from "../threads/index.ts";

/** A number: somebody left before this generation began. */
export type Listed = Message | number;

/** One sentence wherever the generation changes, also at the end, however many changed there. `newest`: the generation now. */
export function listOf(messages: readonly Message[], newest: number): Listed[] {
  let at = 0;
  const listed = messages.flatMap((message): Listed[] => {
    const isLater = message.generation > at;
    at = Math.max(at, message.generation);
    return isLater ? [at, message] : [message];
  });
  return newest > at ? [...listed, newest] : listed;
}
