/** From what was read to what is shown. Pure: the same places in any order give the same state. */

import { type Bytes, LANE_ORGANISATION, LANE_PERSON, type Lane, type Member } from "../crypto/index.ts";
import { type Answering, answeringIn, isDeed } from "./answering.ts";
import { type Gap, gapsIn } from "./gaps.ts";
import { isNoWay, type SafeContact, type SafeWays } from "./kinds/contact.ts";
import { isSilent, said } from "./kinds/every.ts";
import type { RecordRequest, Rights, Said, Silent, Unknown } from "./kinds/index.ts";
import { isAgreed, type LinkVote } from "./linking.ts";
import { type At, byPlace, type Found, type Placed } from "./placed.ts";

/** What one side says to the other, or what this page does not know. */
export type Spoken = Exclude<Said, Silent> | Unknown;

/** One thing that was said. `part`: its place among several in one entry. */
export interface Message extends At {
  readonly part: number;
  /** Days from 1970-01-01, as its writer's clock said. */
  readonly day: number;
  /** The newest epoch that its writer knew. */
  readonly epoch: number;
  /** Key id (16 bytes) of the advocate's device; null for the person. */
  readonly signer: Bytes | null;
  readonly said: Spoken;
}

export interface State {
  /** Each lane in its own order; across lanes an answer stands after what it had seen. */
  readonly messages: readonly Message[];
  readonly gaps: readonly Gap[];
  /** Her notes to herself, sealed, in order: nobody is shown them but her. */
  readonly own: readonly Bytes[];
  /** Her newest choice, null before the first. */
  readonly language: string | null;
  readonly retentionDays: number | null;
  /** null: never said, or taken back. */
  readonly contact: SafeWays | null;
  /** What she asks of the public record, the newest; null in any other conversation. */
  readonly recordRequest: RecordRequest | null;
  /** Who of the team answers, null before anybody said so. */
  readonly answering: Answering | null;
  /** Who ended it last, null while it is open. */
  readonly closedBy: Lane | null;
  /** Who of the team says that the person had an earlier conversation, in order. */
  readonly links: readonly LinkVote[];
  /** Her messages that no answer has seen yet. */
  readonly unanswered: number;
  /** Her rights to generations to come, as they stand in her lane; to be believed only with her signature. */
  readonly rights: readonly Rights[];
  /** Key ids (16 bytes) of devices to which a member handed it, and of those that she left out. */
  readonly granted: readonly Bytes[];
  readonly without: readonly Bytes[];
}

const nameOf = (link: Uint8Array): string => link.join();

/** One lane's entries in order; a place given twice counts once. */
function laneOf(placed: readonly Placed[], lane: Lane): Found[] {
  const found = new Map<string, Found>();
  for (const one of placed)
    if (one.hole === null && one.lane === lane) found.set(`${one.generation}/${one.index}`, one);
  return [...found.values()].sort(byPlace);
}

/** Which of two lanes goes on: an entry waits for what it has seen; else the earlier day, else the person. */
function isFirst(one: Found, other: Found, shown: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  const waits = (entry: Found): boolean =>
    known.has(nameOf(entry.payload.seen)) && !shown.has(nameOf(entry.payload.seen));
  if (waits(one) !== waits(other)) return waits(other);
  if (one.generation !== other.generation) return one.generation < other.generation;
  return one.payload.day <= other.payload.day;
}

function merged(hers: readonly Found[], theirs: readonly Found[]): Found[] {
  const known = new Set([...hers, ...theirs].map((one) => nameOf(one.link)));
  const shown = new Set<string>();
  const all: Found[] = [];
  let [p, o] = [0, 0];
  while (p < hers.length || o < theirs.length) {
    const [one, other] = [hers[p], theirs[o]];
    const next = one && (!other || isFirst(one, other, shown, known)) ? one : (other as Found);
    if (next === one) p++;
    else o++;
    shown.add(nameOf(next.link));
    all.push(next);
  }
  return all;
}

function messagesOf(entry: Found): Message[] {
  const { generation, lane, index, signer, payload } = entry;
  const { day, epoch } = payload;
  return said(payload.kind, payload.body).flatMap((one, part) =>
    isSilent(one) ? [] : [{ generation, lane, index, part, day, epoch, signer, said: one }],
  );
}

/** Her newest choice of one kind. */
function chosen<Name extends Said["kind"]>(messages: readonly Message[], kind: Name) {
  const last = messages.findLast((one) => one.lane === LANE_PERSON && one.said.kind === kind);
  return (last?.said as Extract<Said, { kind: Name }> | undefined) ?? null;
}

/** What her pages keep for themselves, in order. */
function silentIn({ payload }: Found): Silent[] {
  return said(payload.kind, payload.body).filter(isSilent);
}

function unansweredIn(hers: readonly Found[], theirs: readonly Found[]): number {
  const answers = theirs.filter((one) => messagesOf(one).some(({ said }) => !isDeed(said)));
  const seen = new Set(answers.map((one) => nameOf(one.payload.seen)));
  const last = hers.findLastIndex((one) => seen.has(nameOf(one.link)));
  return hers.slice(last + 1).filter((one) => messagesOf(one).length > 0).length;
}

function waysOf({ kind: _, ...ways }: SafeContact): SafeWays {
  return ways;
}

function votesIn({ payload, signer }: Found): LinkVote[] {
  const things = said(payload.kind, payload.body);
  return things.flatMap((one) => (one.kind === "link" && signer ? [{ pair: one.pair, by: signer }] : []));
}

/** Old text shows once two members agreed, both of them still members when it was given back. */
function mayShow({ said, lane, epoch }: Message, links: readonly LinkVote[], membersIn: MembersIn): boolean {
  if (said.kind !== "earlier") return true;
  return lane === LANE_ORGANISATION && isAgreed(links, said.pair, membersIn(epoch));
}

/** Of an epoch; none where it was not walked to. */
export type MembersIn = (epoch: number) => readonly Member[];

/** Any places, in any order, holes included. Never throws. */
export function reduce(placed: readonly Placed[], membersIn: MembersIn = () => []): State {
  const [hers, theirs] = [laneOf(placed, LANE_PERSON), laneOf(placed, LANE_ORGANISATION)];
  const links = theirs.flatMap(votesIn);
  const all = merged(hers, theirs).flatMap(messagesOf);
  const messages = all.filter((one) => mayShow(one, links, membersIn));
  const silent = hers.flatMap(silentIn);
  const contact = chosen(messages, "contact");
  const last = messages.at(-1);
  return {
    messages,
    gaps: gapsIn(placed),
    own: silent.flatMap((one) => (one.kind === "own" ? [one.sealed] : [])),
    language: chosen(messages, "language")?.code ?? null,
    retentionDays: chosen(messages, "retention")?.days ?? null,
    contact: contact && !isNoWay(contact) ? waysOf(contact) : null,
    recordRequest: chosen(messages, "record-request"),
    links,
    answering: answeringIn(messages),
    closedBy: last?.said.kind === "closed" ? last.lane : null,
    unanswered: unansweredIn(hers, theirs),
    rights: silent.filter((one) => one.kind === "rights"),
    granted: messages.flatMap(({ lane, said }) =>
      lane === LANE_ORGANISATION && said.kind === "granted" ? [said.to] : [],
    ),
    without: silent.flatMap((one) => (one.kind === "without" ? one.members : [])),
  };
}
