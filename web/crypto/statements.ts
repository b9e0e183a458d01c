/**
 * What an organisation says of itself, signed: ADMINS by the root, EPOCH by an admin, HEAD by an admin or two members.
 * All of it is public. Believing is a walk from the root's fingerprint; clocks never refuse. Source: protocol/thread.md.
 */

import { type Bytes, concat, equal, SUITE, u8 } from "./bytes.ts";
import { type CborMap, type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
import { FormatError, StatementRefused } from "./errors.ts";
import { bytesEach, Fields, record } from "./fields.ts";
import { KEM_PUBLIC_KEY_BYTES } from "./hpke.ts";
import { keyId } from "./keys.ts";
import { sha256 } from "./labels.ts";
import { mustBeSignKey, PUBLIC_KEY_BYTES, sign, signPublicKey, verifySignature } from "./signing.ts";

const DOMAIN = "aw1/statement";
const HASH_BYTES = 32;
const TEAM_BYTES = 16;

/** `serial` rises by one; `keys`: 32 bytes each, two at least when the root signs; `until`: its last day, from 1970. */
export interface Admins {
  readonly kind: "admins";
  readonly serial: number;
  readonly keys: readonly Bytes[];
  readonly until: number;
}

/** What a device is there for. All but an admin and a guest differ on screens only: an epoch gives them the same keys. */
export const ROLES = ["admin", "advocate", "steward", "editor", "treasurer", "guest"] as const;
export type Role = (typeof ROLES)[number];
export const NAME_LETTERS_MOST = 40;

/**
 * One device. `kem` 1,216 bytes, `sign` 32. `until`: its last day, 0 = no end. `name`: under which its advocate answers, at
 * most 40 letters, public, "" = not told.
 */
export interface Member {
  readonly kem: Bytes;
  readonly sign: Bytes;
  readonly role: Role;
  readonly until: number;
  readonly name: string;
}

/** `key`: the team key's public half, 1,216 bytes. `admins`, `previous`: digests; `previous` of epoch 1 is 32 zeros. `day`: signed on. */
export interface Epoch {
  readonly kind: "epoch";
  readonly team: Bytes;
  readonly epoch: number;
  readonly day: number;
  readonly members: readonly Member[];
  readonly admins: Bytes;
  readonly previous: Bytes;
  readonly key: Bytes;
}

/** `last`: digest of the newest EPOCH; `key` is that epoch's, so that a first visit needs no more than this and ADMINS. */
export interface Head {
  readonly kind: "head";
  readonly team: Bytes;
  readonly epoch: number;
  readonly last: Bytes;
  readonly day: number;
  readonly key: Bytes;
}

export type StatementBody = Admins | Epoch | Head;

/** A statement whose signatures hold; whether its signers may is what the `trust…` functions ask. */
export interface Statement<Body extends StatementBody = StatementBody> {
  readonly body: Body;
  /** Public keys, 32 bytes each. */
  readonly signers: readonly Bytes[];
  /** SHA-256 of the whole statement, 32 bytes. */
  readonly digest: Bytes;
}

function recordOf(body: StatementBody): CborMap {
  if (body.kind !== "epoch") return record({ ...body });
  return record({ ...body, members: body.members.map((member) => record({ ...member })) });
}

/** `0x01 ‖ CBOR [body, [[public key, signature], …]]`. `seeds`: 32 secret bytes each. Never asks whether they may. */
export function signStatement(body: StatementBody, seeds: readonly Uint8Array[]): Bytes {
  const encoded = encodeCbor(recordOf(body));
  const pairs = seeds.map((seed) => [signPublicKey(seed), sign(seed, DOMAIN, encoded)]);
  return concat(u8(SUITE), encodeCbor([encoded, pairs]));
}

/** Throws FormatError for another shape, StatementRefused for a bad signature, a bad key, or a key named twice. */
export function readStatement(statement: Uint8Array): Statement {
  if (statement[0] !== SUITE) throw new FormatError("another suite");
  const whole = decodeCbor(statement.subarray(1));
  if (!Array.isArray(whole) || whole.length !== 2) throw new FormatError("not a statement");
  const [encoded, pairs] = whole as [CborValue, CborValue];
  if (!(encoded instanceof Uint8Array) || !Array.isArray(pairs)) throw new FormatError("not a statement");
  const signers = pairs.map((pair: CborValue) => signerOf(encoded, pair));
  mustDiffer(signers);
  return { body: bodyIn(encoded), signers, digest: sha256(statement) };
}

function signerOf(message: Uint8Array, pair: CborValue): Bytes {
  const [publicKey, signature] = Array.isArray(pair) && pair.length === 2 ? pair : [];
  if (!(publicKey instanceof Uint8Array && signature instanceof Uint8Array)) throw new FormatError("not a signature");
  const key = Uint8Array.from(publicKey);
  mustBeKey(key);
  if (!verifySignature({ publicKey: key, signature, domain: DOMAIN, message })) throw new StatementRefused("signature");
  return key;
}

function mustBeKey(key: Uint8Array): void {
  try {
    mustBeSignKey(key);
  } catch {
    throw new StatementRefused("small-order key");
  }
}

function mustDiffer(keys: readonly Uint8Array[]): void {
  if (new Set(keys.map((key) => key.join())).size !== keys.length) throw new StatementRefused("duplicate key");
}

function bodyIn(encoded: Uint8Array): StatementBody {
  const value = decodeCbor(encoded);
  const kind = value instanceof Map ? value.get("kind") : undefined;
  if (kind === "admins") return adminsIn(value);
  if (kind === "epoch") return epochIn(value);
  if (kind === "head") return headIn(value);
  throw new StatementRefused("kind");
}

function adminsIn(value: CborValue): Admins {
  const fields = new Fields(value, ["kind", "serial", "keys", "until"]);
  const keys = bytesEach(fields.list("keys"), PUBLIC_KEY_BYTES);
  keys.forEach(mustBeKey);
  mustDiffer(keys);
  return { kind: "admins", serial: fields.number("serial"), keys, until: fields.number("until") };
}

function memberIn(value: CborValue): Member {
  const fields = new Fields(value, ["kem", "sign", "role", "until", "name"]);
  const role = ROLES.find((one) => one === fields.text("role"));
  if (!role) throw new FormatError("no such role");
  const name = fields.text("name");
  if (Array.from(name).length > NAME_LETTERS_MOST) throw new FormatError("too long a name");
  const sign = fields.bytes("sign", PUBLIC_KEY_BYTES);
  mustBeKey(sign);
  return { kem: fields.bytes("kem", KEM_PUBLIC_KEY_BYTES), sign, role, until: fields.number("until"), name };
}

function epochIn(value: CborValue): Epoch {
  const fields = new Fields(value, ["kind", "team", "epoch", "day", "members", "admins", "previous", "key"]);
  const members = fields.list("members").map(memberIn);
  mustDiffer(members.map((member) => member.sign));
  mustDiffer(members.map((member) => member.kem));
  mustDiffer(members.map((member) => keyId(member.kem, member.sign)));
  return {
    kind: "epoch",
    team: fields.bytes("team", TEAM_BYTES),
    epoch: fields.number("epoch"),
    day: fields.number("day"),
    members,
    admins: fields.bytes("admins", HASH_BYTES),
    previous: fields.bytes("previous", HASH_BYTES),
    key: fields.bytes("key", KEM_PUBLIC_KEY_BYTES),
  };
}

function headIn(value: CborValue): Head {
  const fields = new Fields(value, ["kind", "team", "epoch", "last", "day", "key"]);
  return {
    kind: "head",
    team: fields.bytes("team", TEAM_BYTES),
    epoch: fields.number("epoch"),
    last: fields.bytes("last", HASH_BYTES),
    day: fields.number("day"),
    key: fields.bytes("key", KEM_PUBLIC_KEY_BYTES),
  };
}

/** True if `key` is among `keys`. */
export function holds(keys: readonly Uint8Array[], key: Uint8Array): boolean {
  return keys.some((one) => equal(one, key));
}
