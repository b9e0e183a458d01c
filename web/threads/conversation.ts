/** The person's side. Her keys live in this object and nowhere else. */

import { type Erasure, isRefused, type ShareRight } from "../api/index.ts";
import { type Bytes, intakeTokenOf, LANE_PERSON, type PersonKeys } from "../crypto/index.ts";
import type { Doubt } from "./errors.ts";
import type { Generation } from "./generation.ts";
import { herLead, lastRightIn, rightsFrom } from "./her-lead.ts";
import { forgetKeys, rootRight } from "./her-side.ts";
import { keepAll, leftToKeep } from "./keeping.ts";
import { MOST_KEPT_DAYS } from "./kinds/index.ts";
import { leadOn } from "./leading-on.ts";
import type { Line } from "./line.ts";
import type { State } from "./reduce.ts";
import { Releases } from "./releases.ts";
import type { Conversation, Erased } from "./sides.ts";
import { Talk } from "./talk.ts";
import type { Thread } from "./thread.ts";

/** So many generations ahead members can always lead it on without her. */
const LEAST_RIGHTS = 4;
/** Of one request, by the relay's rule: what the first of them were led on to goes with them. */
const AT_ONCE_MOST = 64;

export class PersonTalk extends Talk implements Conversation {
  readonly #keys: PersonKeys;
  readonly #line: Line;
  readonly releases: Releases;
  /** The epoch key's generation that the last erasing answered. */
  #erasedIn = 0;

  constructor(thread: Thread, keys: PersonKeys, line: Line) {
    super(thread, line.today);
    [this.#keys, this.#line] = [keys, line];
    this.releases = new Releases({ line, keys, thread: thread.id, team: thread.log.team, talk: this });
  }

  get doubt(): Doubt | null {
    return this.thread.log.doubt;
  }

  trustNewKey(): Promise<void> {
    return this.turns.take(async () => {
      await this.thread.log.trustNewKey();
      this.thread.reopen();
      await this.readNow();
    });
  }

  erase(): Promise<Erased> {
    return this.turns.take(async () => {
      await this.releases.withdrawAll();
      const erased: Erased = { gone: "rows", diskAfterGeneration: await this.#eraseAll() };
      this.forget();
      return erased;
    });
  }

  takeBack({ generation, index }: { readonly generation: number; readonly index: number }): Promise<State> {
    return this.turns.take(async () => {
      const { relay, side, generations } = this.thread;
      const from = generations.find((one) => one.number === generation);
      if (!from) throw new RangeError("no such generation");
      const claim = side.claim(from.share, generation);
      const lane = this.thread.lane(generation, LANE_PERSON);
      if (claim.rt) await relay.emptySlot({ share: claim.share, rt: claim.rt }, lane.slot(index));
      lane.take(index, new Uint8Array(), this.thread.log.signKeyIn);
      await this.readNow();
      return this.state;
    });
  }

  async keepFor(days: number): Promise<State> {
    if (this.state.retentionDays !== days) await this.send({ kind: "retention", days });
    await this.keepAsChosen();
    return this.state;
  }

  /** Answers that were put before her choice was seen, and days that are counted anew. */
  keepAsChosen(): Promise<void> {
    const isClockSound = this.team.age === "fresh";
    return this.turns.take(() => {
      const choice = { days: this.state.retentionDays, today: this.#line.today(), isClockSound };
      return keepAll(this.#line.wire, this.thread, leftToKeep(this.thread.placed, choice));
    });
  }

  forget(): void {
    this.thread.forget();
    forgetKeys(this.#keys);
  }

  /** Inside a turn: a new key for the conversation if one is due, and her rights for what comes. A cache: it may fail. */
  async tidy(): Promise<void> {
    if (this.doubt || this.isLedAway) return;
    await this.lead();
    const { number } = this.thread.newest;
    if (number + LEAST_RIGHTS <= lastRightIn(this.state)) return;
    await this.say([rightsFrom(this.#keys, this.thread.id, number)], MOST_KEPT_DAYS);
  }

  /** Says by itself whom she left out: beside her words it would go when their time is over. */
  async keepLeftOut(): Promise<void> {
    const { without } = this.state;
    const isAlone = this.thread.placed.some((one) => one.hole === null && one.payload.kind === "without");
    if (without.length === 0 || isAlone || this.doubt || this.isLedAway) return;
    await this.turns.take(() => this.say([{ kind: "without", members: without }], MOST_KEPT_DAYS));
  }

  protected override lead(): Promise<void> {
    const { thread, state } = this;
    return leadOn(thread, herLead(this.#keys, thread, { ...state, today: this.today() }));
  }

  /** All in one request. Something may be gone already: then each by itself, so that what is left goes too. */
  async #eraseAll(): Promise<number> {
    const { relay, generations } = this.thread;
    const root = rootRight(this.#keys);
    const shares = generations.slice(0, AT_ONCE_MOST).flatMap((one) => this.#rightTo(one));
    const intakes = generations.slice(0, AT_ONCE_MOST).flatMap(({ number }) => this.#intakeTokens(number));
    if (await this.#eraseIfThere({ shares, root, intakes })) return this.#erasedIn;
    for (const right of generations.flatMap((one) => this.#rightTo(one)))
      await this.#eraseIfThere({ shares: [right], root: null, intakes });
    await this.#eraseIfThere({ shares: [], root, intakes });
    return (await relay.instance()).generation;
  }

  #rightTo({ share, number }: Generation): ShareRight[] {
    const { rt } = this.thread.side.claim(share, number);
    return rt ? [{ share, rt }] : [];
  }

  /** Where it went to single devices each has a row of its own: as many are named as one request takes. */
  #intakeTokens(generation: number): Bytes[] {
    const { without, granted } = this.state;
    const isForAll = without.length === 0 && granted.length === 0;
    const count = isForAll ? 1 : Math.max(1, Math.floor(AT_ONCE_MOST / this.thread.generations.length));
    const tokenOf = (_: unknown, copy: number) =>
      intakeTokenOf(this.#keys.intakeToken, this.thread.id, generation, copy);
    return Array.from({ length: count }, tokenOf);
  }

  /** False: one of them is not there. Erasing is the same whether asked once or twice: a lost answer is asked for again. */
  async #eraseIfThere(asked: Erasure): Promise<boolean> {
    const ask = async () => {
      this.#erasedIn = await this.thread.relay.erase(asked);
      return true;
    };
    try {
      return await ask().catch((error) => (isRefused(error, "unreachable") ? ask() : Promise.reject(error)));
    } catch (error) {
      if (isRefused(error, "absent")) return false;
      throw error;
    }
  }
}
