/** One thread as one side reads it: through all generations, both lanes, every R checked. Writes nothing. */

import { isRefused, type Relay } from "../api/index.ts";
import {
  type Bytes,
  DecryptionError,
  LANE_ORGANISATION,
  LANE_PERSON,
  type Lane,
  ServerAltered,
} from "../crypto/index.ts";
import { Generation, type GenerationKeys, generationAfter } from "./generation.ts";
import { GAP_MOST, LaneReading } from "./lane-reading.ts";
import type { Found, Placed } from "./placed.ts";
import type { SideKeys } from "./side-keys.ts";
import type { TeamLog } from "./team-log.ts";

const LANES = [LANE_PERSON, LANE_ORGANISATION] as const;
/** A reading that finds up to sixteen entries a lane needs one request. */
const AHEAD = GAP_MOST + 16;
const AHEAD_POLLING = 4;
/** Of one request, by the relay's rule. */
const SLOTS_MOST = 256;

export interface ThreadParts {
  readonly relay: Relay;
  readonly log: TeamLog;
  /** 16 bytes. */
  readonly id: Bytes;
  readonly side: SideKeys;
  readonly first: Generation;
}

interface Leg {
  readonly generation: Generation;
  readonly lanes: Readonly<Record<1 | 2, LaneReading>>;
  /** The way on, once it was seen: nothing can be put here any more. */
  next: Bytes | null;
  /** Everything was read after `next` was set. */
  isDone: boolean;
}

interface Asked {
  readonly lane: 1 | 2;
  readonly index: number;
}

export class Thread {
  readonly relay: Relay;
  readonly log: TeamLog;
  readonly id: Bytes;
  readonly side: SideKeys;
  readonly #legs: Leg[] = [];
  #eraseOn: string | null = null;
  /** The way on is there, and this side was not given the key. */
  #isLedAway = false;
  /** The way on failed by an answer of the server's alone: the next one may be honest, and is asked for at once. */
  #isToBeAsked = false;

  constructor({ relay, log, id, side, first }: ThreadParts) {
    [this.relay, this.log, this.id, this.side] = [relay, log, id, side];
    this.#begin(first);
  }

  get placed(): readonly Placed[] {
    return this.#legs.flatMap(({ lanes }) => LANES.flatMap((lane) => lanes[lane].placed));
  }

  get eraseOn(): string | null {
    return this.#eraseOn;
  }

  get isLedAway(): boolean {
    return this.#isLedAway;
  }

  get generations(): readonly Generation[] {
    return this.#legs.map((leg) => leg.generation);
  }

  /** The newest generation known here. */
  get newest(): Generation {
    return this.#last.generation;
  }

  lane(generation: number, lane: Lane): LaneReading {
    const leg = this.#legs.find((one) => one.generation.number === generation);
    if (!leg || lane > LANE_ORGANISATION) throw new RangeError("no such lane here");
    return leg.lanes[lane as 1 | 2];
  }

  /** The last entry of a lane that opened, in whichever generation. */
  lastOf(lane: 1 | 2): Found | null {
    return this.#legs.map((leg) => leg.lanes[lane].last).findLast((found) => found !== null) ?? null;
  }

