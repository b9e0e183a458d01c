/** An advocate's device key at rest (always wrapped at least twice), whose device it is, and how it opens a session. */

import { type Bytes, concat, equal, mustMeasure, type Random, u8, u64, utf8 } from "./bytes.ts";
import { DecryptionError, opening } from "./errors.ts";
import { DEVICE_KEY_BYTES, type Device, deviceOf } from "./keys.ts";
import { label } from "./labels.ts";
import { openUnder, sealUnder } from "./sealing.ts";
import { sign } from "./signing.ts";

/** How a wrap is opened: with a passkey's answer or with the recovery kit. */
export const WAY_PASSKEY = 1;
export const WAY_KIT = 2;
export type Way = typeof WAY_PASSKEY | typeof WAY_KIT;
/** Suite 1, nonce 24, device key 64, organisation 32, tag 16. */
export const WRAP_BYTES = 137;
const ORGANISATION_BYTES = 32;
const LEAST_WRAPS = 2;
const SESSION_DOMAIN = "aw1/session";
const NONCE_BYTES = 40;

const contextOf = (way: Way, keyId: Uint8Array): Bytes => concat(label("wrap"), u8(way), keyId);

/** `organisation`: 32 bytes, the one that this device belongs to: a server cannot show it another's log in its place. */
export interface OpenedWrap {
  readonly device: Device;
  readonly organisation: Bytes;
}

/** See fresh-members.ts. */
export function wrapDeviceKey(
  { deviceKey, organisation }: { readonly deviceKey: Uint8Array; readonly organisation: Bytes },
  ways: readonly { readonly way: Way; readonly kek: Uint8Array }[],
  random: Random,
): Bytes[] {
  mustMeasure("deviceKey", deviceKey, DEVICE_KEY_BYTES);
  if (ways.length < LEAST_WRAPS) throw new RangeError("a device key is wrapped at least twice");
  const device = deviceOf(deviceKey);
  return ways.map((way) => wrapOnceMore({ device, organisation }, way, random));
}

/** See fresh-members.ts. */
export function wrapOnceMore(
  { device, organisation }: OpenedWrap,
  { way, kek }: { readonly way: Way; readonly kek: Uint8Array },
  random: Random,
): Bytes {
  mustMeasure("organisation", organisation, ORGANISATION_BYTES);
  const content = concat(device.kemSeed, device.signSeed, organisation);
  return sealUnder(kek, contextOf(way, device.keyId), content, random);
}

/** `kek`: 32 secret bytes (`prfKek`, `kitKeysOf`). `keyId`: whose wrap this is. Throws DecryptionError. */
export function openWrap(
  kek: Uint8Array,
  { way, keyId }: { way: Way; keyId: Uint8Array },
  wrap: Uint8Array,
): OpenedWrap {
  return opening(() => {
    if (wrap.length !== WRAP_BYTES) throw new DecryptionError();
    const content = openUnder(kek, contextOf(way, keyId), wrap);
    const device = deviceOf(content.slice(0, DEVICE_KEY_BYTES));
    if (!equal(device.keyId, keyId)) throw new DecryptionError();
    return { device, organisation: content.slice(DEVICE_KEY_BYTES) };
  });
}

/** 64 bytes that open a session. `nonce`: the relay's 40 bytes; `host`: the client's, ASCII. */
export function signSession(
  signSeed: Uint8Array,
  { host, nonce, team, epoch }: { host: string; nonce: Uint8Array; team: Uint8Array; epoch: number },
): Bytes {
  mustMeasure("nonce", nonce, NONCE_BYTES);
  mustMeasure("team", team, 16);
  const name = utf8(host);
  return sign(signSeed, SESSION_DOMAIN, concat(u8(name.length), name, nonce, team, u64(epoch)));
}
