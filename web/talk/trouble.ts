/** What went wrong, as a sentence that says what happened to her words and what she can do. Never repeats what was sent. */
import { isRefused } from "../api/index.ts";
import { DecryptionError, ServerAltered, StatementRefused } from "../crypto/index.ts";
import { InDoubt, LaneBlocked, LedAway, NotTaking } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { NotLoaded } from "./second-part.ts";

/** True when asking again may help, with nothing lost meanwhile. */
export function isPassing(error: unknown): boolean {
  return isRefused(error, "unreachable") || isRefused(error, "busy") || error instanceof TypeError;
}

function notTaking(reason: NotTaking["reason"]): string {
  if (reason === "full")
    return t("Too many people are waiting for an answer. Nothing was sent. Please use a phone line.");
  if (reason === "card-used")
    return t("This card's number is wrong or used up. Nothing was sent. What you wrote stays. Try another card.");
  if (reason === "cards-only")
    return t("Today only people with a printed card can begin. Nothing was sent. Please use a phone line.");
  return t("Nobody takes new conversations here now. Nothing was sent. Please use a phone line.");
}

export const ledAway = () =>
  t(
    "Somebody in the group moved this conversation where your words cannot follow. You can read and delete it here. To write, begin a new conversation or use a phone line.",
  );
export const keyIsNew = () =>
  t("The group shows a new key. You can read and delete here. Before you write, compare the digits with a new card.");
export const logInDoubt = () =>
  t("The server does not show what the group signed before. You can read and delete here. Please do not write.");

export function sentenceFor(error: unknown): string {
  if (error instanceof NotTaking) return notTaking(error.reason);
  if (error instanceof NotLoaded) return t("The next part of the page did not load. Nothing is lost. Try again.");
  if (isRefused(error, "busy")) return t("The server is busy. Your words are still on this page. Try again soon.");
  if (isPassing(error)) return t("No connection. Your words are still on this page. Try again when there is one.");
  if (error instanceof ServerAltered || error instanceof StatementRefused || error instanceof DecryptionError)
    return t("Something on the server was changed that must not change. Do not write here. Please use a phone line.");
  if (error instanceof LedAway) return ledAway();
  if (error instanceof InDoubt) return error.doubt === "log" ? logInDoubt() : keyIsNew();
  if (error instanceof LaneBlocked) return t("Nothing more can be written here. You can begin a new conversation.");
  if (error instanceof RangeError) return t("This is too long for one message. Please send it in parts.");
  return t("That did not work. Your words are still on this page. Try again, or use a phone line.");
}
