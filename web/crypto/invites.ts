/** An invitation in two halves (a link, twelve digits said aloud) and the answer of the device that takes it up. */

import { type Bytes, concat, mustMeasure, type Random, utf8 } from "./bytes.ts";
import { encodeCbor } from "./cbor.ts";
import { digitsIn } from "./digits.ts";
import { opening } from "./errors.ts";
import { Fields, record } from "./fields.ts";
import { KEM_PUBLIC_KEY_BYTES } from "./hpke.ts";
import { expand, label, sha256 } from "./labels.ts";
import { openUnder, sealUnder } from "./sealing.ts";
import { mustBeSignKey, PUBLIC_KEY_BYTES } from "./signing.ts";

export const INVITE_LINK_BYTES = 16;
export const INVITE_DIGITS = 12;
const TEAM_BYTES = 16;
/** Who has the link and a copy of the database would else try all digits in minutes. */
const ROUNDS = 600_000;

/** What both halves give, 32 secret bytes each. */
export interface InviteKeys {
  /** Shown to the relay, which keeps its SHA-256. */
  readonly code: Bytes;
  /** Seals the answer: the relay never learns it, or it could put a device of its own in. */
  readonly kek: Bytes;
}

/** Public keys of a device: X-Wing 1,216 bytes, Ed25519 32. */
export interface DeviceKeys {
  readonly kem: Bytes;
  readonly sign: Bytes;
}

/** The twelve digits however they were typed apart, or null when they are not twelve. */
export function spokenDigits(typed: string): string | null {
  return digitsIn(typed, INVITE_DIGITS);
}

/**
 * What an invitation's halves give. `team`, `link`: 16 bytes each. `spoken`: twelve digits, however they were typed apart.
 * Takes as long as a person's words do. Throws RangeError.
 */
export async function inviteKeysOf(team: Uint8Array, link: Uint8Array, spoken: string): Promise<InviteKeys> {
  mustMeasure("team", team, TEAM_BYTES);
  mustMeasure("link", link, INVITE_LINK_BYTES);
  const digits = spokenDigits(spoken);
  if (digits === null) throw new RangeError("not twelve digits");
  const subtle = globalThis.crypto.subtle;
  const secret = await subtle.importKey("raw", utf8(digits), "PBKDF2", false, ["deriveBits"]);
  const salt = sha256(utf8("aw1/invite\0"), team, link);
  const bits = await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, secret, 256);
  const both = new Uint8Array(bits);
  return { code: expand(both, label("invite-code")), kek: expand(both, label("invite-kek")) };
}

const contextOf = (team: Uint8Array): Bytes => concat(label("invite-answer"), team);

/** See fresh-members.ts. */
export function sealInviteAnswer(
  { kek, team }: { readonly kek: Uint8Array; readonly team: Uint8Array },
  { kem, sign }: DeviceKeys,
  random: Random,
): Bytes {
  mustMeasure("team", team, TEAM_BYTES);
  mustMeasure("kem", kem, KEM_PUBLIC_KEY_BYTES);
  mustMeasure("sign", sign, PUBLIC_KEY_BYTES);
  return sealUnder(kek, contextOf(team), encodeCbor(record({ kem, sign })), random);
}

/** Throws DecryptionError: other digits, another link, another team, or put there by somebody else. */
export function openInviteAnswer(
  { kek, team }: { readonly kek: Uint8Array; readonly team: Uint8Array },
  sealed: Uint8Array,
): DeviceKeys {
  return opening(() => {
    const fields = Fields.in(openUnder(kek, contextOf(team), sealed), ["kem", "sign"]);
    const sign = fields.bytes("sign", PUBLIC_KEY_BYTES);
    mustBeSignKey(sign);
    return { kem: fields.bytes("kem", KEM_PUBLIC_KEY_BYTES), sign };
  });
}
