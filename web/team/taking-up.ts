/**
 * Taking up an invitation, step by step: who invites, digits, a recovery kit on paper, a second way in, handed in. The new
 * device's key is in memory until the last step and nowhere else; `forget` drops it and the kits.
 */

import { signal } from "@preact/signals";
import { type Bytes, drawKit, spokenDigits } from "../crypto/index.ts";
import {
  askPasskey,
  drawMark,
  findInviter,
  type Inviter,
  type Line,
  markOfKit,
  NewDevice,
  type NewPasskey,
  readInviteLink,
} from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { makePasskey } from "./passkey.ts";
import { inviteOver, inviteSentence, inviteTaken } from "./way-sentences.ts";
import { passkeyName } from "./ways-work.ts";

/** broken: no link of this server. */
export type Step = "asking" | "broken" | "who" | "kit" | "second" | "second-kit" | "handed-in";

/** A kit on the screen. */
export interface ShownKit {
  readonly entropy: Bytes;
  readonly mark: string;
}

export class TakingUp {
  readonly step = signal<Step>("asking");
  readonly inviter = signal<Inviter | null>(null);
  /** Of the new device, thirty digits; "" before it is drawn. */
  readonly fingerprint = signal("");
  readonly kits = signal<readonly ShownKit[]>([]);
  readonly wrong = signal("");
  readonly isBusy = signal(false);
  readonly #line: Line;
  readonly #text: string;
  #device: NewDevice | null = null;
  #passkey: NewPasskey | null = null;

  constructor(line: Line, text: string) {
    [this.#line, this.#text] = [line, text];
  }

  find(): Promise<void> {
    return this.#deed(async () => {
      const read = readInviteLink(this.#text);
      this.inviter.value = read && (await findInviter(this.#line, read));
      this.step.value = this.inviter.value ? "who" : "broken";
    });
  }

  /** Nothing is drawn or shown before the digits fit: a kit of nothing would be worse than none. */
  tell(spoken: string): Promise<void> {
    return this.#deed(async () => {
      const [inviter, digits] = [this.inviter.value, spokenDigits(spoken)];
      if (!inviter) return;
      if (digits === null) {
        this.wrong.value = t("The code has twelve digits. Please check what you typed.");
        return;
      }
      const device = new NewDevice(this.#line, inviter);
      const state = await device.look(digits);
      if (state === "waiting") this.#begin(device);
      else this.wrong.value = state === "none" ? inviteOver() : inviteTaken();
    });
  }

  /** The newest kit is on paper. */
  async written(): Promise<void> {
    if (this.step.value === "kit") this.#turnTo("second");
    else await this.#handIn();
  }

  secondKit(): void {
    this.#drawKit();
    this.#turnTo("second-kit");
  }

  passkey(): Promise<void> {
    return this.#deed(async () => {
      const mark = drawMark();
      this.#dropPasskey();
      this.#passkey = await makePasskey(await askPasskey(this.#line), { name: passkeyName(mark), mark });
      await this.#answer();
    });
  }

  forget(): void {
    this.#device?.forget();
    this.#device = null;
    this.#dropPasskey();
    for (const { entropy } of this.kits.value) entropy.fill(0);
    this.kits.value = [];
  }

  #begin(device: NewDevice): void {
    this.#device = device;
    this.fingerprint.value = device.fingerprint;
    this.#drawKit();
    this.#turnTo("kit");
  }

  #drawKit(): void {
    const inviter = this.inviter.value;
    if (!inviter) return;
    const entropy = drawKit();
    this.kits.value = [...this.kits.value, { entropy, mark: markOfKit(entropy, inviter.instanceId) }];
  }

  #handIn(): Promise<void> {
    return this.#deed(() => this.#answer());
  }

  /** The same answer again is fine, so a lost receipt costs one more press. */
  async #answer(): Promise<void> {
    const kits = this.kits.value.map(({ entropy }) => entropy);
    await this.#device?.answer({ kits, passkeys: this.#passkey ? [this.#passkey] : [] });
    this.forget();
    this.#turnTo("handed-in");
  }

  #turnTo(step: Step): void {
    this.wrong.value = "";
    this.step.value = step;
  }

  #dropPasskey(): void {
    this.#passkey?.answer.fill(0);
    this.#passkey = null;
  }

  async #deed(deed: () => Promise<void>): Promise<void> {
    if (this.isBusy.value) return;
    this.isBusy.value = true;
    this.wrong.value = "";
    try {
      await deed();
    } catch (error) {
      this.wrong.value = inviteSentence(error);
    }
    this.isBusy.value = false;
  }
}
