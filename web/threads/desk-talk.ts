/** One conversation at an advocate's desk. */

import { isRefused, type Session } from "../api/index.ts";
import {
  type Bytes,
  type Device,
  drawBytes,
  isNamedKey,
  LANE_ORGANISATION,
  type Recipient,
  type Rekey,
  sealRing,
} from "../crypto/index.ts";
import { Generation } from "./generation.ts";
import type { Line } from "./line.ts";
import { sameBytes } from "./placed.ts";
import type { SideKeys } from "./side-keys.ts";
import type { DeskThread } from "./sides.ts";
import type { Sorted } from "./sorting.ts";
import { Talk } from "./talk.ts";
import type { TeamLog } from "./team-log.ts";
import { Thread } from "./thread.ts";

export interface DeskParts {
  readonly line: Line;
  readonly log: TeamLog;
  readonly device: Device;
  readonly session: Session;
}

/** The post may bring more about a thread from list to list: the newest is asked at each use. */
interface Newest {
  sorted: Sorted;
}

export class DeskTalk extends Talk implements DeskThread {
  readonly #parts: DeskParts;
  readonly #newest: Newest;
  /** One key a generation, so that a ring which is sent twice is stored once. */
  readonly #ringKeys = new Map<number, Bytes>();
  readonly #rung: Bytes[] = [];
  #hiddenUntil: string | null = null;
  #isTaken = false;

  constructor(parts: DeskParts, sorted: Sorted) {
    const newest = { sorted };
    super(threadOf(parts, newest), parts.line.today);
    [this.#parts, this.#newest] = [parts, newest];
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
    return !this.#isTaken && intakes.length > 0 && !intakes.some(({ shown }) => shown.taken);
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

  /** What the newest post says of it. */
  learn(sorted: Sorted): void {
    this.#newest.sorted = sorted;
  }

  keep(): Promise<void> {
    return this.turns.take(() => this.#ringAll());
  }

  take(): Promise<void> {
    return this.turns.take(async () => {
      // Ring first: what is taken and not kept would be lost with the intake.
      await this.#ringAll();
      for (const { shown } of this.#newest.sorted.intakes) await this.#parts.session.takeIntake(shown.key);
      this.#isTaken = true;
    });
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

  /** A hidden thread stays in the list, so that it can be called back. */
  protected override async readNow(): Promise<boolean> {
    try {
      const isNews = await super.readNow();
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

  get #intake() {
    return this.#newest.sorted.intakes[0] ?? null;
  }

  get #unrung(): readonly Generation[] {
    const rung = [...this.#newest.sorted.rung, ...this.#rung];
    return this.thread.generations.filter(({ keys }) => !rung.some((ck) => sameBytes(ck, keys.ck)));
  }

  async #ringAll(): Promise<void> {
    const { log, device, session } = this.#parts;
    const { organisation, team, epoch } = log.facts(this.#parts.line.today());
    const to: Recipient = { organisation, team, epoch, keyId: device.keyId };
    for (const { keys, number } of this.#unrung) {
      const ring = { thread: this.thread.id, generation: number, ck: keys.ck, rc: keys.rc };
      const blob = sealRing({ publicKey: device.kemPublicKey, to, ring, by: device });
      await session.putRing({ key: this.#ringKey(number), keyId: device.keyId, blob });
      this.#rung.push(keys.ck);
    }
  }

  #ringKey(generation: number): Bytes {
    const key = this.#ringKeys.get(generation) ?? drawBytes(32);
    this.#ringKeys.set(generation, key);
    return key;
  }
}

function threadOf({ line, log, device, session }: DeskParts, newest: Newest): Thread {
  const { start } = newest.sorted;
  const side: SideKeys = {
    lane: LANE_ORGANISATION,
    signer: device,
    get herSignKey() {
      return newest.sorted.intakes[0]?.intake.sign ?? null;
    },
    claim: (share) => ({ share, token: session.token }),
    nextKey: (rekey: Rekey) => {
      const named = newest.sorted.onward.find(
        (one) => one.generation === rekey.generation && isNamedKey(one.ck, rekey.digest),
      );
      return named?.ck ?? null;
    },
  };
  const keys = { number: start.generation, ck: start.ck, rc: start.rc, leastEpoch: 0 };
  return new Thread({ relay: line.relay, log, id: start.thread, side, first: new Generation(keys) });
}
