/** The screens after the first message: a file of their own, so that a phone on a slow line can write before it is there. */

export type Later = typeof import("./later.tsx");

/** The line broke while the second part was on its way. Nothing is lost by it; asking again may help. */
export class NotLoaded extends Error {
  override readonly name = "NotLoaded";
}

export class SecondPart {
  readonly #address: string;
  #tries = 0;
  #asked: Promise<Later> | null = null;

  /** `address`: as the page names it. Not written in the script, since its name follows from its bytes. */
  constructor(address: string) {
    this.#address = address;
  }

  /** Fetched once, however often it is asked for. Throws NotLoaded. */
  fetch(): Promise<Later> {
    this.#asked ??= this.#import().catch(() => {
      this.#asked = null;
      throw new NotLoaded();
    });
    return this.#asked;
  }

  async #import(): Promise<Later> {
    // Browsers answer from memory for an address that failed once (whatwg/html#6768): each new try has another one.
    const address = this.#tries === 0 ? this.#address : `${this.#address}?${this.#tries}`;
    this.#tries += 1;
    return (await import(address)) as Later;
  }
}
