/** Writes into a thread so that nothing is ever said twice: the same bytes again until the relay has them. */

import { isRefused } from "../api/index.ts";
import { type Bytes, LANE_ORGANISATION, LANE_PERSON, type Payload, sealEntry } from "../crypto/index.ts";
import { InDoubt, LaneBlocked, LedAway, WaitsForHer } from "./errors.ts";
import { writtenAny } from "./kinds/every.ts";
import type { Said } from "./kinds/index.ts";
import { mustLeadOn } from "./leading-on.ts";
import type { Thread } from "./thread.ts";

/** So many others may come first; each time the next place is taken. */
const TRIES_MOST = 32;
const NONE = new Uint8Array();

interface Sealed {
  readonly generation: number;
  readonly index: number;
  readonly blob: Bytes;
}

interface Waiting {
  readonly said: readonly Said[];
  readonly keepDays: number;
  sealed: Sealed | null;
}

export class Sending {
  readonly #thread: Thread;
  readonly #today: () => number;
  readonly #lead: () => Promise<void>;
  #waiting: Waiting | null = null;

  /** `lead`: begins a new generation where one is due. */
  constructor(thread: Thread, today: () => number, lead: () => Promise<void>) {
    this.#thread = thread;
    this.#today = today;
    this.#lead = lead;
  }

  get unsent(): readonly Said[] | null {
    return this.#waiting?.said ?? null;
  }

  /** Throws RangeError for what no entry can say; then nothing waits. */
  async send(said: readonly Said[], keepDays: number): Promise<void> {
    await this.flush();
    writtenAny(said);
    const { doubt } = this.#thread.log;
    if (doubt) throw new InDoubt(doubt);
    this.#waiting = { said, keepDays, sealed: null };
    await this.flush();
  }

  /** Sends what waits. When this throws "invalid", RangeError or LedAway nothing waits any more; else it waits on. */
  async flush(): Promise<void> {
    for (let tries = 0; this.#waiting && tries < TRIES_MOST; tries++) await this.#putOrFollow(this.#waiting);
    if (this.#waiting) throw new LaneBlocked("others always came first");
  }

  /** After a reading: what waited may stand there already. */
  settle(): void {
    const sealed = this.#waiting?.sealed;
    if (sealed && this.#lane(sealed.generation).holds(sealed.index, sealed.blob)) this.#waiting = null;
  }

  #lane(generation: number) {
    return this.#thread.lane(generation, this.#thread.side.lane);
  }

  async #putOrFollow(waiting: Waiting): Promise<void> {
    waiting.sealed ??= await this.#sealReady(waiting);
    const { generation } = waiting.sealed;
    try {
      await this.#putTwice(waiting.sealed, waiting.keepDays);
      this.#lane(generation).take(waiting.sealed.index, waiting.sealed.blob, this.#thread.log.signKeyIn);
      this.#waiting = null;
    } catch (error) {
      if (isRefused(error, "invalid")) this.#waiting = null;
      if (isRefused(error, "conflict", "old-epoch")) return this.#followLog(waiting);
      if (!isRefused(error, "taken") && !isRefused(error, "moved")) throw error;
      // Ours may stand there and only its answer was lost: look before it is sealed for another place.
      await this.#thread.read();
      this.settle();
      if (!this.#waiting) return;
      if (isRefused(error, "moved") && this.#thread.newest.number === generation) this.#giveUp();
      waiting.sealed = null;
    }
  }

  /** Nothing that waits can ever arrive: the words go back to who wrote them. */
  #giveUp(why: Error = new LedAway()): never {
    this.#waiting = null;
    throw why;
  }

  /** Who left may hold this generation's key: it is never written into before a new one is begun. */
  async #sealReady(waiting: Waiting): Promise<Sealed> {
    if (!this.#thread.newest.isMet) await this.#thread.read();
    try {
      await this.#lead();
    } catch (error) {
      if (error instanceof WaitsForHer || error instanceof LedAway) this.#giveUp(error);
      throw error;
    }
    if (this.#thread.isLedAway) this.#giveUp();
    return this.#seal(waiting);
  }

  /** Somebody joined or left: what was sealed and not stored may go on only where nobody left. */
  async #followLog(waiting: Waiting): Promise<void> {
    await this.#thread.log.follow();
    const { doubt } = this.#thread.log;
    if (doubt) this.#giveUp(new InDoubt(doubt));
    if (mustLeadOn(this.#thread)) waiting.sealed = null;
  }

  /** The same bytes at the same place are stored once, so one lost answer is asked for again at once. */
  async #putTwice(sealed: Sealed, keepDays: number): Promise<void> {
    try {
      await this.#put(sealed, keepDays);
    } catch (error) {
      if (!isRefused(error, "unreachable")) throw error;
      await this.#put(sealed, keepDays);
    }
  }

  async #put({ generation, index, blob }: Sealed, keepDays: number): Promise<void> {
    const { relay, side, generations } = this.#thread;
    const share = generations.find((one) => one.number === generation)?.share as Bytes;
    const { epoch } = this.#thread.log.pins;
    const put = { slot: this.#lane(generation).slot(index), blob, keepDays, epoch };
    await relay.putSlot(side.claim(share, generation), put);
  }

  #seal({ said }: Waiting): Sealed {
    const { newest, id, side } = this.#thread;
    const lane = this.#lane(newest.number);
    if (lane.free > lane.reach) throw new LaneBlocked("too many places that do not open");
    const place = { threadId: id, generation: newest.number, lane: side.lane, index: lane.free };
    const blob = sealEntry({ key: newest.key, place, payload: this.#payload(said), signer: side.signer });
    return { generation: newest.number, index: lane.free, blob };
  }

  #payload(said: readonly Said[]): Payload {
    const own = this.#thread.side.lane === LANE_PERSON ? LANE_PERSON : LANE_ORGANISATION;
    const other = own === LANE_PERSON ? LANE_ORGANISATION : LANE_PERSON;
    const [prev, seen] = [this.#thread.lastOf(own)?.link ?? NONE, this.#thread.lastOf(other)?.link ?? NONE];
    return { ...writtenAny(said), day: this.#today(), epoch: this.#thread.log.pins.epoch, prev, seen };
  }
}
