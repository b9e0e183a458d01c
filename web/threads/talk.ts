/** What both sides do with one thread: read, poll, send; each deed waits for the one before. */

import { idOf } from "./holders.ts";
import { isSilent } from "./kinds/every.ts";
import { keptDaysOf, type Said } from "./kinds/index.ts";
import { OWN_KEPT_DAYS } from "./kinds/own.ts";
import { sameBytes } from "./placed.ts";
import { type Message, reduce, type State } from "./reduce.ts";
import { Sending } from "./sending.ts";
import type { TeamFacts } from "./sides.ts";
import type { Thread } from "./thread.ts";
import { Turns } from "./turns.ts";

export abstract class Talk {
  protected readonly thread: Thread;
  protected readonly turns = new Turns();
  readonly #sending: Sending;
  protected readonly today: () => number;
  #state: State | null = null;

  constructor(thread: Thread, today: () => number) {
    this.thread = thread;
    this.today = today;
    this.#sending = new Sending(thread, today, () => this.lead());
  }

  get state(): State {
    this.#state ??= reduce(this.thread.placed, (epoch) => this.thread.log.epochAt(epoch)?.members ?? []);
    return this.#state;
  }

  get team(): TeamFacts {
    return this.thread.log.facts(this.today());
  }

  get generation(): number {
    return this.thread.newest.number;
  }

  nameOf({ signer, epoch }: Pick<Message, "signer" | "epoch">): string {
    const named = this.thread.log.epochAt(epoch);
    return named?.members.find((one) => signer && sameBytes(idOf(one), signer))?.name ?? "";
  }

  get eraseOn(): string | null {
    return this.thread.eraseOn;
  }

  get isLedAway(): boolean {
    return this.thread.isLedAway;
  }

  get unsent(): readonly Said[] | null {
    const said = this.#sending.unsent?.filter((one) => !isSilent(one)) ?? [];
    return said.length > 0 ? said : null;
  }

  read(): Promise<State> {
    return this.turns.take(async () => {
      await this.readNow();
      return this.state;
    });
  }

  poll(): Promise<boolean> {
    return this.turns.take(async () => (await this.thread.hasNews()) && (await this.readNow()));
  }

  send(...said: readonly Said[]): Promise<State> {
    return this.turns.take(() => this.say(said, this.keepDays(said)));
  }

  sendAgain(): Promise<State> {
    return this.turns.take(() => this.#changing(() => this.#sending.flush()));
  }

  callBack(): Promise<void> {
    return this.turns.take(async () => {
      // First what is new: a generation that this page has not seen yet would be left to go.
      await this.readNow();
      const { relay, side, generations } = this.thread;
      for (const { share, number } of generations) await relay.callBack(side.claim(share, number));
      await this.readNow();
    });
  }

  /** Inside a turn: begins a new generation if somebody left since this one began. Throws WaitsForHer, Refused. */
  protected abstract lead(): Promise<void>;

  /** Inside a turn. */
  protected say(said: readonly Said[], keepDays: number): Promise<State> {
    return this.#changing(() => this.#sending.send(said, keepDays));
  }

  /** Inside a turn. What was read before an error is kept and shown. */
  protected async readNow(): Promise<boolean> {
    try {
      return await this.thread.read();
    } finally {
      this.#sending.settle();
      this.#state = null;
    }
  }

  async #changing(deed: () => Promise<void>): Promise<State> {
    try {
      await deed();
    } finally {
      this.#state = null;
    }
    return this.state;
  }

  /** Her newest choice, the one that is being sent included. */
  protected keepDays(said: readonly Said[]): number {
    const chosen = said.findLast((one) => one.kind === "retention");
    const days = keptDaysOf(chosen?.days ?? this.state.retentionDays);
    return said.some((one) => one.kind === "own") ? Math.max(days, OWN_KEPT_DAYS) : days;
  }
}
