/** What a signed-in member asks of the relay. The session's token lives in this object and goes with it. */

import type { Bytes } from "../crypto/index.ts";
import {
  blobIn,
  type EditorsTicket,
  type IntakeShown,
  type IntakeState,
  type InviteShown,
  intakesIn,
  invitesIn,
  type Page,
  type RingShown,
  ringsIn,
  type SignedIn,
  signedInIn,
  type TeamText,
  ticketIn,
  type WaysShown,
  waysIn,
} from "./answers.ts";
import { Bells } from "./bells.ts";
import { type MadePasskey, passkeyOut } from "./devices.ts";
import type { NewRoot } from "./relay.ts";
import { TeamReleases } from "./releases.ts";
import { Shape } from "./shape.ts";
import type { Sendable, Wire } from "./wire.ts";

/** 40 bytes to be signed within five minutes. */
export async function askNonce(wire: Wire): Promise<Bytes> {
  return new Shape(await wire.post("sessions/nonce", {})).bytes("nonce");
}

/** "absent" for anything amiss. */
export async function openSession(
  wire: Wire,
  proof: {
    readonly team: Bytes;
    readonly keyId: Bytes;
    readonly nonce: Bytes;
    readonly epoch: number;
    readonly signature: Bytes;
  },
): Promise<SignedIn> {
  const { team, keyId, nonce, epoch, signature } = proof;
  return signedInIn(await wire.post("sessions/open", { team, key_id: keyId, nonce, epoch, signature }));
}

/** One device's session in one team. Every method throws Refused; "absent" once it has left the newest epoch. */
export class Session {
  readonly #wire: Wire;
  readonly #team: Bytes;
  #token: Bytes | null;

  constructor(wire: Wire, team: Bytes, token: Bytes) {
    this.#wire = wire;
    this.#team = team;
    this.#token = token;
  }

  /** The bearer token, for claims on shares. Throws RangeError after `close`. */
  get token(): Bytes {
    if (!this.#token) throw new RangeError("signed out");
    return this.#token;
  }

  /** Forgets the token here first, then tells the relay. */
  async close(): Promise<void> {
    const token = this.token;
    this.#token = null;
    await this.#wire.post("sessions/close", {}, { token });
    token.fill(0);
  }

  async teamKey(epoch: number): Promise<Bytes> {
    return blobIn(await this.#ask("team-keys/get", { epoch }));
  }

  /** "absent" for who is no admin, steward or editor. */
  async editorsTicket(): Promise<EditorsTicket> {
    return ticketIn(await this.#ask("desk/ticket", {}));
  }

  async putTeamKey(key: { readonly epoch: number; readonly keyId: Bytes; readonly blob: Bytes }): Promise<void> {
    await this.#ask("team-keys/put", { epoch: key.epoch, key_id: key.keyId, blob: key.blob });
  }

  /** In the order of their keys. `after`: the last key of the page before. */
  async intakes(after: Bytes | null): Promise<Page<IntakeShown>> {
    return intakesIn(await this.#ask("intakes/list", { after }));
  }

  async takeIntake(key: Bytes): Promise<void> {
    await this.#ask("intakes/take", { key });
  }

  async rings(after: Bytes | null): Promise<Page<RingShown>> {
    return ringsIn(await this.#ask("rings/list", { after }));
  }

  /** `key`: 32 random bytes, so that sending twice stores once. `keyId`: whose device. */
  async putRing(ring: { readonly key: Bytes; readonly keyId: Bytes; readonly blob: Bytes }): Promise<void> {
    await this.#ask("rings/put", { key: ring.key, key_id: ring.keyId, blob: ring.blob });
  }

  async dropRing(key: Bytes): Promise<void> {
    await this.#ask("rings/drop", { key });
  }

  /** A member's deletion: hidden at once, destroyed on the day this answers (YYYY-MM-DD). */
  async hide(shares: readonly Bytes[]): Promise<string> {
    return new Shape(await this.#wire.post("hide", { shares }, { token: this.token })).text("erase_on");
  }

  /** One to three statements, all or none. `teamKeys`: of the epoch among them, one for each member. Answers its number. */
  async appendStatements(
    statements: readonly Bytes[],
    teamKeys: readonly { readonly keyId: Bytes; readonly blob: Bytes }[] = [],
  ): Promise<number> {
    const keys = teamKeys.map(({ keyId, blob }) => ({ key_id: keyId, blob }));
    return new Shape(await this.#ask("log/append", { statements, team_keys: keys })).number("number");
  }

  async putWrap(wrap: NewRoot): Promise<void> {
    await this.#ask("wraps/put", { ...wrap });
  }

  /** A passkey that was just made, with the wrap that it opens. "invalid": not made here, or too long ago. */
  async putPasskey(made: MadePasskey): Promise<void> {
    await this.#ask("passkeys/put", passkeyOut(made));
  }

  /** How this device's key can be opened. */
  async ways(): Promise<WaysShown> {
    return waysIn(await this.#ask("ways/list", {}));
  }

  /** `key`: as `ways` tells it. Conflict "last-ways": two are the least. */
  async dropWay(key: Bytes): Promise<void> {
    await this.#ask("ways/drop", { key });
  }

  /** Makes the code of a batch of cards count. `hash`: SHA-256 of the code. */
  async putCode(hash: Bytes, uses: number): Promise<void> {
    await this.#ask("codes/put", { hash, uses });
  }

  /** Conflict "unwritten" until every language of the team says what it would have to report. */
  async setIntake(state: IntakeState): Promise<void> {
    await this.#ask("intake/set", { state });
  }

  /** What people read before they write; `report` "": take it away. Conflict "open": not while people may write. */
  async putText(text: TeamText): Promise<void> {
    await this.#ask("texts/put", { language: text.language, report: text.report, soon: text.soon });
  }

  /** When somebody is there: 21 bytes by the clocks of `zone`; all zero: take them away. */
  async putHours(week: Bytes, zone: string): Promise<void> {
    await this.#ask("hours/put", { week, zone });
  }

  /** The ways in which this device is told that somebody wrote. */
  get bells(): Bells {
    return new Bells((path, body) => this.#ask(path, body));
  }

  /** What people gave to this team. */
  get releases(): TeamReleases {
    return new TeamReleases((path, body) => this.#ask(path, body));
  }

  async makeInvite(hash: Bytes): Promise<void> {
    await this.#ask("invites/make", { hash });
  }

  async invites(): Promise<readonly InviteShown[]> {
    return invitesIn(await this.#ask("invites/list", {}));
  }

  async dropInvite(hash: Bytes): Promise<void> {
    await this.#ask("invites/drop", { hash });
  }

  #ask(path: string, body: { readonly [name: string]: Sendable }): Promise<unknown> {
    return this.#wire.post(path, { team: this.#team, ...body }, { token: this.token });
  }
}
