/** Opens root records, intakes and rings. */

import type { SignKeyIn } from "./entries.ts";
import { DecryptionError, FormatError, opening } from "./errors.ts";
import { bytesEach, Fields } from "./fields.ts";
import { hpkeOpen, infoOf, KEM_PUBLIC_KEY_BYTES, type Recipient } from "./hpke.ts";
import { KEY_ID_BYTES, THREAD_ID_BYTES } from "./keys.ts";
import { label } from "./labels.ts";
import { unpad } from "./padding.ts";
import {
  INTAKE_LEAST_BYTES,
  type Intake,
  type IntakePurpose,
  LARGEST_GENERATION,
  type OpenedRing,
  RIGHTS_AHEAD,
  RING_DOMAIN,
  RING_LEAST_BYTES,
  type RootRecord,
  ringInfo,
  signedRing,
} from "./records.ts";
import { openUnder } from "./sealing.ts";
import { mustBeSignKey, PUBLIC_KEY_BYTES, SIGNATURE_BYTES, verifySignature } from "./signing.ts";
import { CHECK_BYTES, SHARE_BYTES } from "./threads.ts";

/** Throws DecryptionError. */
export function openRoot(kek: Uint8Array, sealed: Uint8Array): RootRecord {
  return opening(() => {
    const names = ["thread", "organisation", "team", "ck", "rc", "serial", "epoch", "day"];
    const fields = Fields.in(unpad(openUnder(kek, label("root"), sealed)), names);
    return {
      thread: fields.bytes("thread", THREAD_ID_BYTES),
      organisation: fields.bytes("organisation", 32),
      team: fields.bytes("team", 16),
      ck: fields.bytes("ck", SHARE_BYTES),
      rc: fields.bytes("rc", CHECK_BYTES),
      serial: fields.number("serial"),
      epoch: fields.number("epoch"),
      day: fields.number("day"),
    };
  });
}

/** `seed`: TK_e's or the device's 32 secret bytes. Throws DecryptionError. Check `rc` once R is there. */
export function openIntake(
  { seed, to, purpose }: { seed: Uint8Array; to: Recipient; purpose: IntakePurpose },
  sealed: Uint8Array,
): Intake {
  return opening(() => intakeIn(unpad(hpkeOpen(seed, infoOf(purpose, to), sealed), INTAKE_LEAST_BYTES)));
}

function intakeIn(content: Uint8Array): Intake {
  const names = ["thread", "generation", "ck", "rc", "kem", "sign", "rights", "language", "help"];
  const fields = Fields.in(content, names);
  const rights = bytesEach(fields.list("rights"), 32);
  if (rights.length !== RIGHTS_AHEAD) throw new FormatError("eight rights ahead");
  const signing = fields.bytes("sign", PUBLIC_KEY_BYTES);
  mustBeSignKey(signing);
  return {
    thread: fields.bytes("thread", THREAD_ID_BYTES),
    generation: fields.number("generation", LARGEST_GENERATION),
    ck: fields.bytes("ck", SHARE_BYTES),
    rc: fields.bytes("rc", CHECK_BYTES),
    kem: fields.bytes("kem", KEM_PUBLIC_KEY_BYTES),
    sign: signing,
    rights,
    language: fields.text("language"),
    help: fields.text("help"),
  };
}

/**
 * `signKeyIn`: who could sign in the epoch that the ring names; `to.epoch` is not looked at. Throws DecryptionError. The
 * caller refuses the ring unless `isNamedKey(ck, …)` with the digest from the intake or from the rekey that led here.
 */
export function openRing(
  { seed, to, signKeyIn }: { seed: Uint8Array; to: Recipient; signKeyIn: SignKeyIn },
  sealed: Uint8Array,
): OpenedRing {
  return opening(() => {
    const content = unpad(hpkeOpen(seed, ringInfo(to), sealed), RING_LEAST_BYTES);
    const names = ["thread", "generation", "ck", "rc", "kem", "sign", "rights", "began", "heard", "epoch", "by", "sig"];
    const fields = Fields.in(content, names);
    const rights = bytesEach(fields.list("rights"), 32);
    if (rights.length > RIGHTS_AHEAD) throw new FormatError("eight rights ahead at most");
    const ring = {
      thread: fields.bytes("thread", THREAD_ID_BYTES),
      generation: fields.number("generation", LARGEST_GENERATION),
      ck: fields.bytes("ck", SHARE_BYTES),
      rc: fields.bytes("rc", CHECK_BYTES),
      kem: fields.bytesOrNone("kem", KEM_PUBLIC_KEY_BYTES),
      sign: fields.bytesOrNone("sign", PUBLIC_KEY_BYTES),
      rights,
      began: fields.number("began"),
      heard: fields.number("heard"),
      epoch: fields.number("epoch"),
    };
    const [by, signature] = [fields.bytes("by", KEY_ID_BYTES), fields.bytes("sig", SIGNATURE_BYTES)];
    const [publicKey, message] = [signKeyIn(ring.epoch, by), signedRing(to, ring)];
    if (!publicKey || !verifySignature({ publicKey, signature, domain: RING_DOMAIN, message }))
      throw new DecryptionError();
    return { ...ring, by };
  });
}
