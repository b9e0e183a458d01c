/**
 * The relay as the browser sees it: every fetch() of Talk is here, one method per address, answers read and measured.
 * Must never hold a key, open a seal, store anything, or try again by itself: who calls knows what may be repeated.
 * All errors are `Refused`; nothing that was sent is ever repeated in one.
 */

export type {
  EditorsTicket,
  Instance,
  IntakeShown,
  IntakeState,
  InviteShown,
  LogShown,
  Page,
  RingShown,
  SignedIn,
  SlotsShown,
  StatementShown,
  TeamHours,
  TeamShown,
  TeamText,
  WaysShown,
  WrapShown,
} from "./answers.ts";
export { type BellShown, Bells, type BellsShown, type BellWay, type NewBell } from "./bells.ts";
export {
  answerInvite,
  askWrap,
  type InviteAnswer,
  lookAtInvite,
  type MadePasskey,
  openPasskey,
  type PasskeyUse,
} from "./devices.ts";
export { keepSlots, type SlotKept } from "./keeping.ts";
export { type Call as PhoneCall, fetchLines, type PhoneLine } from "./lines.ts";
export { askNonce, openSession, Session } from "./members.ts";
export { fromText, toText } from "./octets.ts";
export { fetchRecordNames, type RecordNames } from "./record-names.ts";
export { isRefused, type RefusalKind, Refused } from "./refused.ts";
export {
  type Claim,
  type Erasure,
  type NamedRight,
  type NewGeneration,
  type NewIntake,
  type NewRoot,
  type NewShare,
  type NewSlot,
  type Opening,
  openingText,
  Relay,
  type ShareRight,
} from "./relay.ts";
export {
  askRelease,
  type NewRelease,
  putRelease,
  type ReleaseShown,
  type ReleaseState,
  releaseText,
  TeamReleases,
  withdrawRelease,
} from "./releases.ts";
export { digestOf, type Fetch, Wire } from "./wire.ts";
