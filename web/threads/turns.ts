/** Lets asynchronous deeds of one object happen one after another. */

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `deed` once all before it are over, however they ended. */
  take<Result>(deed: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(deed, deed);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
