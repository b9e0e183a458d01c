/**
 * What a team's log proves, from the root key on: ROOT → ADMINS → EPOCH → HEAD. All of it is public.
 * Believes nothing that it did not walk to; pins are the highest numbers this reader ever believed.
 */

import type { Relay, StatementShown } from "../api/index.ts";
import {
  type Admins,
  ageOf,
  type Bytes,
  type Epoch,
  fingerprint,
  type Head,
  organisationId,
  readStatement,
  type SignKeyIn,
  type Statement,
  StatementRefused,
  signKeyOf,
  trustAdmins,
  trustEpoch,
  trustHead,
} from "../crypto/index.ts";
import { NO_PINS, type Pins, type Shown, type WalkLog } from "./first-visit.ts";
import { sameBytes } from "./placed.ts";
import type { TeamFacts } from "./sides.ts";

/** One team's log as far as it was walked. `refresh` walks on; a refusal leaves what was believed before. */
export class TeamLog {
  readonly #relay: Relay;
  readonly #shown: Shown;
  readonly organisation: Bytes;
  #number = 0;
  /** The newest list of the root and the removals after it. */
  #lists: Bytes[] = [];
  #admins: Statement<Admins> | null = null;
  #epochs = new Map<number, Statement<Epoch>>();
  #head: Statement<Head> | null = null;
  #pins: Pins;

  constructor(relay: Relay, shown: Shown, pins: Pins = NO_PINS) {
    this.#relay = relay;
    this.#shown = shown;
    this.#pins = pins;
    this.organisation = organisationId(shown.rootKey);
  }

  get team(): Bytes {
    return this.#shown.team;
  }

  /** The newest epoch. Throws StatementRefused before the first walk. */
  get epoch(): Epoch {
    const newest = this.#epochs.get(this.#epochs.size);
    if (!newest) throw new StatementRefused("epoch");
    return newest.body;
  }

  epochAt(number: number): Epoch | null {
    return this.#epochs.get(number)?.body ?? null;
  }

  get pins(): Pins {
    return this.#pins;
  }

  facts(today: number): TeamFacts {
    return {
      organisation: this.organisation,
      team: this.team,
      name: this.#shown.name,
      fingerprint: fingerprint(this.#shown.rootKey),
      epoch: this.#pins.epoch,
      age: ageOf(this.#pins.day, today),
    };
  }

  /** Whose signature counts in which epoch. */
  readonly signKeyIn: SignKeyIn = (epoch, keyId) => {
    const named = this.epochAt(epoch);
    return named && signKeyOf(named, keyId);
  };

  /** Asks for what is new and walks to it. Throws StatementRefused, FormatError, Refused. */
  async refresh(): Promise<void> {
    let page = await this.#relay.log(this.team, this.#number);
    for (;;) {
      for (const shown of page.statements) this.#walk(shown);
      if (!page.more || page.statements.length === 0) break;
      page = await this.#relay.log(this.team, this.#number);
    }
    this.#believeHead(page.head);
    this.#pin();
  }

  #walk({ number, statement }: StatementShown): void {
    if (number <= this.#number) throw new StatementRefused("previous");
    const { kind } = readStatement(statement).body;
    if (kind === "admins") this.#addAdmins(statement);
    else if (kind === "epoch") this.#addEpoch(statement);
    else throw new StatementRefused("kind");
    this.#number = number;
  }

  #addAdmins(list: Bytes): void {
    const { signers } = readStatement(list);
    const byRoot = signers.some((signer) => sameBytes(signer, this.#shown.rootKey));
    const lists = byRoot ? [list] : [...this.#lists, list];
    const newest = trustAdmins(this.#shown.rootKey, lists, 0);
    if (newest.body.serial !== (this.#admins?.body.serial ?? 0) + 1) throw new StatementRefused("serial");
    [this.#lists, this.#admins] = [lists, newest];
  }

  #addEpoch(bytes: Bytes): void {
    const previous = this.#epochs.get(this.#epochs.size) ?? null;
    if (!this.#admins) throw new StatementRefused("admins");
    const epoch = trustEpoch(bytes, { team: this.team, admins: this.#admins, previous });
    // The chain is walked from its beginning, so nothing has to be taken on an admin's word.
    if (epoch.body.epoch !== this.#epochs.size + 1) throw new StatementRefused("epoch");
    this.#epochs.set(epoch.body.epoch, epoch);
  }

  /** A head may lag behind an epoch for the moment between the two; its age still tells. */
  #believeHead(bytes: Bytes | null): void {
    if (!bytes || !this.#admins) throw new StatementRefused("signer");
    const named = readStatement(bytes).body;
    const epoch = named.kind === "head" ? (this.#epochs.get(named.epoch) ?? null) : null;
    if (!epoch) throw new StatementRefused("previous");
    // Not the epoch's pin: that is asked of the newest epoch below.
    const pinned = { epoch: 0, day: this.#pins.day };
    this.#head = trustHead(bytes, { team: this.team, admins: this.#admins, epoch, pinned });
  }

  #pin(): void {
    const serial = this.#admins?.body.serial ?? 0;
    const { epoch } = this.epoch;
    if (serial < this.#pins.serial) throw new StatementRefused("serial");
    if (epoch < this.#pins.epoch) throw new StatementRefused("epoch");
    this.#pins = { serial, epoch, day: this.#head?.body.day ?? 0 };
  }
}

/** For whom the newest list and head are not enough: the whole log, from the root's first list on. */
export const walkLog: WalkLog = async ({ relay, today }, shown) => {
  const log = new TeamLog(relay, shown);
  await log.refresh();
  const { age } = log.facts(today());
  return { organisation: log.organisation, epoch: log.epoch.epoch, teamKey: log.epoch.key, age, pins: log.pins };
};
