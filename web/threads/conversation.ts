/** The person's side. Her keys live in this object and nowhere else. */

import { isRefused } from "../api/index.ts";
import { LANE_PERSON, type PersonKeys } from "../crypto/index.ts";
import { forgetKeys, rootRight } from "./her-side.ts";
import type { State } from "./reduce.ts";
import type { Conversation, Erased } from "./sides.ts";
import { Talk } from "./talk.ts";
import type { Thread } from "./thread.ts";

/** As many generations could appear while she erases; a relay that shows more lies. */
const ERASE_TRIES_MOST = 8;

export class PersonTalk extends Talk implements Conversation {
  readonly #keys: PersonKeys;

  constructor(thread: Thread, keys: PersonKeys, today: () => number) {
    super(thread, today);
    this.#keys = keys;
  }

  erase(): Promise<Erased> {
    return this.turns.take(async () => {
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

  forget(): void {
    this.thread.forget();
    forgetKeys(this.#keys);
  }

  async #eraseAll(): Promise<number> {
    for (let tries = 0; ; tries++) {
      try {
        await this.readNow();
        return await this.#eraseTwice();
      } catch (error) {
        // Gone already: by an erasure whose answer was lost, or because its time was over.
        if (isRefused(error, "absent")) return (await this.thread.relay.instance()).generation;
        if (!isRefused(error, "moved") || tries >= ERASE_TRIES_MOST) throw error;
      }
    }
  }

  /** Erasing is the same whether asked once or twice: one lost answer is asked for again at once. */
  async #eraseTwice(): Promise<number> {
    const { relay, side, generations } = this.thread;
    const rights = generations.flatMap(({ share, number }) => {
      const { rt } = side.claim(share, number);
      return rt ? [{ share, rt }] : [];
    });
    try {
      return await relay.erase(rights, rootRight(this.#keys));
    } catch (error) {
      if (!isRefused(error, "unreachable")) throw error;
      return relay.erase(rights, rootRight(this.#keys));
    }
  }
}
