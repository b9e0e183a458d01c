/** What the relay answers, as read and measured. Field names follow src/alongside/{relay,teams}/messages.py. */

import type { Bytes } from "../crypto/index.ts";
import { bytesIn, Shape, textIn } from "./shape.ts";

export type IntakeState = "open" | "cards" | "shut";

/** What a team says before anybody writes. `language`: BCP 47. `soon` "": not said. */
export interface TeamText {
  readonly language: string;
  readonly report: string;
  readonly soon: string;
}

/** When somebody of a team is there. `week`: 168 bits from Monday 0:00, 21 bytes as text; by the clocks of `zone`. */
export interface TeamHours {
  readonly week: string;
  /** IANA's name. */
  readonly zone: string;
  /** Milliseconds by this machine's clock, however wrong: not in the future while somebody is there. */
  readonly opensAt: number;
}

/** A team as its server shows it. Nothing of it is believed but what the root key signed. */
export interface TeamShown {
  /** 16 bytes. */
  readonly team: Bytes;
  readonly name: string;
  readonly languages: readonly string[];
  /** Ed25519, 32 bytes. */
  readonly rootKey: Bytes;
  readonly intake: IntakeState;
  readonly epoch: number;
  readonly texts: readonly TeamText[];
  /** null: not said. */
  readonly hours: TeamHours | null;
}

/** `challenge`, `difficultyBits`: the work of one opening. `shredded`: epoch keys up to this generation are overwritten. */
export interface Instance {
  /** 16 bytes, public, never changed. */
  readonly instanceId: Bytes;
  readonly teams: readonly TeamShown[];
  readonly challenge: Bytes;
  readonly difficultyBits: number;
  readonly generation: number;
  readonly shredded: number;
  /** How long a sealed copy of an epoch key may lie with backups; 0 is no copy. */
  readonly escrowDays: number;
}

/** `blobs`: in the order asked; null = absent, no bytes = emptied. `eraseOn`: a member asked for deletion on this day. */
export interface SlotsShown {
  readonly r: Bytes;
  readonly next: Bytes | null;
  readonly blobs: readonly (Bytes | null)[];
  readonly eraseOn: string | null;
}

export interface StatementShown {
  readonly number: number;
  readonly statement: Bytes;
}

export interface LogShown {
  readonly statements: readonly StatementShown[];
  readonly head: Bytes | null;
  readonly more: boolean;
}

export interface IntakeShown {
  /** SHA-256 of the blob, 32 bytes. */
  readonly key: Bytes;
  readonly epoch: number;
  readonly blob: Bytes;
  /** It came with a printed card. */
  readonly first: boolean;
  readonly taken: boolean;
}

export interface RingShown {
  readonly key: Bytes;
  readonly blob: Bytes;
}

export interface WrapShown {
  readonly team: Bytes;
  readonly keyId: Bytes;
  readonly blob: Bytes;
}

/** How one device's key can be opened. Keys: 32 bytes, SHA-256 of a kit's id or a credential's. */
export interface WaysShown {
  readonly kits: readonly Bytes[];
  readonly passkeys: readonly { readonly key: Bytes; readonly mark: number }[];
}

export interface SignedIn {
  readonly token: Bytes;
  readonly role: string;
}

export interface InviteShown {
  readonly hash: Bytes;
  readonly answer: Bytes | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly more: boolean;
}

const STATES: readonly string[] = ["open", "cards", "shut"];

function teamTextIn(value: unknown): TeamText {
  const shape = new Shape(value);
  return { language: shape.text("language"), report: shape.text("report"), soon: shape.text("soon") };
}

function hoursIn(value: unknown): TeamHours {
  const shape = new Shape(value);
  const opensAt = Date.now() + shape.number("opens_in_minutes") * 60_000;
  return { week: shape.text("week"), zone: shape.text("zone"), opensAt };
}

