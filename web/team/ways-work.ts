/** What the page of one's own ways in holds and does. `forget` drops every secret; nothing outlives the page. */

import { signal } from "@preact/signals";
import { type Bytes, drawKit } from "../crypto/index.ts";
import { drawMark, type WayIn, type WaysIn } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { makePasskey } from "./passkey.ts";
import { waySentence } from "./way-sentences.ts";

/** A kit that is on the screen and nowhere else yet. */
interface NewKit {
  readonly entropy: Bytes;
  readonly mark: string;
}

/** The name that a device shows in its own list of passkeys: nothing about the team or what it does. */
export function passkeyName(mark: string): string {
  return `${location.hostname} ${mark}`;
}

export class WaysWork {
  readonly listed = signal<readonly WayIn[] | null>(null);
  readonly kit = signal<NewKit | null>(null);
  readonly wrong = signal("");
  readonly kept = signal("");
  readonly isBusy = signal(false);
  readonly #ways: WaysIn;

  constructor(ways: WaysIn) {
    this.#ways = ways;
  }

  list(): Promise<void> {
    return this.#deed(async () => "");
  }

  addPasskey(): Promise<void> {
    return this.#deed(async () => {
      const mark = drawMark();
      const made = await makePasskey(await this.#ways.ask(), { name: passkeyName(mark), mark });
      try {
        await this.#ways.addPasskey(made);
      } finally {
        made.answer.fill(0);
      }
      return t("The passkey {mark} can open your desk now.", { mark });
    });
  }

  drawKit(): Promise<void> {
    return this.#deed(async () => {
      const entropy = drawKit();
      this.kit.value = { entropy, mark: await this.#ways.markOf(entropy) };
      return "";
    });
  }

  /** It is on paper. */
  keepKit(): Promise<void> {
    return this.#deed(async () => {
      const kit = this.kit.value;
      if (!kit) return "";
      await this.#ways.addKit(kit.entropy);
      this.forget();
      return t("The recovery kit {mark} can open your desk now.", { mark: kit.mark });
    });
  }

  drop(way: WayIn): Promise<void> {
    return this.#deed(async () => {
      await this.#ways.drop(way);
      return t("{mark} opens nothing any more.", { mark: way.mark });
    });
  }

  forget(): void {
    this.kit.value?.entropy.fill(0);
    this.kit.value = null;
  }

  /** Lists anew after each deed: what the server holds is what counts. `deed` answers what is told, "" for nothing. */
  async #deed(deed: () => Promise<string>): Promise<void> {
    if (this.isBusy.value) return;
    this.isBusy.value = true;
    [this.wrong.value, this.kept.value] = ["", ""];
    let [wrong, kept] = ["", ""];
    try {
      kept = await deed();
    } catch (error) {
      wrong = waySentence(error);
    }
    try {
      this.listed.value = await this.#ways.list();
    } catch (error) {
      wrong ||= waySentence(error);
    }
    [this.wrong.value, this.kept.value] = [wrong, kept];
    this.isBusy.value = false;
  }
}
