/** What people gave to this team, as its page shows it. In memory only; `wipe` drops it. */

import { batch, signal } from "@preact/signals";
import type { Desk, Looked, Received } from "../threads/index.ts";
import { type Fault, faultOf } from "./faults.ts";

/** One release on the screen. `looked` null: its bytes were not asked for. */
export interface Shown {
  readonly received: Received;
  readonly looked: Looked | null;
}

export class ReceivedWork {
  readonly list = signal<readonly Shown[]>([]);
  readonly isListed = signal(false);
  readonly isBusy = signal(false);
  readonly fault = signal<Fault | null>(null);
  readonly #received: Desk["received"];
  readonly #looked = new Map<string, Looked>();
  #isOver = false;

  constructor(received: Desk["received"]) {
    this.#received = received;
  }

  /** How many nobody picked up yet. */
  get waiting(): number {
    return this.list.value.filter(({ received }) => !received.isTaken && !received.isWithdrawn).length;
  }

  /** Lists anew; tells nobody. What was withdrawn or is over leaves this page at once. Throws Refused. */
  async look(): Promise<void> {
    const found = await this.#received.list();
    if (!this.#isOver) this.#show(found);
  }

  /** For whoever opens the page: what a colleague has picked up is read too, since that tells its person nothing new. */
  readTaken(): Promise<void> {
    return this.#deed(async () => {
      await this.look();
      for (const { received, looked } of this.list.value)
        if (received.isTaken && !received.isWithdrawn && !looked) await this.#open(received);
    });
  }

  /** From now on its person sees that it was picked up. */
  open({ received }: Shown): Promise<void> {
    return this.#deed(async () => {
      await this.#open(received);
      await this.look();
    });
  }

  wipe(): void {
    this.#isOver = true;
    this.#looked.clear();
    this.list.value = [];
  }

  async #open(received: Received): Promise<void> {
    const looked = await this.#received.open(received);
    if (this.#isOver) return;
    this.#looked.set(received.id, looked);
    this.#show(this.list.value.map((one) => one.received));
  }

  #show(found: readonly Received[]): void {
    const kept = new Set(found.filter((one) => !one.isWithdrawn).map((one) => one.id));
    for (const id of this.#looked.keys()) if (!kept.has(id)) this.#looked.delete(id);
    batch(() => {
      this.isListed.value = true;
      this.list.value = found.map((received) => ({ received, looked: this.#still(received) }));
    });
  }

  /** A page may stay open over the last day. */
  #still({ id }: Received): Looked | null {
    const looked = this.#looked.get(id) ?? null;
    if (looked?.kind !== "open" || !this.#received.isOver(looked.release)) return looked;
    const over: Looked = { kind: "over", until: looked.release.until };
    this.#looked.set(id, over);
    return over;
  }

  async #deed(deed: () => Promise<void>): Promise<void> {
    if (this.isBusy.value) return;
    this.isBusy.value = true;
    this.fault.value = null;
    try {
      await deed();
    } catch (error) {
      if (!this.#isOver) this.fault.value = faultOf(error);
    }
    this.isBusy.value = false;
  }
}
