/** From bits to keys: a person's, an organisation's names for its keys. Must never keep any of them. */

import { type Bytes, concat, mustMeasure, numberIn, u16, utf8 } from "./bytes.ts";
import { KEM_SEED_BYTES, kemPublicKey } from "./hpke.ts";
import { expand, hkdf, hmacSha256, label, sha256 } from "./labels.ts";
import { PUBLIC_KEY_BYTES, signPublicKey } from "./signing.ts";
import { entropyBytes, KIT_PHRASE, PERSON_PHRASE } from "./words.ts";

export const INSTANCE_ID_BYTES = 16;
export const KEY_ID_BYTES = 16;
export const THREAD_ID_BYTES = 16;
/** Over words a machine drew, so that one guess costs a third of a second and needs no WebAssembly. */
const ROUNDS = 600_000;

/** What her words give. All secret except the public keys; 32 bytes each except `kemPublicKey` (1,216). */
export interface PersonKeys {
  /** The relay finds her root record under its SHA-256. */
  readonly rootId: Bytes;
  /** Proves the right to replace or erase it. */
  readonly rootToken: Bytes;
  /** Seals the root record. */
  readonly kek: Bytes;
  /** Makes read rights. */
  readonly shareToken: Bytes;
  /** Makes the tokens that drop her intakes. */
  readonly intakeToken: Bytes;
  readonly kemSeed: Bytes;
  readonly kemPublicKey: Bytes;
  /** Makes, for each recipient of a release, keys that nobody can tell to be one person's. */
  readonly release: Bytes;
  /** Signs rekeys and nothing else. */
  readonly signSeed: Bytes;
  readonly signPublicKey: Bytes;
}

function saltOf(instanceId: Uint8Array): Bytes {
  mustMeasure("instanceId", instanceId, INSTANCE_ID_BYTES);
  return sha256(utf8("aw1/salt"), instanceId).slice(0, 16);
}

/** 32 secret bytes. PBKDF2-HMAC-SHA256 (RFC 8018), 600,000 rounds, by the browser itself. */
export async function deriveMaster(entropy: Uint8Array, instanceId: Uint8Array): Promise<Bytes> {
  mustMeasure("entropy", entropy, entropyBytes(PERSON_PHRASE));
  const subtle = globalThis.crypto.subtle;
  const secret = await subtle.importKey("raw", Uint8Array.from(entropy), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: saltOf(instanceId), iterations: ROUNDS };
  return new Uint8Array(await subtle.deriveBits(how, secret, 256));
}

/** `master`: 32 bytes. Takes some milliseconds: X-Wing's public key is made too. */
export function personKeysOf(master: Uint8Array): PersonKeys {
  mustMeasure("master", master, 32);
  const key = (name: string): Bytes => expand(master, label(name));
  const [kemSeed, signSeed] = [key("kem-seed"), key("sign-seed")];
  return {
    rootId: key("root-id"),
    rootToken: key("root-token"),
    kek: key("kek"),
    shareToken: key("share-token"),
    intakeToken: key("intake-token"),
    release: key("release"),
    kemSeed,
    kemPublicKey: kemPublicKey(kemSeed),
    signSeed,
    signPublicKey: signPublicKey(signSeed),
  };
}

/** 32 secret bytes: her right to generation `generation` of a thread. The relay keeps their SHA-256. */
export function readRight(shareToken: Uint8Array, threadId: Uint8Array, generation: number): Bytes {
  mustMeasure("threadId", threadId, THREAD_ID_BYTES);
  return hmacSha256(shareToken, concat(utf8("aw1/read"), threadId, u16(generation)));
}

/**
 * 32 secret bytes: drops the intake of generation `generation`. The relay keeps their SHA-256, equal to nothing else.
 * `copy`: 1 and up where the intake went to single devices, so that no two rows share a token.
 */
export function intakeTokenOf(intakeToken: Uint8Array, threadId: Uint8Array, generation: number, copy = 0): Bytes {
  mustMeasure("threadId", threadId, THREAD_ID_BYTES);
  const place = copy === 0 ? u16(generation) : concat(u16(generation), u16(copy));
  return hmacSha256(intakeToken, concat(utf8("aw1/intake"), threadId, place));
}

