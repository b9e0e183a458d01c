/** One conversation at an advocate's desk. */

import { isRefused, Refused, type Session } from "../api/index.ts";
import {
  type Bytes,
  type Device,
  drawBytes,
  isNamedKey,
  keyId,
  LANE_ORGANISATION,
  type Member,
  type Recipient,
  type Rekey,
  type Ring,
  sealRing,
} from "../crypto/index.ts";
import { LedAway, WaitsForHer } from "./errors.ts";
import { type Facts, factsOf, onlyOne, rightsAfter } from "./facts.ts";
import { Generation } from "./generation.ts";
import { heardIn, holdersOf, idOf, isAmong, isPresent } from "./holders.ts";
import { MOST_KEPT_DAYS, type Said, type Taken } from "./kinds/index.ts";
import { leadOn, mustLeadOn, type NewKey } from "./leading-on.ts";
import type { Line } from "./line.ts";
import { givenBack, isAgreed, pairOf, toGiveBack } from "./linking.ts";
import { sameBytes } from "./placed.ts";
import { reduce, type State } from "./reduce.ts";
import type { SideKeys } from "./side-keys.ts";
import type { DeskThread } from "./sides.ts";
import type { Sorted } from "./sorting.ts";
import { Talk } from "./talk.ts";
import type { TeamLog } from "./team-log.ts";
import { Thread } from "./thread.ts";

const TAKEN: Taken = { kind: "taken" };

export interface DeskParts {
  readonly line: Line;
  readonly log: TeamLog;
  readonly device: Device;
  readonly session: Session;
}

/** What is known of a thread from list to list, from reading to reading: the newest is asked at each use. */
interface Newest {
  sorted: Sorted;
  facts: Facts | null;
  /** Keys of generations that this device began. */
  readonly made: NewKey[];
}

export class DeskTalk extends Talk implements DeskThread {
  readonly #parts: DeskParts;
  readonly #newest: Newest;
  readonly #learnNewest: () => Promise<void>;
  /** What was rung, by generation and device: sent again, it is the same bytes. */
  readonly #rings = new Map<string, Rung>();
  readonly #rung: Bytes[] = [];
  #hiddenUntil: string | null = null;
  #isTaken = false;
  #isToBeRead = false;

