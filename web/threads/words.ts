/** Eight fresh words. A conversation is opened under these only: typed words can never become a FreshWords. */

import { type Bytes, drawWords } from "../crypto/index.ts";

export class FreshWords {
  readonly #entropy: Bytes;

  private constructor(entropy: Bytes) {
    this.#entropy = entropy;
  }

  /** New bits from the system. Spare words, for someone who is forced to show some, are these with nothing behind them. */
  static draw(): FreshWords {
    return new FreshWords(drawWords());
  }

  /** 11 secret bytes, for `wordsOf` and `numbersOf`. */
  get entropy(): Bytes {
    return this.#entropy;
  }
}
