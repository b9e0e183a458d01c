/**
 * Who belongs to a team: what a member sees, and what an admin's device signs. Every deed is a new epoch with a new team key,
 * so it says who reads from then on; what was read before is locked anew by `Desk.tidy`.
 */

import { isRefused, type Session } from "../api/index.ts";
import {
  type Admins,
  type Bytes,
  type Device,
  deviceFingerprint,
  deviceOf,
  drawDeviceKey,
  type Epoch,
  type Member,
  type Role,
  readStatement,
  type Statement,
  sealTeamKey,
  signStatement,
} from "../crypto/index.ts";
import { idOf, isAmong, isPresent, readersOf } from "./holders.ts";
import type { Line } from "./line.ts";
import { sameBytes } from "./placed.ts";
import type { TeamLog } from "./team-log.ts";

/** One device of the newest epoch. */
export interface MemberShown {
  /** 16 bytes. */
  readonly keyId: Bytes;
  readonly name: string;
  readonly role: Role;
  /** Last day, from 1970; 0 = no end. */
  readonly until: number;
  /** Thirty digits in six groups, to compare aloud. */
  readonly fingerprint: string;
  readonly isMe: boolean;
  /** In the newest list of admins, which only the root's paper adds to. */
  readonly isListed: boolean;
}

/** `until`: last day from 1970, 0 = no end; a guest has one. `name`: public, at most 40 letters, "" = not told. */
export interface Place {
  readonly role: Role;
  readonly until: number;
  readonly name: string;
}

/** Somebody else changed the team at the same moment: nothing was changed by this. Look at it anew. */
export class TeamChanged extends Error {
  override readonly name = "TeamChanged";
}

const EPOCH_DAYS = 30;

export class Membership {
  readonly #line: Line;
  readonly #log: TeamLog;
  readonly #session: Session;
  readonly #device: Device;

