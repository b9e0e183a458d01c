/** Both sides of a conversation, as screens see them. Implemented in conversation.ts and desk.ts. */

import type { Bells, EditorsTicket, IntakeState, TeamShown, TeamText } from "../api/index.ts";
import type { Bytes } from "../crypto/index.ts";
import type { Doubt } from "./errors.ts";
import type { Invites } from "./inviting.ts";
import type { Said } from "./kinds/index.ts";
import type { Membership } from "./membership.ts";
import type { ReceivedReleases } from "./received.ts";
import type { Message, State } from "./reduce.ts";
import type { Releases } from "./releases.ts";
import type { WaysIn } from "./ways-in.ts";

/** Whom she talks to, as far as it was proved from the root key on. */
export interface TeamFacts {
  /** 32 bytes; `fingerprint` of its root key stands on cards. */
  readonly organisation: Bytes;
  /** 16 bytes. */
  readonly team: Bytes;
  readonly name: string;
  readonly fingerprint: string;
  readonly epoch: number;
  /** "old": show a banner; "closed": no new thread, reading stays. */
  readonly age: "fresh" | "old" | "closed";
}

/** What both sides can do. Methods of one object wait for one another, so that two sends never race. */
interface Both {
  /** What is known now, without asking the relay. */
  readonly state: State;
  readonly team: TeamFacts;
  /** The newest generation that is known here: one more each time it got a new key because somebody left the team. */
  readonly generation: number;
  /** The public name under which its advocate answered then; "" for the person, and where none was told. */
  nameOf(message: Pick<Message, "signer" | "epoch">): string;
  /** The day (YYYY-MM-DD) on which a member's deletion destroys it, or null. */
  readonly eraseOn: string | null;
  /**
   * Reads everything new, through all generations. Throws ServerAltered when R is not hers, Refused "absent" when it is
   * gone, Refused "unreachable" and so on; what was read before stays.
   */
  read(): Promise<State>;
  /** Asks for the next few places only (no cover traffic); reads on when something came. True if anything changed. */
  poll(): Promise<boolean>;
  /**
   * Says one to 64 things in one entry. Resolves once the relay has it. When it throws Refused "unreachable" or "busy" the
   * entry waits in `unsent`; `sendAgain` sends the same bytes, so that nothing is ever said twice.
   */
  send(...said: readonly Said[]): Promise<State>;
  /** Somebody led it on, and the way does not open here: it can be read and erased, `send` throws LedAway. */
  readonly isLedAway: boolean;
  /** What waits to be sent again; null when nothing does. While something waits, `send` sends that first. */
  readonly unsent: readonly Said[] | null;
  sendAgain(): Promise<State>;
  /** Takes a member's deletion back. */
  callBack(): Promise<void>;
}

/** The person's side. Holds her keys in memory; `forget` drops them. */
export interface Conversation extends Both {
  /** Not null: reading and erasing work, `send` throws InDoubt. `team.fingerprint` is of the key that is shown now. */
  readonly doubt: Doubt | null;
  /** She compared the new key's digits with a card and says yes, for as long as this page is open. */
  trustNewKey(): Promise<void>;
  /**
   * Her deletion: every generation, whatever somebody led them on to, her intakes and the root record in one request.
   * "rows": nobody can be given them any more. Needs no reading: nothing that stands there can hinder it.
   * `diskAfterGeneration`: true on the disk once the instance shows `shredded` at least this.
   */
  erase(): Promise<Erased>;
  /**
   * For how long both sides' entries stay, those that are there included: 0 until she closes it (her page erases then),
   * 1 to 400 days from the day of each, 400 anew each time she returns. Any end is rounded up to the week. Says it to the
   * other side too, once. Throws Refused; asking again is right.
   */
  keepFor(days: number): Promise<State>;
  /** Takes one of her own entries away; its place stays. */
  takeBack(at: { readonly generation: number; readonly index: number }): Promise<State>;
  /** What she gives to other groups. */
  readonly releases: Releases;
  /** Drops every key. Nothing works afterwards. For `pagehide`. */
  forget(): void;
}

export interface Erased {
  readonly gone: "rows";
  readonly diskAfterGeneration: number;
}