function teamIn(value: unknown): TeamShown {
  const shape = new Shape(value);
  const state = shape.text("intake");
  return {
    team: shape.bytes("team", 16),
    name: shape.text("name"),
    languages: shape.each("languages", textIn),
    rootKey: shape.bytes("root_key", 32),
    // A state this page does not know yet is not an invitation to write.
    intake: STATES.includes(state) ? (state as IntakeState) : "shut",
    epoch: shape.number("epoch"),
    texts: shape.each("texts", teamTextIn),
    hours: shape.part("hours", hoursIn),
  };
}

export function instanceIn(value: unknown): Instance {
  const shape = new Shape(value);
  return {
    instanceId: shape.bytes("instance_id", 16),
    teams: shape.each("teams", teamIn),
    challenge: shape.bytes("challenge"),
    difficultyBits: shape.number("difficulty_bits"),
    generation: shape.number("generation"),
    shredded: shape.number("shredded"),
    escrowDays: shape.number("escrow_days"),
  };
}

export function slotsIn(value: unknown): SlotsShown {
  const shape = new Shape(value);
  return {
    // Not measured here: an R of another length is the server's doing and must be told as that (ServerAltered).
    r: shape.bytes("r"),
    next: shape.bytesOrNull("next"),
    blobs: shape.each("blobs", (blob) => (blob === null ? null : bytesIn(blob))),
    eraseOn: shape.textOrNull("erase_on"),
  };
}

export function logIn(value: unknown): LogShown {
  const shape = new Shape(value);
  const statements = shape.each("statements", (one) => {
    const statement = new Shape(one);
    return { number: statement.number("number"), statement: statement.bytes("statement") };
  });
  return { statements, head: shape.bytesOrNull("head"), more: shape.truth("more") };
}

export function intakesIn(value: unknown): Page<IntakeShown> {
  const shape = new Shape(value);
  const items = shape.each("intakes", (one) => {
    const intake = new Shape(one);
    return {
      key: intake.bytes("key", 32),
      epoch: intake.number("epoch"),
      blob: intake.bytes("blob"),
      first: intake.truth("first"),
      taken: intake.truth("taken"),
    };
  });
  return { items, more: shape.truth("more") };
}

export function ringsIn(value: unknown): Page<RingShown> {
  const shape = new Shape(value);
  const items = shape.each("rings", (one) => {
    const ring = new Shape(one);
    return { key: ring.bytes("key", 32), blob: ring.bytes("blob") };
  });
  return { items, more: shape.truth("more") };
}

export function wrapIn(value: unknown): WrapShown {
  const shape = new Shape(value);
  return { team: shape.bytes("team", 16), keyId: shape.bytes("key_id", 16), blob: shape.bytes("blob") };
}

export function waysIn(value: unknown): WaysShown {
  const shape = new Shape(value);
  const passkeys = shape.each("passkeys", (one) => {
    const passkey = new Shape(one);
    return { key: passkey.bytes("key", 32), mark: passkey.number("mark") };
  });
  return { kits: shape.each("kits", (one) => bytesIn(one, 32)), passkeys };
}

export function signedInIn(value: unknown): SignedIn {
  const shape = new Shape(value);
  return { token: shape.bytes("token", 32), role: shape.text("role") };
}

/** `address`: of the site, where the ticket is posted to within a minute, as a form. */
export interface EditorsTicket {
  readonly ticket: string;
  readonly address: string;
}

export function ticketIn(value: unknown): EditorsTicket {
  const shape = new Shape(value);
  return { ticket: shape.text("ticket"), address: shape.text("address") };
}

export function invitesIn(value: unknown): readonly InviteShown[] {
  return new Shape(value).each("invites", (one) => {
    const invite = new Shape(one);
    return { hash: invite.bytes("hash", 32), answer: invite.bytesOrNull("answer") };
  });
}

export const blobIn = (value: unknown): Bytes => new Shape(value).bytes("blob");