  /**
   * Everything new. True if anything came. Throws ServerAltered, Refused. A way on that does not open is no error: what
   * stands before it stays readable, whoever put it there (`isLedAway`).
   */
  async read(): Promise<boolean> {
    let isNews = false;
    this.#isToBeAsked = false;
    for (;;) {
      const leg = this.#last;
      try {
        // Once more if the thread was led on meanwhile: something may have been put just before.
        do isNews = (await this.#readLeg(leg)) || isNews;
        while (leg.next && !leg.isDone);
      } catch (error) {
        if (!(await this.#isOnlyThisGone(error))) throw error;
        this.#isLedAway = this.#isToBeAsked = true;
        return isNews;
      }
      const further = leg.next && (await this.#after(leg.generation, leg.next));
      this.#isLedAway = leg.next !== null && !further;
      if (!further) return isNews;
      this.#begin(further);
      isNews = true;
    }
  }

  /** True if something stands at one of the next few places, or the thread was led on. */
  async hasNews(): Promise<boolean> {
    const leg = this.#last;
    if (!leg.generation.isMet || this.#isToBeAsked) return true;
    const asked = LANES.flatMap((lane) => this.#ahead(leg, lane, AHEAD_POLLING));
    try {
      const { next, blobs } = await this.#ask(leg, asked);
      return (next !== null && !this.#isLedAway) || blobs.some((blob) => blob !== null);
    } catch (error) {
      if (await this.#isOnlyThisGone(error)) return !this.#isLedAway;
      throw error;
    }
  }

  /** Tries what did not open once more: another log counts now. */
  reopen(): void {
    for (const { lanes } of this.#legs) lanes[LANE_ORGANISATION].reopen(this.log.signKeyIn);
  }

  forget(): void {
    for (const { generation } of this.#legs) generation.forget();
  }

  get #last(): Leg {
    return this.#legs.at(-1) as Leg;
  }

  #begin(generation: Generation): void {
    const laneOf = (lane: Lane) => new LaneReading(this.id, generation, lane);
    const lanes = { 1: laneOf(LANE_PERSON), 2: laneOf(LANE_ORGANISATION) };
    this.#legs.push({ generation, lanes, next: null, isDone: false });
  }

  /** A member may take the newest generation away alone: what stands before it is still there. */
  async #isOnlyThisGone(error: unknown): Promise<boolean> {
    const [first] = this.#legs as [Leg];
    if (!isRefused(error, "absent") || first === this.#last) return false;
    await this.#ask(first, []);
    return true;
  }

  /** null: `next` is forged, holds no key for this side, or leads to a share that is not what it says, or not there. */
  async #after(from: Generation, next: Bytes): Promise<Generation | null> {
    const keys = this.#keysAfter(from, next) ?? (await this.#keysWithNewLog(from, next));
    if (!keys) return null;
    const further = new Generation(keys);
    try {
      further.meet(await this.relay.slots(this.side.claim(further.share, further.number), []));
      return further;
    } catch (error) {
      if (!isRefused(error, "absent") && !(error instanceof ServerAltered)) throw error;
      this.#isToBeAsked = true;
      return null;
    }
  }

  #keysAfter(from: Generation, next: Bytes): GenerationKeys | null {
    try {
      return generationAfter(from, next, { thread: this.id, signKeyIn: this.log.signKeyIn, side: this.side });
    } catch (error) {
      if (error instanceof DecryptionError) return null;
      throw error;
    }
  }

  /** The signer may belong to an epoch that was not walked to yet. */
  async #keysWithNewLog(from: Generation, next: Bytes): Promise<GenerationKeys | null> {
    await this.log.follow();
    return this.#keysAfter(from, next);
  }

  async #readLeg(leg: Leg): Promise<boolean> {
    if (leg.isDone) return false;
    const isFinal = leg.next !== null;
    if (!leg.generation.isMet) await this.#ask(leg, []);
    const asked = new Set<string>();
    let isNews = false;
    for (;;) {
      const wanted = LANES.flatMap((lane) => this.#wanted(leg, lane, asked));
      if (wanted.length === 0) break;
      for (const one of wanted) asked.add(`${one.lane}/${one.index}`);
      const { blobs } = await this.#ask(leg, wanted);
      for (const [at, { lane, index }] of wanted.entries())
        isNews = leg.lanes[lane].take(index, blobs[at] ?? null, this.log.signKeyIn) || isNews;
    }
    if (isNews && leg.lanes[LANE_ORGANISATION].hasSealed) await this.#askLog(leg);
    leg.isDone = isFinal;
    return isNews;
  }

  /** An answer may be signed in an epoch that is newer than what was walked. */
  async #askLog(leg: Leg): Promise<void> {
    await this.log.follow();
    leg.lanes[LANE_ORGANISATION].reopen(this.log.signKeyIn);
  }

  #wanted(leg: Leg, lane: 1 | 2, asked: ReadonlySet<string>): Asked[] {
    const reading = leg.lanes[lane];
    const again = reading.absent.map((index) => ({ lane, index }));
    const isFirst = asked.size === 0;
    const count = isFirst ? AHEAD : reading.reach - reading.free + 1;
    const places = [...again, ...this.#ahead(leg, lane, count)];
    return places.filter((one) => !asked.has(`${one.lane}/${one.index}`)).slice(0, SLOTS_MOST / LANES.length);
  }

  #ahead(leg: Leg, lane: 1 | 2, count: number): Asked[] {
    const { free } = leg.lanes[lane];
    return Array.from({ length: Math.max(0, count) }, (_, at) => ({ lane, index: free + at }));
  }

  async #ask(leg: Leg, asked: readonly Asked[]) {
    const { generation, lanes } = leg;
    const claim = this.side.claim(generation.share, generation.number);
    const slots = asked.map(({ lane, index }) => lanes[lane].slot(index));
    const shown = await this.relay.slots(claim, slots);
    generation.meet(shown);
    leg.next = shown.next;
    this.#eraseOn = shown.eraseOn;
    return shown;
  }
}