  constructor({ line, log, session, device }: { line: Line; log: TeamLog; session: Session; device: Device }) {
    [this.#line, this.#log, this.#session, this.#device] = [line, log, session, device];
  }

  get members(): readonly MemberShown[] {
    const { admins, epoch } = this.#log.newest;
    return epoch.body.members.map((member) => ({
      keyId: idOf(member),
      name: member.name,
      role: member.role,
      until: member.until,
      fingerprint: deviceFingerprint(member.kem, member.sign),
      isMe: sameBytes(idOf(member), this.#device.keyId),
      isListed: isAmong(admins.body.keys, member.sign),
    }));
  }

  /** True if this device may sign: it is in the newest list of admins, and that counts today. */
  get mayChange(): boolean {
    const { keys, until } = this.#log.newest.admins.body;
    return isAmong(keys, this.#device.signPublicKey) && until >= this.#line.today();
  }

  /** Last day (from 1970) on which the admins may sign; the root's paper names them anew. */
  get adminsUntil(): number {
    return this.#log.newest.admins.body.until;
  }

  /** Adds one device, whose digits were compared. It reads what comes from now on. Throws RangeError, TeamChanged, Refused. */
  async add({ kem, sign }: { readonly kem: Bytes; readonly sign: Bytes }, place: Place): Promise<void> {
    mustEnd(place);
    await this.#log.refresh();
    const { members } = this.#log.newest.epoch.body;
    const added: Member = { kem, sign, ...place };
    if (isAmong(members.map(idOf), idOf(added))) return;
    await this.#sign([...members, added]);
  }

  /**
   * Ends these devices' membership at once, also as admins: their sessions, rings and ways in go with it. Nobody removes
   * herself, so that one admin is always left. Throws RangeError, TeamChanged, Refused.
   */
  async remove(keyIds: readonly Bytes[]): Promise<void> {
    if (isAmong(keyIds, this.#device.keyId)) throw new RangeError("nobody removes herself");
    await this.#log.refresh();
    const { members } = this.#log.newest.epoch.body;
    const kept = members.filter((one) => !isAmong(keyIds, idOf(one)));
    if (kept.length < members.length) await this.#sign(kept);
  }

  /** Changes what is said of a device. Only who is listed as an admin can be one. Throws RangeError, TeamChanged, Refused. */
  async change(keyId: Bytes, place: Place): Promise<void> {
    mustEnd(place);
    await this.#log.refresh();
    const { members } = this.#log.newest.epoch.body;
    if (!isAmong(members.map(idOf), keyId)) throw new TeamChanged();
    await this.#sign(members.map((one) => (sameBytes(idOf(one), keyId) ? { ...one, ...place } : one)));
  }

  /**
   * What an admin's open desk does by itself: ends guests whose day is over, begins the next epoch after thirty days or on a new list, says
   * each day which epoch is newest. True if anything was signed. Throws Refused.
   */
  async keepUp(): Promise<boolean> {
    const [{ admins, epoch, headDay }, today] = [this.#log.newest, this.#line.today()];
    if (!this.mayChange) return false;
    const present = epoch.body.members.filter((member) => isPresent(member, today));
    const stands = sameBytes(epoch.body.admins, admins.digest);
    const isDue = present.length < epoch.body.members.length || today > epoch.body.day + EPOCH_DAYS || !stands;
    if (!isDue && headDay >= today) return false;
    try {
      if (isDue) await this.#sign(present);
      else await this.#append([this.#head(epoch)], []);
      return true;
    } catch (error) {
      // Another admin's desk was first, or this clock runs ahead: neither hinders anybody.
      if (error instanceof TeamChanged || isRefused(error, "invalid")) return false;
      throw error;
    }
  }

  /** ADMINS if a listed admin leaves, EPOCH, HEAD and everybody's team key, in one request. */
  async #sign(members: readonly Member[]): Promise<void> {
    const { admins: before, epoch: previous } = this.#log.newest;
    const [lists, admins] = this.#listFor(before, members, previous.body.members);
    const { kemSeed, kemPublicKey: key } = deviceOf(drawDeviceKey());
    const body: Epoch = {
      kind: "epoch",
      team: this.#log.team,
      epoch: previous.body.epoch + 1,
      day: this.#line.today(),
      members,
      admins: admins.digest,
      previous: previous.digest,
      key,
    };
    const bytes = signStatement(body, [this.#device.signSeed]);
    const epoch = readStatement(bytes) as Statement<Epoch>;
    const teamKeys = readersOf(body).map((member) => this.#teamKeyFor(member, body, kemSeed));
    kemSeed.fill(0);
    await this.#append([...lists, bytes, this.#head(epoch)], teamKeys);
  }

  #teamKeyFor(member: Member, { epoch }: Epoch, seed: Bytes): { readonly keyId: Bytes; readonly blob: Bytes } {
    const to = { organisation: this.#log.sealsUnder, team: this.#log.team, epoch, keyId: idOf(member) };
    return { keyId: to.keyId, blob: sealTeamKey(member.kem, to, seed) };
  }

  /** Without the keys of those who leave. */
  #listFor(
    before: Statement<Admins>,
    members: readonly Member[],
    were: readonly Member[],
  ): [readonly Bytes[], Statement<Admins>] {
    const stays = members.map(({ sign }) => sign);
    const leaves = were.map(({ sign }) => sign).filter((sign) => !isAmong(stays, sign));
    const keys = before.body.keys.filter((key) => !isAmong(leaves, key));
    if (keys.length === before.body.keys.length) return [[], before];
    const list = signStatement({ ...before.body, serial: before.body.serial + 1, keys }, [this.#device.signSeed]);
    return [[list], readStatement(list) as Statement<Admins>];
  }

  #head({ body: { team, epoch, key }, digest: last }: Statement<Epoch>): Bytes {
    // Another admin's clock may run a day ahead: the log takes no day before its newest.
    const day = Math.max(this.#line.today(), this.#log.newest.headDay);
    const body = { kind: "head", team, epoch, last, day, key } as const;
    return signStatement(body, [this.#device.signSeed]);
  }

  /** The same bytes once more after a lost answer: they are stored once. */
  async #append(statements: readonly Bytes[], keys: Parameters<Session["appendStatements"]>[1]): Promise<void> {
    const append = () => this.#session.appendStatements(statements, keys);
    try {
      await append().catch((error) => (isRefused(error, "unreachable") ? append() : Promise.reject(error)));
    } catch (error) {
      await this.#log.refresh();
      if (isRefused(error, "conflict", "old-epoch")) throw new TeamChanged();
      throw error;
    }
    await this.#log.refresh();
  }
}

function mustEnd({ role, until }: Place): void {
  if (role === "guest" && until === 0) throw new RangeError("a guest has an end day");
}
