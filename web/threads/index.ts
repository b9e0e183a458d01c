/**
 * Both sides of a conversation, without screens: open, come back, read, send, erase; sign in, list, take, answer.
 * Must never touch the DOM or any storage: keys and words live in the objects below and go with them.
 * Asks the relay through web/api and does all cryptography through web/crypto. Formats: protocol/thread.md.
 *
 * Errors: `Refused` (the relay's answer or silence), `ServerAltered`, `StatementRefused` (the team's log is not to be
 * believed), `NotTaking` (this team takes nothing new), `NotMember`, `NewRootKey`, `LaneBlocked`, `LedAway` and `InDoubt` (read and erase only).
 */

export { type Answering, changesOfAnswerer, isDeed } from "./answering.ts";
export {
  type Doubt,
  InDoubt,
  LaneBlocked,
  LedAway,
  NewRootKey,
  NotMember,
  NotTaking,
  type NotTakingReason,
  WaitsForHer,
} from "./errors.ts";
export type { FirstVisit, Pins, WalkLog } from "./first-visit.ts";
export type { Gap } from "./gaps.ts";
export type { Giving, ToGive } from "./giving.ts";
export {
  type Answered,
  findInviter,
  type InviteLink,
  type InviteOut,
  type Inviter,
  type InviteState,
  type Invites,
  NewDevice,
  readInviteLink,
} from "./inviting.ts";
export { isNoWay, NO_WAYS } from "./kinds/contact.ts";
export { isSilent } from "./kinds/every.ts";
export {
  type Closed,
  type Earlier,
  type Granted,
  type Handed,
  KEPT_DAYS,
  type LanguageChoice,
  MOST_KEPT_DAYS,
  type Phrase,
  type RecordRequest,
  type RecordSubject,
  type RecordWish,
  type Referral,
  type RetentionChoice,
  type SafeContact,
  type SafeWays,
  type Said,
  type Text,
  UNTIL_CLOSED,
  type Unknown,
} from "./kinds/index.ts";
export { subjectIn } from "./kinds/record-request.ts";
export { type Reader, Readers } from "./leaving-out.ts";
export { type Line, lineTo } from "./line.ts";
export type { LinkVote } from "./linking.ts";
export { type MemberShown, Membership, type Place as MemberPlace, TeamChanged } from "./membership.ts";
export { conversationOf, type Opened, openConversation } from "./opened.ts";
export { askTeam, type Opening, prepareOpening, type Seals, type Sent, type ToOpen } from "./opening.ts";
export type { OtherTeam } from "./other-teams.ts";
export type { At } from "./placed.ts";
export type { Looked, Received } from "./received.ts";
export { type Message, reduce, type Spoken, type State } from "./reduce.ts";
export type { Given, Standing } from "./releases.ts";
export { comeBack } from "./returning.ts";
export type {
  Colleague,
  Conversation,
  Desk,
  DeskThread,
  Erased,
  Listed,
  TeamFacts,
  Tidied,
  TidyWatch,
  Unopened,
} from "./sides.ts";
export { type Key, signIn, type ToSignIn } from "./signing-in.ts";
export { walkLog } from "./team-log.ts";
export {
  askPasskey,
  drawMark,
  markOfKit,
  type NewPasskey,
  type PasskeyQuestion,
  type WayIn,
  type WaysIn,
} from "./ways-in.ts";
export { editorsAmong, wholeTeam } from "./whole-team.ts";
export { FreshWords } from "./words.ts";
export type { WorkWatch } from "./work.ts";