  /** `learnNewest`: asks for the post of this device and calls `learn` with it. */
  constructor(parts: DeskParts, sorted: Sorted, learnNewest: () => Promise<void>) {
    const newest: Newest = { sorted, facts: null, made: [] };
    super(threadOf(parts, newest), parts.line.today);
    [this.#parts, this.#newest, this.#learnNewest] = [parts, newest, learnNewest];
  }

  get id(): string {
    return this.#newest.sorted.id;
  }

  get language(): string | null {
    return this.#intake?.intake.language ?? null;
  }

  get kindOfHelp(): string | null {
    return this.#intake?.intake.help ?? null;
  }

  get waits(): boolean {
    const { intakes } = this.#newest.sorted;
    // Of an intake for single devices one row alone waits: the conversation says whether somebody took it.
    const isTaken = intakes.some(({ shown, isForMe }) => shown.taken && !isForMe) || this.state.answering !== null;
    return !this.#isTaken && intakes.length > 0 && !isTaken;
  }

  get withCard(): boolean {
    return this.#newest.sorted.intakes.some(({ shown }) => shown.first);
  }

  get isKept(): boolean {
    return this.#unrung.length === 0;
  }

  override get eraseOn(): string | null {
    return this.#hiddenUntil ?? super.eraseOn;
  }

  /** What the newest post says of it. A key that leads on may come after the way was seen: then it is read whole. */
  learn(sorted: Sorted): void {
    this.#isToBeRead ||= this.isLedAway && sorted.onward.length > this.#newest.sorted.onward.length;
    this.#newest.sorted = sorted;
  }

  keep(): Promise<void> {
    return this.turns.take(() => this.#ringAll());
  }

  take(): Promise<void> {
    return this.turns.take(async () => {
      // Ring first: what is taken and not kept would be lost with the intake.
      await this.#ringAll();
      for (const { shown } of this.#newest.sorted.intakes) await this.#takeIntake(shown.key);
      this.#isTaken = true;
      if (!this.#isMine) await this.say([TAKEN], this.keepDays([TAKEN]));
    });
  }

  async handOver(to: Bytes, note: string): Promise<State> {
    // Who reads it in the intake alone would lose it with the intake.
    if (isAmong(this.holders, to)) await this.turns.take(async () => this.#ringWhole(await this.#allowed(to)));
    else await this.grant(to);
    return this.send({ kind: "handed", to, note });
  }

  get holders(): readonly Bytes[] {
    return this.#holders().map(idOf);
  }

  get mustLeadOn(): boolean {
    return mustLeadOn(this.thread);
  }

  /** It was read since the desk was opened. */
  get isRead(): boolean {
    return this.thread.newest.isMet;
  }

  get isUntidy(): boolean {
    const { returning } = this.#newest.sorted;
    return this.mustLeadOn || !this.isKept || returning.some(({ shown }) => !shown.taken);
  }

  /** A new key where somebody left; every generation rung to this device; what she began anew is taken note of. */
  tidy(): Promise<void> {
    return this.turns.take(async () => {
      await this.lead();
      await this.#ringAll();
      const cks = this.thread.generations.map(({ keys }) => keys.ck);
      for (const { shown, intake } of this.#newest.sorted.returning)
        if (!shown.taken && isAmong(cks, intake.ck)) await this.#takeIntake(shown.key);
    });
  }

  grant(to: Bytes): Promise<State> {
    return this.turns.take(async () => {
      const member = await this.#allowed(to);
      // Said before it is handed: nobody ever holds it of whom the conversation does not tell.
      if (!isAmong(this.state.granted, to)) await this.say([{ kind: "granted", to }], MOST_KEPT_DAYS);
      await this.#ringWhole(member);
      return this.state;
    });
  }

  proposeLink(before: DeskThread): Promise<State> {
    return this.send({ kind: "link", pair: this.pairWith(before) });
  }

  isLinkedTo(before: DeskThread): boolean {
    return isAgreed(this.state.links, this.pairWith(before), this.thread.log.epoch.members);
  }

  pairWith(before: DeskThread): Bytes {
    if (!(before instanceof DeskTalk) || before === this) throw new RangeError("another conversation of this desk");
    return pairOf(this.thread.id, before.thread.id);
  }

  async giveBack(before: DeskThread): Promise<State> {
    // What waits from the time before would be counted as not there and said twice.
    await this.sendAgain();
    await this.read();
    await before.read();
    if (!this.isLinkedTo(before)) throw new Refused("invalid");
    const pair = this.pairWith(before);
    for (const said of toGiveBack(before.state.messages, pair, givenBack(this.state.messages, pair)))
      await this.send(...said);
    return this.state;
  }

  hide(): Promise<string> {
    return this.turns.take(async () => {
      await this.readNow();
      this.#hiddenUntil = await this.#parts.session.hide(this.thread.generations.map(({ share }) => share));
      return this.#hiddenUntil;
    });
  }

  /** A hidden thread is asked whole: whether it was called back shows in the answer. */
  override async poll(): Promise<boolean> {
    if (this.#isToBeRead) {
      this.#isToBeRead = false;
      await this.read();
      return true;
    }
    try {
      return await super.poll();
    } catch (error) {
      if (!isRefused(error, "conflict", "hidden")) throw error;
      await this.read();
      return true;
    }
  }

  forget(): void {
    this.thread.forget();
  }

  /** The key that leads on may have come since the desk last looked: then it looks, and the words are said once more. */
  protected override async say(said: readonly Said[], keepDays: number): Promise<State> {
    try {
      return await super.say(said, keepDays);
    } catch (error) {
      if (!(error instanceof LedAway) && !(error instanceof WaitsForHer)) throw error;
      await this.#learnNewest();
      await this.readNow();
      return super.say(said, keepDays);
    }
  }

  /** A hidden thread stays in the list, so that it can be called back. */
  protected override async readNow(): Promise<boolean> {
    try {
      let isNews = await super.readNow();
      if (this.#learnFacts() && this.isLedAway) isNews = (await super.readNow()) || isNews;
      this.#hiddenUntil = null;
      return isNews;
    } catch (error) {
      const until = isRefused(error, "conflict", "hidden") ? error.facts.erase_on : null;
      if (typeof until !== "string") throw error;
      const isNews = this.#hiddenUntil !== until;
      this.#hiddenUntil = until;
      return isNews;
    }
  }

  get #isMine(): boolean {
    const { answering } = this.state;
    return answering !== null && sameBytes(answering.by, this.#parts.device.keyId);
  }

  get #intake() {
    return this.#newest.sorted.intakes[0] ?? null;
  }

  get #unrung(): readonly Generation[] {
    const rung = [...this.#newest.sorted.rung, ...this.#rung];
    return this.thread.generations.filter(({ keys }) => !rung.some((ck) => sameBytes(ck, keys.ck)));
  }

  protected override async lead(): Promise<void> {
    // Asked at each try: what somebody told who has left since is believed no more.
    const factsNow = (): Facts | null => {
      this.#learnFacts();
      return this.#newest.facts;
    };
    await leadOn(this.thread, {
      signer: this.#parts.device,
      get herKey() {
        return factsNow()?.kem ?? null;
      },
      rightTo: (generation) => factsNow()?.rightTo(generation) ?? null,
      handOn: async (ring) => {
        this.#newest.made.push(ring);
        const { keyId } = this.#parts.device;
        const holders = this.#holders();
        const others = holders.filter((one) => !sameBytes(idOf(one), keyId));
        const fresh = { ...ring, began: this.thread.log.epoch.epoch };
        for (const member of [this.#myself(), ...others]) await this.#ring(member, fresh);
        return {};
      },
    });
  }

  #holders(): Member[] {
    return holdersOf(this.thread, this.state, this.#parts.line.today());
  }

  /** True if she is known now and was not before. */
  #learnFacts(): boolean {
    const { sorted, facts } = this.#newest;
    const { id: thread, log, generations } = this.thread;
    const cks = generations.map(({ keys }) => keys.ck);
    const told = sorted.told.filter((one) => isAmong(cks, one.ck));
    const present = log.epoch.members.map(idOf);
    const isPresent = (keyId: Bytes): boolean => isAmong(present, keyId);
    this.#newest.facts = factsOf(told, { thread, rights: reduce(this.thread.placed).rights, isPresent });
    return facts === null && this.#newest.facts !== null;
  }

  /** What a ring tells of her, so that whoever gets it can lead on in her turn. */
  #about(generation: number): Pick<Ring, "kem" | "sign" | "rights"> {
    const { facts } = this.#newest;
    const none = new Uint8Array();
    return { kem: facts?.kem ?? none, sign: facts?.sign ?? none, rights: rightsAfter(facts, generation) };
  }

  /** Its month may be over since the desk looked: the conversation lives on without it. */
  async #takeIntake(key: Bytes): Promise<void> {
    try {
      await this.#parts.session.takeIntake(key);
    } catch (error) {
      if (!isRefused(error, "absent")) throw error;
    }
  }

  #myself(): Pick<Member, "kem" | "sign"> {
    const { kemPublicKey: kem, signPublicKey: sign } = this.#parts.device;
    return { kem, sign };
  }

  /** A member who is there and whom she did not leave out. Throws Refused "invalid". */
  async #allowed(to: Bytes): Promise<Member> {
    await this.readNow();
    const { log } = this.thread;
    const member = log.epoch.members.find((one) => sameBytes(idOf(one), to));
    const isAllowed = member && isPresent(member, this.#parts.line.today()) && !isAmong(this.state.without, to);
    if (!isAllowed) throw new Refused("invalid");
    return member;
  }

  async #ringWhole(member: Member): Promise<void> {
    await this.lead();
    for (const generation of this.thread.generations) await this.#ring(member, toHand(generation));
  }

  async #ringAll(): Promise<void> {
    for (const generation of this.#unrung) await this.#ring(this.#myself(), toHand(generation));
  }

  /** Hands one generation to one device; the same again stores nothing more. */
  async #ring({ kem, sign }: Pick<Member, "kem" | "sign">, one: Handing): Promise<void> {
    const { log, device, session } = this.#parts;
    const { sealsUnder: organisation, team } = log;
    const to: Recipient = { organisation, team, epoch: log.epoch.epoch, keyId: keyId(kem, sign) };
    const { generation, ck } = one;
    const name = `${generation}/${ck}/${to.keyId}`;
    const rung = this.#rings.get(name) ?? {
      key: drawBytes(32),
      keyId: Uint8Array.from(to.keyId),
      blob: sealRing({
        publicKey: kem,
        to,
        ring: { ...one, thread: this.thread.id, heard: heardIn(this.thread), ...this.#about(generation) },
        by: device,
      }),
    };
    this.#rings.set(name, rung);
    await session.putRing(rung);
    if (sameBytes(to.keyId, device.keyId)) this.#rung.push(ck);
  }
}

/** One generation, as it is handed to a device. */
type Handing = Pick<Ring, "generation" | "ck" | "rc" | "began">;

const toHand = ({ number: generation, keys: { ck, rc, leastEpoch: began } }: Generation): Handing => {
  return { generation, ck, rc, began };
};

type Rung = Parameters<Session["putRing"]>[0];

function threadOf({ line, log, device, session }: DeskParts, newest: Newest): Thread {
  const { start } = newest.sorted;
  const side: SideKeys = {
    lane: LANE_ORGANISATION,
    signer: device,
    get herSignKey() {
      // Who was handed it by somebody who has left knows nothing of her: then her own return counts, as for who came later.
      return newest.facts?.sign ?? onlyOne(newest.sorted.returning.map(({ intake }) => intake.sign));
    },
    claim: (share) => ({ share, token: session.token }),
    nextKey: (rekey: Rekey) => {
      const named = [...newest.sorted.onward, ...newest.made].find(
        (one) => one.generation === rekey.generation && isNamedKey(one.ck, rekey.digest),
      );
      return named?.ck ?? null;
    },
  };
  const keys = { number: start.generation, ck: start.ck, rc: start.rc, leastEpoch: 0, byHer: true };
  // Of what stands before a later beginning this device knows what its post tells.
  const since = start.generation > 0 ? { heardIn: start.heard, leastEpoch: start.began } : {};
  return new Thread({ relay: line.relay, log, id: start.thread, side, first: new Generation({ ...keys, ...since }) });
}
