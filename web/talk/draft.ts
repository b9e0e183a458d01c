/** What she is about to say, in page memory only. Nothing of it is needed: an empty draft can be sent too. */
import { type Signal, signal } from "@preact/signals";
import type { Said } from "../threads/index.ts";

export class Draft {
  readonly codes = signal<readonly string[]>([]);
  readonly text = signal("");
  readonly help = signal("");
  readonly language: Signal<string>;
  readonly #own: string;

  constructor(language: string) {
    this.#own = language;
    this.language = signal(language);
  }

  toggle(code: string): void {
    const codes = this.codes.value;
    this.codes.value = codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code];
  }

  /** The language always goes along, so that there is something to send. */
  get said(): readonly Said[] {
    const text = this.text.value.trim();
    return [
      { kind: "language", code: this.language.value },
      ...this.codes.value.map((code) => ({ kind: "phrase", code }) as const),
      ...(text ? [{ kind: "text", text } as const] : []),
    ];
  }

  wipe(): void {
    this.codes.value = [];
    this.text.value = "";
    this.help.value = "";
    this.language.value = this.#own;
  }
}
