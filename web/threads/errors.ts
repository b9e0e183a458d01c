/** What can stop a conversation besides the relay's answers and the cryptography's. */

/**
 * - closed: the head is older than 21 days
 * - shut, cards-only, full, card-used: the relay's word
 * - unknown: no such team here, or not the organisation that the card names
 */
export type NotTakingReason = "closed" | "shut" | "cards-only" | "full" | "card-used" | "unknown";

/** This team takes no new conversation now. Nothing was stored. */
export class NotTaking extends Error {
  override readonly name = "NotTaking";
  readonly reason: NotTakingReason;
  constructor(reason: NotTakingReason) {
    super(`Nothing new now: ${reason}.`);
    this.reason = reason;
  }
}

/**
 * Somebody led the conversation on, and the way does not open for this side: a key she was not given, or a false one.
 * What was before can be read and erased; nothing can be written.
 */
export class LedAway extends Error {
  override readonly name = "LedAway";
}

/**
 * - new-key: the organisation has another root key than the one this conversation was opened with: she compares the card
 * - log: its log does not hold, or an older one is shown than was seen before
 */
export type Doubt = "new-key" | "log";

/** It is not proved whom she writes to. What is there can be read and erased; nothing was sent. */
export class InDoubt extends Error {
  override readonly name = "InDoubt";
  readonly doubt: Doubt;
  constructor(doubt: Doubt) {
    super(`Not proved: ${doubt}.`);
    this.doubt = doubt;
  }
}

/** More than 64 places in a row are filled with what does not open: readers would not find an entry behind them. */
export class LaneBlocked extends Error {
  override readonly name = "LaneBlocked";
}

/** The device key is right, and the team's newest epoch does not name it: not yet, or no more. */
export class NotMember extends Error {
  override readonly name = "NotMember";
}

/** The organisation shows another root key than the one this device belongs to. Nothing of its log was believed. */
export class NewRootKey extends Error {
  override readonly name = "NewRootKey";
  /** Of the key that is shown: the advocate compares it with the organisation's new cards. */
  readonly fingerprint: string;
  constructor(fingerprint: string) {
    super("Another root key.");
    this.fingerprint = fingerprint;
  }
}

/**
 * Somebody left the team, and only she can lock this conversation anew: her keys are not known here any more. Nothing was
 * sent; she does it by herself when she comes back.
 */
export class WaitsForHer extends Error {
  override readonly name = "WaitsForHer";
}
