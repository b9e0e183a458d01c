/** Tidying after each look: conversations that somebody who left could read get a new key. Never twice at once; never throws. */

import { batch, signal } from "@preact/signals";
import type { Desk, Tidied } from "../threads/index.ts";
import { type Fault, faultOf } from "./faults.ts";

const SLOW_MS = 2000;

/** `done` of `all` conversations. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

export class Tidying {
  /** null: nothing is under way, or it is not known yet how much. */
  readonly progress = signal<Progress | null>(null);
  /** It takes so long that a bar is shown. */
  readonly isSlow = signal(false);
  /** Conversations that only the person can lock anew, as of the last time. */
  readonly waiting = signal(0);
  /** Of the last time. What is only not there or not to be reached is told by the list. */
  readonly fault = signal<Fault | null>(null);
  readonly #tidy: Desk["tidy"];
  #running: Promise<Tidied | null> | null = null;

  constructor(desk: Pick<Desk, "tidy">) {
    this.#tidy = (watch) => desk.tidy(watch);
  }

  /** Joins what is under way. null: it did not come to its end; `fault` tells why. */
  run(): Promise<Tidied | null> {
    this.#running ??= this.#once().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** After what is under way, which may have begun before the team changed. */
  async runAnew(): Promise<Tidied | null> {
    const before = await this.#running;
    const after = await this.run();
    return after && { ...after, ledOn: after.ledOn + (before?.ledOn ?? 0) };
  }

  async #once(): Promise<Tidied | null> {
    const timer = setTimeout(() => {
      this.isSlow.value = true;
    }, SLOW_MS);
    try {
      const tidied = await this.#tidy((done, all) => {
        this.progress.value = { done, all };
      });
      batch(() => {
        this.waiting.value = tidied.waitForHer;
        this.fault.value = null;
      });
      return tidied;
    } catch (error) {
      this.fault.value = faultOf(error);
      return null;
    } finally {
      clearTimeout(timer);
      batch(() => {
        this.progress.value = null;
        this.isSlow.value = false;
      });
    }
  }
}