/** One conversation as an advocate's desk lists it. */
export interface DeskThread extends Both {
  /** 32 hexadecimal letters; names the thread on this device only. */
  readonly id: string;
  /** As she wrote in the intake; null when only a ring is left. Her newest choice stands in `state.language`. */
  readonly language: string | null;
  readonly kindOfHelp: string | null;
  /** Nobody has taken it yet. */
  readonly waits: boolean;
  /** It came with a printed card. */
  readonly withCard: boolean;
  /** This device holds its own ring, so that it stays readable when the intake goes. */
  readonly isKept: boolean;
  /** Says that this advocate answers it from now on, and rings it to her own device. Also in a colleague's place. */
  take(): Promise<void>;
  /** Says that another device answers from now on, and hands it on where that device does not hold it. As `grant`. */
  handOver(to: Bytes, note: string): Promise<State>;
  /** Rings it to her own device without taking it. */
  keep(): Promise<void>;
  /** Key ids (16 bytes) of the team's devices that hold it, if all were honest. */
  readonly holders: readonly Bytes[];
  /** Somebody left who may hold its key: `tidy` or the next `send` gives it a new one. */
  readonly mustLeadOn: boolean;
  /**
   * Hands it, with all that was written, to another device of the team, and says so in the conversation. Refused "invalid":
   * that device is not in the team, or the person left it out.
   */
  grant(to: Bytes): Promise<State>;
  /** Lost words: says that the person of this one is the person of `before`. A second member, on her own device, must too. */
  proposeLink(before: DeskThread): Promise<State>;
  /** 16 bytes: what `state.links` calls the pair of the two. */
  pairWith(before: DeskThread): Bytes;
  /** Two different members of the newest epoch say so. */
  isLinkedTo(before: DeskThread): boolean;
  /**
   * Copies what was said in `before` into this one, in order, with the days; what is there already is not said again.
   * Throws Refused "invalid" while two do not agree.
   */
  giveBack(before: DeskThread): Promise<State>;
  /** A member's deletion: hidden now, destroyed on the day this answers (YYYY-MM-DD). */
  hide(): Promise<string>;
}

/** Something that came to this device and does not open, so that it is told and never silently dropped. */
export interface Unopened {
  readonly what: "intake" | "ring" | "thread";
  readonly why: "sealed" | "named otherwise" | "altered" | "gone";
}

export interface Listed {
  /** Waiting ones first, then by the day of the last entry, newest first. */
  readonly threads: readonly DeskThread[];
  readonly unopened: readonly Unopened[];
}

/** `waitForHer`: conversations that only the person can lock anew, when she comes back. */
export interface Tidied {
  readonly hasSigned: boolean;
  readonly ledOn: number;
  readonly waitForHer: number;
}

/** `done` of `all` conversations are tidied. */
export type TidyWatch = (done: number, all: number) => void;

/** As the team's log names a device. */
export interface Colleague {
  /** "" where none was told. */
  readonly name: string;
  /** The first five of its thirty digits, to tell two without a name apart. */
  readonly digits: string;
  readonly isMe: boolean;
  /** In the newest epoch. */
  readonly isPresent: boolean;
}

/** A signed-in advocate. */
export interface Desk {
  readonly role: string;
  readonly team: TeamFacts;
  /** The name of this device's key, 16 bytes: what `Message.signer` carries in her own answers. */
  readonly keyId: Bytes;
  /** All threads this device can open, each read. A thread keeps its object from list to list. */
  list(): Promise<Listed>;
  /** What people read before they write, and whether they may write. As the server shows it: nobody signs it. */
  door(): Promise<TeamShown>;
  /** An admin's. Throws Refused "invalid" or conflict "open" (shut first to take words away). */
  writeText(text: TeamText): Promise<void>;
  /** An admin's: when somebody is there, 168 bits from Monday 0:00 by the clocks of `zone`; no bit: not said any more. */
  writeHours(week: Bytes, zone: string): Promise<void>;
  /** An admin's. Throws Refused conflict "unwritten" while a language of the team has no words. */
  setIntake(state: IntakeState): Promise<void>;
  /** Sixteen digits for up to 20 printed cards, known to nobody else until they are printed; counted from now on. */
  makeCardNumber(): Promise<string>;
  /** The way to the editors' desk on the site, once, within a minute; for admins, stewards and editors. */
  editorsTicket(): Promise<EditorsTicket>;
  /** How this device's key can be opened. */
  readonly ways: WaysIn;
  /** Who signed something, also when she has left; null for nobody whom the log knows. */
  whoIs(keyId: Bytes): Colleague | null;
  /** Who belongs to the team. */
  readonly membership: Membership;
  /**
   * After `list`: gives every conversation that somebody who left could read a new key, and keeps each for this device. An
   * admin's also does what is due in the team's log. One request or more for each that needs it.
   */
  tidy(watch?: TidyWatch): Promise<Tidied>;
  /** An admin's: who was invited. */
  readonly invites: Invites;
  /** What people gave to this team. */
  readonly received: ReceivedReleases;
  /** The ways in which this device is told to look when no desk is open. */
  readonly bells: Bells;
  /** Ends the session and drops every key, also when the relay cannot be reached. */
  signOut(): Promise<void>;
}
