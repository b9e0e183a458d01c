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

/** More than 64 places in a row are filled with what does not open: readers would not find an entry behind them. */
export class LaneBlocked extends Error {
  override readonly name = "LaneBlocked";
}
