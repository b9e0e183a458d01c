/** From one generation of a thread to the next: a record under K_j that names CK_{j+1} and carries it to her. */

import { type Bytes, concat, type Random, u16 } from "./bytes.ts";
import { encodeCbor } from "./cbor.ts";
import type { Signer, SignKeyIn } from "./entries.ts";
import { DecryptionError, opening } from "./errors.ts";
import { Fields, record } from "./fields.ts";
import { HPKE_OVERHEAD_BYTES, hpkeOpen, hpkeSeal, infoOf, type Recipient } from "./hpke.ts";
import { KEY_ID_BYTES, THREAD_ID_BYTES } from "./keys.ts";
import { expand, label, sha256 } from "./labels.ts";
import { pad, unpad } from "./padding.ts";
import { isNamedKey } from "./records.ts";
import { openUnder, sealUnder } from "./sealing.ts";
import { SIGNATURE_BYTES, sign, verifySignature } from "./signing.ts";
import { CHECK_BYTES, SHARE_BYTES } from "./threads.ts";

const DOMAIN = "aw1/rekey";
/** One size whoever signs. */
const LEAST_BYTES = 2048;

/** `generation`: the new one. `digest`: SHA-256 of its CK. `sealed`: that CK for her, 1,169 bytes. */
export interface Rekey {
  readonly thread: Bytes;
  readonly generation: number;
  readonly digest: Bytes;
  readonly rc: Bytes;
  readonly epoch: number;
  readonly sealed: Bytes;
}

/** What a rekey needs: `key` is K of the generation that ends; `ck`, `rc` of the one that begins. */
export interface RekeyToSeal {
  readonly key: Uint8Array;
  readonly thread: Uint8Array;
  readonly generation: number;
  readonly ck: Uint8Array;
  readonly rc: Uint8Array;
  /** Her X-Wing key from the intake, 1,216 bytes, and its name under the epoch in which this is signed. */
  readonly herKey: Uint8Array;
  readonly to: Recipient;
  readonly signer: Signer;
}

const contextOf = (thread: Uint8Array, generation: number): Bytes => concat(thread, u16(generation));

/** See fresh-members.ts. */
export function sealRekey(from: RekeyToSeal, random: Random): Bytes {
  const info = infoOf("rekey", from.to, contextOf(from.thread, from.generation));
  const fields = {
    thread: from.thread,
    generation: from.generation,
    digest: sha256(from.ck),
    rc: from.rc,
    epoch: from.to.epoch,
    sealed: hpkeSeal(from.herKey, info, from.ck, random),
  };
  const encoded = encodeCbor(record(fields));
  const content = concat(sign(from.signer.signSeed, DOMAIN, encoded), from.signer.keyId, encoded);
  return sealUnder(expand(from.key, label("next")), label("next"), pad(content, LEAST_BYTES), random);
}

function rekeyIn(encoded: Uint8Array): Rekey {
  const fields = Fields.in(encoded, ["thread", "generation", "digest", "rc", "epoch", "sealed"]);
  return {
    thread: fields.bytes("thread", THREAD_ID_BYTES),
    generation: fields.number("generation", 65_535),
    digest: fields.bytes("digest", 32),
    rc: fields.bytes("rc", CHECK_BYTES),
    epoch: fields.number("epoch"),
    sealed: fields.bytes("sealed", HPKE_OVERHEAD_BYTES + SHARE_BYTES),
  };
}

/**
 * `key`: K of the generation that ends. `signKeyIn` also answers for her own sign key, under `keyId(her sign key)`.
 * Throws DecryptionError, also when the record names another thread or generation.
 */
export function openRekey(
  under: { key: Uint8Array; thread: Uint8Array; generation: number; signKeyIn: SignKeyIn },
  sealed: Uint8Array,
): Rekey & { readonly by: Bytes } {
  return opening(() => {
    const content = unpad(openUnder(expand(under.key, label("next")), label("next"), sealed), LEAST_BYTES);
    const [signature, rest] = [content.slice(0, SIGNATURE_BYTES), content.slice(SIGNATURE_BYTES)];
    const [by, encoded] = [Uint8Array.from(rest.slice(0, KEY_ID_BYTES)), rest.slice(KEY_ID_BYTES)];
    const rekey = rekeyIn(encoded);
    const publicKey = under.signKeyIn(rekey.epoch, by);
    const signed = publicKey && verifySignature({ publicKey, signature, domain: DOMAIN, message: encoded });
    const here = rekey.thread.join() === under.thread.join() && rekey.generation === under.generation;
    if (!signed || !here) throw new DecryptionError();
    return { ...rekey, by };
  });
}

/** CK of the new generation, for her. `to`: organisation, team, and `keyId` of her X-Wing key. Throws DecryptionError. */
export function openRekeyedKey(kemSeed: Uint8Array, to: Recipient, rekey: Rekey): Bytes {
  return opening(() => {
    const info = infoOf("rekey", { ...to, epoch: rekey.epoch }, contextOf(rekey.thread, rekey.generation));
    const ck = hpkeOpen(kemSeed, info, rekey.sealed);
    if (!isNamedKey(ck, rekey.digest)) throw new DecryptionError();
    return ck;
  });
}
