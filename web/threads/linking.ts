/**
 * Lost words: a person began anew, and two members say that she is the person of an earlier conversation. Two different ones
 * of the epoch in which the old text is given back: one alone, one device twice, or who has left since do not do. Pure.
 */

import { type Bytes, type Member, sha256 } from "../crypto/index.ts";
import { idOf } from "./holders.ts";
import type { Earlier, Said } from "./kinds/index.ts";
import { LINK_BYTES } from "./kinds/link.ts";
import { sameBytes } from "./placed.ts";
import type { Message } from "./reduce.ts";

/** Of one entry, so that what is given back fits in it whatever language it is in. */
const LETTERS_MOST = 12_000;
const PARTS_MOST = 64;
const LABEL = new TextEncoder().encode("aw1/link\0");

/** One member's word, signed in the conversation that she began anew. */
export interface LinkVote {
  readonly pair: Bytes;
  /** Key id of the device, 16 bytes. */
  readonly by: Bytes;
}

/** 16 bytes each; neither of the two can be told from it. `now`: the conversation that she began anew. */
export function pairOf(now: Bytes, before: Bytes): Bytes {
  return sha256(LABEL, now, before).slice(0, LINK_BYTES);
}

/** `members`: of the epoch in which it is asked. Two devices under one name are one person. */
export function isAgreed(votes: readonly LinkVote[], pair: Bytes, members: readonly Member[]): boolean {
  const voters = members.filter((one) =>
    votes.some((vote) => sameBytes(vote.pair, pair) && sameBytes(vote.by, idOf(one))),
  );
  return new Set(voters.map((one) => one.name || idOf(one).join())).size >= 2;
}

const isGivenBack = ({ said }: Message): boolean => said.kind === "text" || said.kind === "phrase";

/** What the old conversation said, in order, behind the first `done`; each list fits into one entry. */
export function toGiveBack(old: readonly Message[], pair: Bytes, done: number): readonly (readonly Said[])[] {
  const entries: Said[][] = [];
  let letters = 0;
  for (const { said, day, signer } of old.filter(isGivenBack).slice(done)) {
    if (said.kind !== "text" && said.kind !== "phrase") continue;
    const length = said.kind === "text" ? said.text.length : 0;
    const last = entries.at(-1);
    const one: Earlier = { kind: "earlier", pair, day, isHers: signer === null, said };
    if (last && last.length < PARTS_MOST && letters + length <= LETTERS_MOST) last.push(one);
    else entries.push([one]);
    letters = entries.at(-1)?.length === 1 ? length : letters + length;
  }
  return entries;
}

/** How much of the old conversation stands in the new one already. */
export function givenBack(now: readonly Message[], pair: Bytes): number {
  return now.filter(({ said }) => said.kind === "earlier" && sameBytes(said.pair, pair)).length;
}