/** 16 bytes, public: names a public key, or the two of a device (kem, then sign). */
export function keyId(...publicKeys: readonly Uint8Array[]): Bytes {
  return sha256(utf8("aw1/key-id\0"), ...publicKeys).slice(0, KEY_ID_BYTES);
}

/** 32 bytes, public: names an organisation by its root key (32 bytes). */
export function organisationId(rootPublicKey: Uint8Array): Bytes {
  mustMeasure("rootPublicKey", rootPublicKey, PUBLIC_KEY_BYTES);
  return sha256(utf8("aw1/org"), rootPublicKey);
}

/** "01234 56789 …": six groups of five digits, each five bytes of `organisationId` modulo 100,000. Never words. */
export function fingerprint(rootPublicKey: Uint8Array): string {
  return inGroups(organisationId(rootPublicKey));
}

/** The same for a device, so that two people can compare it aloud. `kem`: 1,216 bytes, `sign`: 32, both public. */
export function deviceFingerprint(kem: Uint8Array, sign: Uint8Array): string {
  mustMeasure("sign", sign, PUBLIC_KEY_BYTES);
  return inGroups(sha256(utf8("aw1/device\0"), kem, sign));
}

function inGroups(digest: Uint8Array): string {
  const groups = [0, 5, 10, 15, 20, 25].map((at) => numberIn(digest.subarray(at, at + 5)) % 100_000);
  return groups.map((group) => String(group).padStart(5, "0")).join(" ");
}

/** ROOT's Ed25519 seed, 32 secret bytes, from the two lines of its paper (16 bytes each, 250 bits). Their order counts. */
export function rootSeedOf(first: Uint8Array, second: Uint8Array): Bytes {
  for (const line of [first, second]) mustMeasure("a line of the root's paper", line, entropyBytes(KIT_PHRASE));
  return sha256(utf8("aw1/root-seed\0"), first, second);
}

/** What the twelve words of a recovery kit give: 32 secret bytes each. */
export interface KitKeys {
  /** The relay finds the wraps under its SHA-256. */
  readonly kitId: Bytes;
  readonly kitToken: Bytes;
  /** Opens the wrapped device key. */
  readonly kek: Bytes;
}

/** `entropy`: 16 bytes holding 125 random bits, too many to guess at any speed: HKDF without rounds. */
export function kitKeysOf(entropy: Uint8Array, instanceId: Uint8Array): KitKeys {
  mustMeasure("entropy", entropy, entropyBytes(KIT_PHRASE));
  const key = (name: string): Bytes => hkdf(entropy, saltOf(instanceId), label(name));
  return { kitId: key("kit-id"), kitToken: key("kit-token"), kek: key("kit-kek") };
}

/** 32 bytes, public: what the page asks the passkey's PRF about (WebAuthn level 3, section 10.1.4). */
export function prfQuestion(instanceId: Uint8Array): Bytes {
  mustMeasure("instanceId", instanceId, INSTANCE_ID_BYTES);
  return sha256(utf8("aw1/prf"), instanceId);
}

/** 32 secret bytes that open a wrap. `answer`: the passkey's 32 bytes. */
export function prfKek(answer: Uint8Array, instanceId: Uint8Array): Bytes {
  mustMeasure("answer", answer, 32);
  return hkdf(answer, saltOf(instanceId), label("prf-kek"));
}

/** An advocate's device: X-Wing seed ‖ Ed25519 seed, 64 secret bytes. */
export const DEVICE_KEY_BYTES = 64;
export interface Device {
  readonly kemSeed: Bytes;
  readonly kemPublicKey: Bytes;
  readonly signSeed: Bytes;
  readonly signPublicKey: Bytes;
  /** 16 bytes, public. */
  readonly keyId: Bytes;
}

export function deviceOf(deviceKey: Uint8Array): Device {
  mustMeasure("deviceKey", deviceKey, DEVICE_KEY_BYTES);
  const [kemSeed, signSeed] = [deviceKey.slice(0, KEM_SEED_BYTES), deviceKey.slice(KEM_SEED_BYTES)].map((seed) =>
    Uint8Array.from(seed),
  ) as [Bytes, Bytes];
  const [kem, signing] = [kemPublicKey(kemSeed), signPublicKey(signSeed)];
  return { kemSeed, kemPublicKey: kem, signSeed, signPublicKey: signing, keyId: keyId(kem, signing) };
}
