/** What anybody may ask of the relay, and what the person asks who shows her right. One method per address. */

import type { Bytes } from "../crypto/index.ts";
import { blobIn, type Instance, instanceIn, type LogShown, logIn, type SlotsShown, slotsIn } from "./answers.ts";
import { toText } from "./octets.ts";
import { Shape } from "./shape.ts";
import { type Sendable, type Wire, written } from "./wire.ts";

/** Names one share. `rt`: her right to it, 32 bytes; a member shows `token`, her session, in its place. */
export type Claim =
  | { readonly share: Bytes; readonly rt: Bytes; readonly token?: undefined }
  | { readonly share: Bytes; readonly rt?: undefined; readonly token: Bytes };

/** `id`: share-id, `r`: the server's half, `rth`: SHA-256(rt). 32 bytes each. */
export interface NewShare {
  readonly id: Bytes;
  readonly r: Bytes;
  readonly rth: Bytes;
}

export interface NewSlot {
  readonly slot: Bytes;
  readonly blob: Bytes;
  readonly keepDays: number;
}

export interface NewRoot {
  readonly id: Bytes;
  readonly token: Bytes;
  readonly blob: Bytes;
}

export interface NewIntake {
  readonly epoch: number;
  readonly blob: Bytes;
  /** SHA-256 of the token with which she drops it, 32 bytes. */
  readonly tokenHash: Bytes;
}

/** Everything that a first message needs. `card`: a printed card's 16-byte code. `copies`: the intake for further devices. */
export interface Opening {
  readonly team: Bytes;
  readonly share: NewShare;
  readonly root: NewRoot;
  readonly intake: NewIntake;
  readonly copies?: readonly NewIntake[];
  readonly slot: NewSlot;
  readonly card?: Bytes;
}

/** Two secrets of 32 bytes that find and prove a root record or a wrap. */
export interface NamedRight {
  readonly id: Bytes;
  readonly token: Bytes;
}

export interface ShareRight {
  readonly share: Bytes;
  readonly rt: Bytes;
}

/** `shares`: up to 64; what they were led on to goes with them. `intakes`: up to 64 tokens. One of shares and root at least. */
export interface Erasure {
  readonly shares: readonly ShareRight[];
  readonly root: NamedRight | null;
  readonly intakes: readonly Bytes[];
}

/** `next`: the sealed way on. `epoch`: in which it was sealed. `intake`, `copies`: only with a rekey by herself. */
export interface NewGeneration {
  readonly next: Bytes;
  readonly share: NewShare;
  readonly epoch: number;
  readonly intake?: NewIntake;
  readonly copies?: readonly NewIntake[];
}

const claimOf = (claim: Claim) => (claim.rt ? { share: claim.share, rt: claim.rt } : { share: claim.share });
const callOf = (claim: Claim) => (claim.token ? { token: claim.token } : {});
const intakeOf = ({ epoch, blob, tokenHash }: NewIntake) => ({ epoch, blob, token_hash: tokenHash });
const slotOf = ({ slot, blob, keepDays }: NewSlot) => ({ slot, blob, keep_days: keepDays });

/** The very text of an opening: made once, so that sending it again changes nothing. */
export function openingText(opening: Opening): string {
  const { slot, intake, copies = [] } = opening;
  const sealed = { slot: slotOf(slot), intake: intakeOf(intake), copies: copies.map(intakeOf) };
  return written({ ...opening, ...sealed } as unknown as Sendable);
}

/** Every method throws Refused; none tries again by itself. */
export class Relay {
  readonly #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  async instance(signal?: AbortSignal): Promise<Instance> {
    return instanceIn(await this.#wire.get("instance", signal));
  }

  /** `text`: from `openingText`. `n`: the work found for it. The same text again is fine. Conflicts: see RefusalKind. */
  async open(
    text: string,
    work: { readonly challenge: Bytes; readonly n: number },
    signal?: AbortSignal,
  ): Promise<void> {
    const proof = `${toText(work.challenge)}.${work.n}`;
    await this.#wire.postRaw("open", text, { work: proof, ...(signal ? { signal } : {}) });
  }

  /** At most 256 slots; none is fine, then only R and `next` come. */
  async slots(claim: Claim, slots: readonly Bytes[]): Promise<SlotsShown> {
    return slotsIn(await this.#wire.post("slots/get", { ...claimOf(claim), slots }, callOf(claim)));
  }

  /**
   * Absent: stored. The same bytes: fine. "taken": other bytes. "moved": the share was led on. "old-epoch": the team has
   * a newer epoch than `put.epoch`.
   */
  async putSlot(claim: Claim, put: NewSlot & { readonly epoch: number }): Promise<void> {
    await this.#wire.post("slots/put", { ...claimOf(claim), ...slotOf(put), epoch: put.epoch }, callOf(claim));
  }

  /** She takes one entry away; its place stays as a tombstone. */
  async emptySlot(right: ShareRight, slot: Bytes): Promise<void> {
    await this.#wire.post("slots/empty", { share: right.share, rt: right.rt, slot });
  }

  /** "moved": somebody else was first. "old-epoch": as in `putSlot`. */
  async rekey(claim: Claim, { next, share, epoch, intake, copies = [] }: NewGeneration): Promise<void> {
    const returning = intake ? { intake: intakeOf(intake), copies: copies.map(intakeOf) } : {};
    const body: Sendable = { ...claimOf(claim), next, new: { ...share }, epoch, ...returning };
    await this.#wire.post("rekey", body, callOf(claim));
  }

  /** The sealed root record. "absent" for unknown words. */
  async root(right: NamedRight): Promise<Bytes> {
    return blobIn(await this.#wire.post("roots/get", { id: right.id, token: right.token }));
  }

  async putRoot(root: NewRoot): Promise<void> {
    await this.#wire.post("roots/put", { ...root });
  }

  /** All or none. Answers the generation whose epoch key must be overwritten. "absent": one of them is not there. */
  async erase({ shares, root, intakes }: Erasure): Promise<number> {
    const rights = shares.map(({ share, rt }) => ({ share, rt }));
    const body = { shares: rights, ...(root ? { root: { id: root.id, token: root.token } } : {}), intakes };
    return new Shape(await this.#wire.post("erase", body)).number("generation");
  }

  /** Takes a member's deletion back. */
  async callBack(claim: Claim): Promise<void> {
    await this.#wire.post("call-back", claimOf(claim), callOf(claim));
  }

  /** `after` null: only the newest of each kind, which a first visit needs. */
  async log(team: Bytes, after: number | null): Promise<LogShown> {
    return logIn(await this.#wire.post("log/get", { team, after }));
  }
}
