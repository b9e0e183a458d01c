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
  FormatError,
  fingerprint,
  type Head,
  keyId,
  type Member,
  organisationId,
  readKind,
  readStatement,
  type SignKeyIn,
  type Statement,
  StatementRefused,
  signKeyOf,
  trustAdmins,
  trustEpoch,
  trustHead,
} from "../crypto/index.ts";
import type { Doubt } from "./errors.ts";
import { type FirstVisit, NO_PINS, type Pins, type Shown, type WalkLog } from "./first-visit.ts";
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
  /** Who signed the newest list that a root key signed. */
  #root: Bytes | null = null;
  #epochs = new Map<number, Statement<Epoch>>();
  /** From under a root key that does not count here: believed only where a later epoch or the head names them. */
  #before: Statement<Epoch>[] = [];
  #head: Statement<Head> | null = null;
  #pins: Pins;
  /** Whose lists of admins count: one root key, or hers from before and the new one she said yes to. */
  #roots: readonly Bytes[];
  #doubt: Doubt | null = null;

  /** `pinned`: 32 bytes, the organisation that was believed before; another root key is then in doubt. */
  constructor(relay: Relay, shown: Shown, pins: Pins = NO_PINS, pinned?: Bytes) {
    this.#relay = relay;
    this.#shown = shown;
    this.#pins = pins;
    const isNew = !!pinned && !sameBytes(organisationId(shown.rootKey), pinned);
    this.organisation = isNew ? pinned : organisationId(shown.rootKey);
    this.#roots = isNew ? [] : [shown.rootKey];
    this.#doubt = isNew ? "new-key" : null;
  }

  /** null: everything was proved, from a root key that was known. */
  get doubt(): Doubt | null {
    return this.#doubt;
  }

  /** Under which names members may have sealed something: 32 bytes each. */
  get organisations(): readonly Bytes[] {
    const names = [this.organisation, ...this.#roots.map(organisationId)];
    return names.filter((name, at) => names.findIndex((other) => sameBytes(other, name)) === at);
  }

  /** 32 bytes: the name under which everything is sealed now, of the newest root key that counts. */
  get sealsUnder(): Bytes {
    return this.#root ? organisationId(this.#root) : this.organisation;
  }

  /** She compared the card: from here on the new root key's lists count too, after what the old one had signed. */
  async trustNewKey(): Promise<void> {
    if (this.#doubt !== "new-key") return;
    this.#roots = [...this.#roots, this.#shown.rootKey];
    this.#doubt = null;
    await this.follow();
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

  /** True if somebody whom this epoch or a later one named is not in the newest: she may hold keys from then. */
  hasLost(since: number): boolean {
    const newest = this.#epochs.get(this.#epochs.size)?.body;
    const isThere = ({ kem, sign }: Member): boolean => !!newest && signKeyOf(newest, keyId(kem, sign)) !== null;
    return [...this.#epochs.values()].some(({ body }) => body.epoch >= since && !body.members.every(isThere));
  }

  /** The newest that any epoch says of this device. */
  memberOf(id: Bytes): Member | null {
    const named = [...this.#epochs.values()].flatMap(({ body }) => body.members);
    return named.findLast(({ kem, sign }) => sameBytes(keyId(kem, sign), id)) ?? null;
  }

  /** The newest list of admins and the newest epoch, as the next statement names them. Throws before the first walk. */
  get newest(): { readonly admins: Statement<Admins>; readonly epoch: Statement<Epoch>; readonly headDay: number } {
    const epoch = this.#epochs.get(this.#epochs.size);
    if (!this.#admins || !epoch) throw new StatementRefused("epoch");
    return { admins: this.#admins, epoch, headDay: this.#head?.body.day ?? 0 };
  }

  /** Whose signature counts in which epoch. */
  readonly signKeyIn: SignKeyIn = (epoch, keyId) => {
    const named = this.epochAt(epoch);
    return named && signKeyOf(named, keyId);
  };

  /** `refresh`, but what does not hold is told by `doubt`, and what was walked before stays. Throws Refused. */
  async follow(): Promise<void> {
    try {
      await this.refresh();
      if (this.#doubt === "log") this.#doubt = null;
    } catch (error) {
      if (!(error instanceof StatementRefused || error instanceof FormatError)) throw error;
      this.#doubt ??= "log";
    }
  }

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
    const root = this.#rootAmong(readStatement(list).signers);
    // Older than the only root key that is known here: said by one that was lost since.
    if (!root && !this.#root) return;
    const lists = root ? [list] : [...this.#lists, list];
    this.#root = root ?? this.#root;
    const newest = trustAdmins(this.#root ?? this.#shown.rootKey, lists, 0);
    if (this.#admins && newest.body.serial !== this.#admins.body.serial + 1) throw new StatementRefused("serial");
    [this.#lists, this.#admins] = [lists, newest];
  }

  /** The root key that signed, if it counts. Where only its name was pinned, its lists show the key. */
  #rootAmong(signers: readonly Bytes[]): Bytes | null {
    const named = signers.find((signer) => this.#roots.some((root) => sameBytes(root, signer)));
    // After a list of the new root key the old one says nothing more: it was lost, perhaps to somebody.
    const isOver = this.#root !== null && !sameBytes(organisationId(this.#root), this.organisation);
    const pinned = signers.find((signer) => !isOver && sameBytes(organisationId(signer), this.organisation));
    return named ?? pinned ?? null;
  }

  #addEpoch(bytes: Bytes): void {
    if (!this.#admins) {
      this.#before.push(readKind(bytes, "epoch"));
      return;
    }
    const previous = this.#epochs.get(this.#epochs.size) ?? null;
    const epoch = trustEpoch(bytes, { team: this.team, admins: this.#admins, previous });
    if (!previous) this.#adopt(epoch.body.previous, epoch.body.epoch - 1);
    // The chain is walked from its beginning, so nothing has to be taken on an admin's word.
    if (epoch.body.epoch !== this.#epochs.size + 1) throw new StatementRefused("epoch");
    this.#epochs.set(epoch.body.epoch, epoch);
  }

  /** The epochs up to this one, each named by the one after it, the last by something that is believed. */
  #adopt(digest: Bytes, number: number): void {
    if (number === 0) return;
    const found = this.#before.find((one) => sameBytes(one.digest, digest));
    if (found?.body.epoch !== number || !sameBytes(found.body.team, this.team)) throw new StatementRefused("previous");
    this.#adopt(found.body.previous, number - 1);
    this.#epochs.set(number, found);
  }

  /** A head may lag behind an epoch for the moment between the two; its age still tells. */
  #believeHead(bytes: Bytes | null): void {
    if (!bytes || !this.#admins) throw new StatementRefused("signer");
    const named = readKind(bytes, "head").body;
    const unproved = this.#epochs.size === 0 ? this.#before.find((one) => sameBytes(one.digest, named.last)) : null;
    const epoch = unproved ?? this.#epochs.get(named.epoch) ?? null;
    if (!epoch) throw new StatementRefused("previous");
    // Not the epoch's pin: that is asked of the newest epoch below.
    const known = { team: this.team, admins: this.#admins, pinned: { epoch: 0, day: this.#pins.day } };
    // Members of an epoch that only this head names cannot vouch for it: an admin must.
    const head = trustHead(bytes, { ...known, epoch: unproved ? null : epoch });
    if (unproved) this.#adopt(head.body.last, head.body.epoch);
    this.#head = head;
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
  return visitOf(log, today());
};

/** What the log proves, after a walk. */
export function visitOf(log: TeamLog, today: number): FirstVisit {
  const { age } = log.facts(today);
  return { organisation: log.organisation, epoch: log.epoch.epoch, teamKey: log.epoch.key, age, pins: log.pins };
}
