/** The root record, the intake and the ring: how a thread is found again, handed to a team, handed to a member. */

import { type Bytes, concat, equal, type Random } from "./bytes.ts";
import { encodeCbor } from "./cbor.ts";
import type { Signer, SignKeyIn } from "./entries.ts";
import { DecryptionError, FormatError, opening } from "./errors.ts";
import { bytesEach, Fields, record } from "./fields.ts";
import { hpkeOpen, hpkeSeal, infoOf, KEM_PUBLIC_KEY_BYTES, type Recipient } from "./hpke.ts";
import { KEY_ID_BYTES, THREAD_ID_BYTES } from "./keys.ts";
import { label, sha256 } from "./labels.ts";
import { pad, unpad } from "./padding.ts";
import { openUnder, sealUnder } from "./sealing.ts";
import { mustBeSignKey, PUBLIC_KEY_BYTES, SIGNATURE_BYTES, sign, verifySignature } from "./signing.ts";
import { CHECK_BYTES, SHARE_BYTES } from "./threads.ts";

const RING_DOMAIN = "aw1/ring";
/** One size for every language and kind of help. */
const INTAKE_LEAST_BYTES = 2048;
export const RIGHTS_AHEAD = 8;
const LARGEST_GENERATION = 65_535;

/** A cache, so that her words alone find the thread again. `serial`, `epoch`, `day`: the newest log she believed. */
export interface RootRecord {
  readonly thread: Bytes;
  readonly organisation: Bytes;
  readonly team: Bytes;
  readonly ck: Bytes;
  readonly rc: Bytes;
  readonly serial: number;
  readonly epoch: number;
  readonly day: number;
}

/** See fresh.ts. */
export function sealRoot(kek: Uint8Array, root: RootRecord, random: Random): Bytes {
  return sealUnder(kek, label("root"), pad(encodeCbor(record({ ...root }))), random);
}

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

/** What a team needs to answer. `rights`: SHA-256 of rt for the eight generations after this one. */
export interface Intake {
  readonly thread: Bytes;
  readonly generation: number;
  readonly ck: Bytes;
  readonly rc: Bytes;
  /** Her X-Wing key, 1,216 bytes. */
  readonly kem: Bytes;
  /** Her Ed25519 key, 32 bytes: signs rekeys only. */
  readonly sign: Bytes;
  readonly rights: readonly Bytes[];
  readonly language: string;
  readonly help: string;
}

/** To the team key, or to one member's device where another member was left out. */
export type IntakePurpose = "intake" | "intake-member";

/** See fresh.ts. */
export function sealIntake(
  { publicKey, to, purpose, intake }: { publicKey: Uint8Array; to: Recipient; purpose: IntakePurpose; intake: Intake },
  random: Random,
): Bytes {
  if (intake.rights.length !== RIGHTS_AHEAD) throw new RangeError("eight rights ahead");
  const content = pad(encodeCbor(record({ ...intake })), INTAKE_LEAST_BYTES);
  return hpkeSeal(publicKey, infoOf(purpose, to), content, random);
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

/** One generation of a thread, handed to one member by another. */
export interface Ring {
  readonly thread: Bytes;
  readonly generation: number;
  readonly ck: Bytes;
  readonly rc: Bytes;
}

/** `epoch`: in which `by` signed it. */
export interface OpenedRing extends Ring {
  readonly epoch: number;
  readonly by: Bytes;
}

function signedRing(to: Recipient, ring: Ring & { readonly epoch: number }): Bytes {
  return concat(to.keyId, encodeCbor(record({ ...ring })));
}

/** The epoch stands inside, signed: a reader need not know it beforehand, and the relay never does. */
const ringInfo = (to: Recipient): Bytes => infoOf("ring", { ...to, epoch: 0 });

/** See fresh-members.ts. */
export function sealRing(
  { publicKey, to, ring, by }: { publicKey: Uint8Array; to: Recipient; ring: Ring; by: Signer },
  random: Random,
): Bytes {
  const told = { ...ring, epoch: to.epoch };
  const sig = sign(by.signSeed, RING_DOMAIN, signedRing(to, told));
  const content = encodeCbor(record({ ...told, by: Uint8Array.from(by.keyId), sig }));
  return hpkeSeal(publicKey, ringInfo(to), pad(content), random);
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
    const content = unpad(hpkeOpen(seed, ringInfo(to), sealed));
    const fields = Fields.in(content, ["thread", "generation", "ck", "rc", "epoch", "by", "sig"]);
    const ring = {
      thread: fields.bytes("thread", THREAD_ID_BYTES),
      generation: fields.number("generation", LARGEST_GENERATION),
      ck: fields.bytes("ck", SHARE_BYTES),
      rc: fields.bytes("rc", CHECK_BYTES),
      epoch: fields.number("epoch"),
    };
    const [by, signature] = [fields.bytes("by", KEY_ID_BYTES), fields.bytes("sig", SIGNATURE_BYTES)];
    const [publicKey, message] = [signKeyIn(ring.epoch, by), signedRing(to, ring)];
    if (!publicKey || !verifySignature({ publicKey, signature, domain: RING_DOMAIN, message }))
      throw new DecryptionError();
    return { ...ring, by };
  });
}

/** True if `ck` is the one whose SHA-256 an intake or a rekey named: a ring for any other is refused. */
export function isNamedKey(ck: Uint8Array, digest: Uint8Array): boolean {
  return equal(sha256(ck), digest);
}
