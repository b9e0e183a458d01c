/** What she gives to another group: signed with a key of her own for that recipient, sealed to it. protocol/release.md. */

import { type Bytes, concat, mustMeasure, type Random } from "./bytes.ts";
import { type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
import { DecryptionError, FormatError, opening } from "./errors.ts";
import { Fields, record } from "./fields.ts";
import { hpkeOpen, hpkeSeal, infoOf, type Recipient } from "./hpke.ts";
import { THREAD_ID_BYTES } from "./keys.ts";
import { expand, hmacSha256, label } from "./labels.ts";
import { pad, unpad } from "./padding.ts";
import { openUnder, sealUnder } from "./sealing.ts";
import { mustBeSignKey, PUBLIC_KEY_BYTES, SIGNATURE_BYTES, sign, signPublicKey, verifySignature } from "./signing.ts";

const DOMAIN = "aw1/release";
/** What most people release has one size. */
const LEAST_BYTES = 4096;
const MOST_CONTENT_BYTES = 65_535;
const MOST_PARTS = 64;
const MOST_SHOWN = 16;
export const RELEASE_NONCE_BYTES = 16;
export const RELEASE_DAYS_MOST = 90;

/** To which team of which organisation: 32 and 16 bytes. */
export interface ReleaseTo {
  readonly organisation: Uint8Array;
  readonly team: Uint8Array;
}

/** Two words: a kind and its text, such as ["text", "…"], ["phrase", "20"], ["name", "…"], ["contact", "…"]. */
export type ReleasePart = readonly [kind: string, text: string];

export interface Release {
  /** 32 and 16 bytes: the one recipient. */
  readonly organisation: Bytes;
  readonly team: Bytes;
  /** The one purpose: ["purpose", code] or ["text", her own words]. */
  readonly purpose: ReleasePart;
  /** Benefits and consequences, sentence by sentence, as she was shown them, in `language` (BCP 47). */
  readonly shown: readonly string[];
  readonly language: string;
  /** Days from 1970-01-01. `until`: the last day on which it may be read; at most 90 after `made`. */
  readonly made: number;
  readonly until: number;
  /** 16 random bytes. */
  readonly nonce: Bytes;
  /** One to 64 things, and nothing else of hers. */
  readonly parts: readonly ReleasePart[];
}

export interface OpenedRelease extends Release {
  /** 32 bytes: the same for all that she gives this team from this conversation, and equal to nothing elsewhere. */
  readonly signedBy: Bytes;
}

/** It opened, and its last day is over: nothing of it is given on. */
export class ReleaseOver extends Error {
  override readonly name = "ReleaseOver";
  readonly until: number;
  constructor(until: number) {
    super("The time of this release is over.");
    this.until = until;
  }
}

/** 32 secret bytes for this recipient and this thread: two recipients share nothing. `release`: from `personKeysOf`. */
function secretFor(release: Uint8Array, { organisation, team }: ReleaseTo, thread: Uint8Array): Bytes {
  mustMeasure("organisation", organisation, 32);
  mustMeasure("team", team, 16);
  mustMeasure("thread", thread, THREAD_ID_BYTES);
  return expand(release, concat(label("release-to"), organisation, team, thread));
}

/** Her Ed25519 seed for this recipient, 32 secret bytes. */
export function releaseSignSeed(release: Uint8Array, to: ReleaseTo, thread: Uint8Array): Bytes {
  return expand(secretFor(release, to, thread), label("release-sign"));
}

/** 32 secret bytes: asks for the state of one release and withdraws it. The relay keeps their SHA-256. `nonce`: the release's. */
export function releaseToken(release: Uint8Array, to: ReleaseTo, at: { thread: Uint8Array; nonce: Uint8Array }): Bytes {
  mustMeasure("nonce", at.nonce, RELEASE_NONCE_BYTES);
  return hmacSha256(expand(secretFor(release, to, at.thread), label("release-token")), at.nonce);
}

const recordOf = (release: Release): CborValue =>
  record({
    organisation: release.organisation,
    team: release.team,
    purpose: [...release.purpose],
    shown: [...release.shown],
    language: release.language,
    made: release.made,
    until: release.until,
    nonce: release.nonce,
    parts: release.parts.map((part) => [...part]),
  });

/** See fresh-releases.ts. */
export function sealRelease(
  from: {
    readonly publicKey: Uint8Array;
    readonly to: Recipient;
    readonly signSeed: Uint8Array;
    readonly release: Release;
  },
  random: Random,
): Bytes {
  const encoded = encodeCbor(recordOf(from.release));
  releaseIn(encoded);
  const content = concat(sign(from.signSeed, DOMAIN, encoded), signPublicKey(from.signSeed), encoded);
  if (content.length > MOST_CONTENT_BYTES) throw new RangeError("too much for one release");
  return hpkeSeal(from.publicKey, infoOf("release", from.to), pad(content, LEAST_BYTES), random);
}

/**
 * `seed`: TK_e's 32 secret bytes. `today`: days from 1970-01-01. Throws DecryptionError, also for a release to another team,
 * with another signature or an end that is too far; ReleaseOver after its last day.
 */
export function openRelease(
  { seed, to, today }: { readonly seed: Uint8Array; readonly to: Recipient; readonly today: number },
  sealed: Uint8Array,
): OpenedRelease {
  const opened = opening(() => {
    const content = unpad(hpkeOpen(seed, infoOf("release", to), sealed), LEAST_BYTES);
    const [signature, rest] = [content.slice(0, SIGNATURE_BYTES), content.slice(SIGNATURE_BYTES)];
    const [publicKey, message] = [Uint8Array.from(rest.slice(0, PUBLIC_KEY_BYTES)), rest.slice(PUBLIC_KEY_BYTES)];
    mustBeSignKey(publicKey);
    const release = releaseIn(message);
    const isHere = release.organisation.join() === to.organisation.join() && release.team.join() === to.team.join();
    if (!isHere || !verifySignature({ publicKey, signature, domain: DOMAIN, message })) throw new DecryptionError();
    return { ...release, signedBy: publicKey };
  });
  if (today > opened.until) throw new ReleaseOver(opened.until);
  return opened;
}

function releaseIn(encoded: Uint8Array): Release {
  const names = ["organisation", "team", "purpose", "shown", "language", "made", "until", "nonce", "parts"];
  const fields = Fields.in(encoded, names);
  const [made, until] = [fields.number("made"), fields.number("until")];
  if (until < made || until > made + RELEASE_DAYS_MOST) throw new FormatError("no such end");
  return {
    organisation: fields.bytes("organisation", 32),
    team: fields.bytes("team", 16),
    purpose: partIn(fields.value("purpose")),
    shown: someOf(fields.list("shown"), MOST_SHOWN).map(textIn),
    language: fields.text("language"),
    made,
    until,
    nonce: fields.bytes("nonce", RELEASE_NONCE_BYTES),
    parts: someOf(fields.list("parts"), MOST_PARTS).map(partIn),
  };
}

function someOf(values: readonly CborValue[], most: number): readonly CborValue[] {
  if (values.length === 0 || values.length > most) throw new FormatError("too few or too many");
  return values;
}

function textIn(value: CborValue | undefined): string {
  if (typeof value !== "string" || value === "") throw new FormatError("no text");
  return value;
}

function partIn(value: CborValue): ReleasePart {
  if (!Array.isArray(value) || value.length !== 2) throw new FormatError("no part");
  return [textIn(value[0]), textIn(value[1])];
}

/** What she keeps for herself, inside an entry of her lane: her team reads nothing of it. Bound to this thread. */
const ownKey = (release: Uint8Array, thread: Uint8Array): Bytes => {
  mustMeasure("thread", thread, THREAD_ID_BYTES);
  return expand(release, concat(label("own"), thread));
};

/** See fresh-releases.ts. */
export function sealOwn(
  under: { readonly release: Uint8Array; readonly thread: Uint8Array },
  value: CborValue,
  random: Random,
): Bytes {
  return sealUnder(ownKey(under.release, under.thread), label("own"), pad(encodeCbor(value)), random);
}

/** Throws DecryptionError. */
export function openOwn(
  under: { readonly release: Uint8Array; readonly thread: Uint8Array },
  sealed: Uint8Array,
): CborValue {
  return opening(() => decodeCbor(unpad(openUnder(ownKey(under.release, under.thread), label("own"), sealed))));
}
