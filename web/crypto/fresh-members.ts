/** What members and operators make with fresh bytes from the system. A person's page needs none of it. */

import { type Bytes, systemRandom } from "./bytes.ts";
import { CARD_DIGITS } from "./cards.ts";
import * as devices from "./devices.ts";
import { drawDigits } from "./digits.ts";
import { hpkeOpen, hpkeSeal, infoOf, type Recipient } from "./hpke.ts";
import * as invites from "./invites.ts";
import { DEVICE_KEY_BYTES } from "./keys.ts";
import * as records from "./records.ts";
import * as rekeys from "./rekeys.ts";
import { drawEntropy, KIT_PHRASE, type WordList, writeNumbers, writeWords } from "./words.ts";

/** A recovery kit's 125 secret bits in 16 bytes. */
export function drawKit(): Bytes {
  return drawEntropy(KIT_PHRASE, systemRandom);
}

/** An advocate's device key: 64 secret bytes, never stored unwrapped. */
export function drawDeviceKey(): Bytes {
  return systemRandom(DEVICE_KEY_BYTES);
}

/** Twelve numbers from 1000 to 3047 (secret) for the same bits. */
export function kitNumbersOf(entropy: Uint8Array): string[] {
  return writeNumbers(KIT_PHRASE, entropy);
}

/** Twelve words (secret) for `drawKit`'s bits. */
export function kitWordsOf(entropy: Uint8Array, list: WordList): string[] {
  return writeWords(KIT_PHRASE, entropy, list);
}

/** Hands a generation to one member's device: 3,185 bytes. Signed in `to.epoch`, so that a ring says who rang, and when. */
export function sealRing(ring: Parameters<typeof records.sealRing>[0]): Bytes {
  return records.sealRing(ring, systemRandom);
}

/** The record of a share's `next`: 2,089 bytes. Its signer is a device of the newest epoch, or she with her sign key. */
export function sealRekey(rekey: rekeys.RekeyToSeal): Bytes {
  return rekeys.sealRekey(rekey, systemRandom);
}

/** The seed of TK_e (32 secret bytes) for one member's device: 1,169 bytes. */
export function sealTeamKey(publicKey: Uint8Array, to: Recipient, seed: Uint8Array): Bytes {
  return hpkeSeal(publicKey, infoOf("team-key", to), seed, systemRandom);
}

/** Throws DecryptionError. The caller compares the seed's public half with the epoch's `key`. */
export function openTeamKey(seed: Uint8Array, to: Recipient, sealed: Uint8Array): Bytes {
  return hpkeOpen(seed, infoOf("team-key", to), sealed);
}

/** Wraps of 137 bytes, in the order of `ways`. Throws RangeError for fewer than two ways: one lost passkey must not be all. */
export function wrapDeviceKey(
  whose: Parameters<typeof devices.wrapDeviceKey>[0],
  ways: Parameters<typeof devices.wrapDeviceKey>[1],
): Bytes[] {
  return devices.wrapDeviceKey(whose, ways, systemRandom);
}

/** One wrap more, 137 bytes, for a device that lies wrapped twice already. `kek`: 32 secret bytes of the new way. */
export function wrapOnceMore(whose: devices.OpenedWrap, way: Parameters<typeof devices.wrapOnceMore>[1]): Bytes {
  return devices.wrapOnceMore(whose, way, systemRandom);
}

/** Twelve digits in three groups, to be said aloud: an invitation's second half. Its first: `INVITE_LINK_BYTES` of chance. */
export function drawSpoken(): string {
  return drawDigits(invites.INVITE_DIGITS, systemRandom);
}

/** Sixteen digits in four groups: the number of a batch of printed cards. Anybody who holds a card knows it. */
export function drawCardDigits(): string {
  return drawDigits(CARD_DIGITS, systemRandom);
}

/** The new device's public keys for the admins: 1,304 bytes. `under`: the invitation's `kek`, and its team. */
export function sealInviteAnswer(
  under: { readonly kek: Uint8Array; readonly team: Uint8Array },
  keys: invites.DeviceKeys,
): Bytes {
  return invites.sealInviteAnswer(under, keys, systemRandom);
}
