/** Who of the team answers a conversation: the newest `taken` or `handed` of its lane. Pure. */

import { type Bytes, LANE_ORGANISATION } from "../crypto/index.ts";
import type { Said, Unknown } from "./kinds/index.ts";
import { sameBytes } from "./placed.ts";
import type { Message } from "./reduce.ts";

export interface Answering {
  /** Key id of the device, 16 bytes. */
  readonly by: Bytes;
  /** From 1970-01-01, as its writer's clock said. */
  readonly since: number;
  /** What a colleague left for her; "" for nothing. */
  readonly note: string;
}

/** What the team says of itself in its lane, and no answer to the person. */
const DEEDS: ReadonlySet<string> = new Set<(Said | Unknown)["kind"]>(["taken", "handed", "granted", "earlier"]);

export const isDeed = ({ kind }: Said | Unknown): boolean => DEEDS.has(kind);

function answererIn({ lane, said, signer, day }: Message): Answering | null {
  if (lane !== LANE_ORGANISATION || !signer) return null;
  if (said.kind === "taken") return { by: signer, since: day, note: "" };
  return said.kind === "handed" ? { by: said.to, since: day, note: said.note } : null;
}

/** null: nobody said so yet. */
export function answeringIn(messages: readonly Message[]): Answering | null {
  return messages.map(answererIn).findLast((one) => one !== null) ?? null;
}

/** Those messages with which another device began to answer than before: the person is told these, and no other deed. */
export function changesOfAnswerer(messages: readonly Message[]): ReadonlySet<Message> {
  const changes = new Set<Message>();
  let before: Answering | null = null;
  for (const message of messages) {
    const now = answererIn(message);
    if (now && before && !sameBytes(now.by, before.by)) changes.add(message);
    before = now ?? before;
  }
  return changes;
}
