/**
 * The whole of the client's cryptography: bytes in, bytes out. No DOM, no fetch, no storage, no clock.
 * Must never hold keys longer than a call. Formats: protocol/keys.md, protocol/thread.md, protocol/pack.md.
 *
 * Errors: `DecryptionError` for all that does not open (one kind, no reason), `ServerAltered` for a changed share,
 * `StatementRefused` (public, with a reason), `FormatError` for public bytes of another shape, `RangeError` for a caller's
 * slip such as a wrong length. Every sealed object begins with the byte 0x01.
 *
 * A list and nothing else: a function that stood here would be in the first bytes of every page that uses any of it.
 */

export type { Bytes } from "./bytes.ts";
export { cardCodeOf } from "./cards.ts";
export { type CborMap, type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
export { type OpenedWrap, openWrap, signSession, WAY_KIT, WAY_PASSKEY, type Way, WRAP_BYTES } from "./devices.ts";
export {
  type Entry,
  LARGEST_ENTRY_BYTES,
  type Payload,
  type Place,
  type Signer,
  type SignKeyIn,
} from "./entries.ts";
export { openEntry } from "./entries-read.ts";
export { DecryptionError, FormatError, type Refusal, ServerAltered, StatementRefused } from "./errors.ts";
export { drawBytes, drawWords, numbersOf, sealEntry, sealIntake, sealRoot, wordsOf } from "./fresh.ts";
export {
  drawCardDigits,
  drawDeviceKey,
  drawKit,
  drawSpoken,
  kitNumbersOf,
  kitWordsOf,
  openTeamKey,
  sealInviteAnswer,
  sealRekey,
  sealRing,
  sealTeamKey,
  wrapDeviceKey,
  wrapOnceMore,
} from "./fresh-members.ts";
export { sealOwn, sealRelease } from "./fresh-releases.ts";
export { KEM_PUBLIC_KEY_BYTES, type Recipient } from "./hpke.ts";
export {
  type DeviceKeys,
  INVITE_LINK_BYTES,
  type InviteKeys,
  inviteKeysOf,
  openInviteAnswer,
  spokenDigits,
} from "./invites.ts";
export {
  type Device,
  deriveMaster,
  deviceFingerprint,
  deviceOf,
  fingerprint,
  intakeTokenOf,
  type KitKeys,
  keyId,
  kitKeysOf,
  organisationId,
  type PersonKeys,
  personKeysOf,
  prfKek,
  prfQuestion,
  readRight,
  rootSeedOf,
} from "./keys.ts";
export { LANE_GROUP, LANE_ORGANISATION, LANE_PERSON, type Lane, sha256, sha256Hex } from "./labels.ts";
export { type Phrase, type Reading, readKit, readWords } from "./reading.ts";
export {
  type Intake,
  type IntakePurpose,
  isNamedKey,
  RIGHTS_AHEAD,
  type Ring,
  type RootRecord,
} from "./records.ts";
export { openIntake, openRing, openRoot } from "./records-read.ts";
export { openRekey, openRekeyedKey, type Rekey, type RekeyToSeal } from "./rekeys.ts";
export {
  type OpenedRelease,
  openOwn,
  openRelease,
  RELEASE_DAYS_MOST,
  RELEASE_NONCE_BYTES,
  type Release,
  ReleaseOver,
  type ReleasePart,
  type ReleaseTo,
  releaseSignSeed,
  releaseToken,
} from "./releases.ts";
export { areHers, type RightsToCome, signRights } from "./rights.ts";
export { PUBLIC_KEY_BYTES, SIGNATURE_BYTES, type SignedBytes, signPublicKey, verifySignature } from "./signing.ts";
export { type Speller, spellerOf } from "./spelling.ts";
export type { Admins, Epoch, Head, Member, Role, Statement, StatementBody } from "./statements.ts";
export { NAME_LETTERS_MOST, ROLES, readStatement, signStatement } from "./statements.ts";
export { checkedThreadKey, linkOf, shareCheckOf, shareIdOf, slotOf, threadKeyOf } from "./threads.ts";
export { ageOf, readKind, trustAdmins, trustHead } from "./trust.ts";
export { signKeyOf, trustEpoch } from "./trust-epochs.ts";
export type { WordHint, WordList } from "./words.ts";
export { findWork } from "./work.ts";
