/** An invitation: taking one up on a new device, and what admins see of those that are out. */

import {
  answerInvite,
  fromText,
  isRefused,
  lookAtInvite,
  type NewRoot,
  Refused,
  type Session,
  toText,
} from "../api/index.ts";
import {
  type Bytes,
  deviceFingerprint,
  deviceOf,
  drawBytes,
  drawDeviceKey,
  drawSpoken,
  fingerprint,
  INVITE_LINK_BYTES,
  inviteKeysOf,
  type OpenedWrap,
  openInviteAnswer,
  organisationId,
  sealInviteAnswer,
  sha256,
} from "../crypto/index.ts";
import type { Line } from "./line.ts";
import { sameBytes } from "./placed.ts";
import { type NewPasskey, rowOfPasskey, wrapOfKit } from "./ways-in.ts";

const TEAM_BYTES = 16;
const LEAST_WAYS = 2;

/** What an invitation's link carries in its fragment. */
export interface InviteLink {
  /** 16 bytes, public. */
  readonly team: Bytes;
  /** 16 bytes, secret. */
  readonly link: Bytes;
}

/** Who invites, as this server shows it: the fingerprint must be compared with a card. */
export interface Inviter extends InviteLink {
  readonly name: string;
  readonly fingerprint: string;
  /** 32 bytes: what the fingerprint is of. The new device is bound to it. */
  readonly organisation: Bytes;
  readonly instanceId: Bytes;
}

/** `text`: after "#invite=", or a whole link. null: no link of ours. */
export function readInviteLink(text: string): InviteLink | null {
  const [, written = text] = /#invite=([\w-]*)/.exec(text) ?? [];
  try {
    const both = fromText(written.trim());
    if (both.length !== TEAM_BYTES + INVITE_LINK_BYTES) return null;
    return { team: both.slice(0, TEAM_BYTES), link: both.slice(TEAM_BYTES) };
  } catch {
    return null;
  }
}

/** null: the team of this link is not at this server. Throws Refused. */
export async function findInviter({ relay }: Line, { team, link }: InviteLink): Promise<Inviter | null> {
  const { instanceId, teams } = await relay.instance();
  const shown = teams.find((one) => sameBytes(one.team, team));
  if (!shown) return null;
  const { name, rootKey } = shown;
  return { team, link, name, fingerprint: fingerprint(rootKey), organisation: organisationId(rootKey), instanceId };
}

/** How an invitation stands with these digits. none: other digits, or it is used up, taken back or over. */
export type InviteState = "waiting" | "answered" | "none";

/** A device key that was drawn here and is nowhere else yet. Gone with this object unless `answer` succeeded. */
export class NewDevice {
  readonly #line: Line;
  readonly #inviter: Inviter;
  readonly #whose: OpenedWrap;
  #code: Bytes | null = null;
  #answer: Bytes | null = null;

  constructor(line: Line, inviter: Inviter) {
    const key = drawDeviceKey();
    [this.#line, this.#inviter] = [line, inviter];
    this.#whose = { device: deviceOf(key), organisation: inviter.organisation };
    key.fill(0);
  }

  /** Thirty digits that an admin compares before adding it. */
  get fingerprint(): string {
    return deviceFingerprint(this.#whose.device.kemPublicKey, this.#whose.device.signPublicKey);
  }

  /** Asks how the invitation stands, and keeps what the digits give for the answer. Throws Refused, RangeError. */
  async look(spoken: string): Promise<InviteState> {
    const { team, link } = this.#inviter;
    const { code, kek } = await inviteKeysOf(team, link, spoken);
    try {
      if (await lookAtInvite(this.#line.wire, code)) return "answered";
    } catch (error) {
      if (isRefused(error, "absent")) return "none";
      throw error;
    }
    this.#code = code;
    // Sealed once: the same answer again changes nothing, should the first one's receipt be lost.
    const { kemPublicKey: kem, signPublicKey: sign } = this.#whose.device;
    this.#answer = sealInviteAnswer({ kek, team }, { kem, sign });
    kek.fill(0);
    return "waiting";
  }

  /**
   * Hands in the device's public keys, sealed, and its ways in, two at least. `kits`: 16 bytes each.
   * Throws Refused: "absent" it is over, "taken" answered otherwise, "invalid" the passkey was made too long ago.
   */
  async answer(ways: { readonly kits: readonly Bytes[]; readonly passkeys: readonly NewPasskey[] }): Promise<void> {
    const { instanceId } = this.#inviter;
    if (ways.kits.length + ways.passkeys.length < LEAST_WAYS) throw new RangeError("two ways in are the least");
    if (!(this.#code && this.#answer)) throw new Refused("absent");
    const wraps: NewRoot[] = ways.kits.map((entropy) => wrapOfKit(this.#whose, entropy, instanceId));
    const passkeys = ways.passkeys.map((made) => rowOfPasskey(this.#whose, made, instanceId));
    const { keyId } = this.#whose.device;
    await answerInvite(this.#line.wire, { code: this.#code, answer: this.#answer, keyId, wraps, passkeys });
    this.forget();
  }

  /** Nothing of it can be used afterwards. */
  forget(): void {
    for (const secret of [this.#whose.device.kemSeed, this.#whose.device.signSeed, this.#code, this.#answer])
      secret?.fill(0);
    [this.#code, this.#answer] = [null, null];
  }
}

/** One that is out. `isAnswered`: a device handed its keys in. */
export interface InviteOut {
  /** 32 bytes. */
  readonly hash: Bytes;
  readonly answer: Bytes | null;
}

/** A device that wants to be added: 1,216 and 32 public bytes. */
export interface Answered {
  readonly kem: Bytes;
  readonly sign: Bytes;
  readonly fingerprint: string;
}

/** What an admin sees and does. Every method throws Refused. */
export class Invites {
  readonly #session: Session;
  readonly #team: Bytes;

  constructor(session: Session, team: Bytes) {
    [this.#session, this.#team] = [session, team];
  }

  list(): Promise<readonly InviteOut[]> {
    return this.#session.invites();
  }

  /** Makes one, good once and for about a week. `link`: what stands after "#invite=", to send. `spoken`: to say aloud. */
  async make(): Promise<{ readonly link: string; readonly spoken: string }> {
    const [link, spoken] = [drawBytes(INVITE_LINK_BYTES), drawSpoken()];
    const { code } = await inviteKeysOf(this.#team, link, spoken);
    await this.#session.makeInvite(sha256(code));
    const both = new Uint8Array(TEAM_BYTES + INVITE_LINK_BYTES);
    both.set(this.#team);
    both.set(link, TEAM_BYTES);
    return { link: toText(both), spoken };
  }

  drop({ hash }: InviteOut): Promise<void> {
    return this.#session.dropInvite(hash);
  }

  /**
   * The device that answered, and its fingerprint. `link`: as it was sent. `spoken`: as it was said. null: they are not of
   * this team, or did not seal this answer: other digits, or somebody else put it there. Throws RangeError for no twelve digits.
   */
  async open({ answer }: InviteOut, link: string, spoken: string): Promise<Answered | null> {
    const read = readInviteLink(link);
    if (!(answer && read && sameBytes(read.team, this.#team))) return null;
    const { kek } = await inviteKeysOf(read.team, read.link, spoken);
    try {
      const { kem, sign } = openInviteAnswer({ kek, team: this.#team }, answer);
      return { kem, sign, fingerprint: deviceFingerprint(kem, sign) };
    } catch {
      return null;
    } finally {
      kek.fill(0);
    }
  }
}
