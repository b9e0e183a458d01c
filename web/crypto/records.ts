/** The root record, the intake and the ring: how a thread is found again, handed to a team, handed to a member. */

import { type Bytes, concat, equal, type Random } from "./bytes.ts";
import { encodeCbor } from "./cbor.ts";
import type { Signer } from "./entries.ts";
import { record } from "./fields.ts";
import { hpkeSeal, infoOf, type Recipient } from "./hpke.ts";
import { label, sha256 } from "./labels.ts";
import { pad } from "./padding.ts";
import { sealUnder } from "./sealing.ts";
import { sign } from "./signing.ts";

export const RING_DOMAIN = "aw1/ring";
/** One size for every language and kind of help. */
export const INTAKE_LEAST_BYTES = 2048;
/** One size whether she is known or not. */
export const RING_LEAST_BYTES = 2048;
export const RIGHTS_AHEAD = 8;
export const LARGEST_GENERATION = 65_535;

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

/**
 * One generation of a thread, handed to one member by another or by herself; and what the intake told of the person, so
 * that the member can lead the thread on when the intake is gone: her X-Wing key (1,216 bytes) and her Ed25519 key (32), both
 * empty where they are not known, and `rights`, SHA-256 of rt for up to eight generations after this one. `began`: the epoch in
 * which this generation began. `heard`: the newest epoch to whose readers she sealed a key of the thread herself.
 */
export interface Ring {
  readonly thread: Bytes;
  readonly generation: number;
  readonly ck: Bytes;
  readonly rc: Bytes;
  readonly kem: Bytes;
  readonly sign: Bytes;
  readonly rights: readonly Bytes[];
  readonly began: number;
  readonly heard: number;
}

/** `epoch`: in which `by` signed it. */
export interface OpenedRing extends Ring {
  readonly epoch: number;
  readonly by: Bytes;
}

export function signedRing(to: Recipient, ring: Ring & { readonly epoch: number }): Bytes {
  return concat(to.keyId, encodeCbor(record({ ...ring })));
}

/** The epoch stands inside, signed: a reader need not know it beforehand, and the relay never does. */
export const ringInfo = (to: Recipient): Bytes => infoOf("ring", { ...to, epoch: 0 });

/** See fresh-members.ts. */
export function sealRing(
  { publicKey, to, ring, by }: { publicKey: Uint8Array; to: Recipient; ring: Ring; by: Signer },
  random: Random,
): Bytes {
  if (ring.rights.length > RIGHTS_AHEAD) throw new RangeError("eight rights ahead at most");
  const told = { ...ring, epoch: to.epoch };
  const sig = sign(by.signSeed, RING_DOMAIN, signedRing(to, told));
  const content = encodeCbor(record({ ...told, by: Uint8Array.from(by.keyId), sig }));
  return hpkeSeal(publicKey, ringInfo(to), pad(content, RING_LEAST_BYTES), random);
}

/** True if `ck` is the one whose SHA-256 an intake or a rekey named: a ring for any other is refused. */
export function isNamedKey(ck: Uint8Array, digest: Uint8Array): boolean {
  return equal(sha256(ck), digest);
}
