/** What the screens of ways in say: short sentences for what went wrong, what was kept, what to do. */

import { isRefused } from "../api/index.ts";
import { ServerAltered } from "../crypto/index.ts";
import { NewRootKey, NotMember } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { faultOf } from "./faults.ts";
import { PasskeyFailed } from "./passkey.ts";
import { signInFault } from "./sentences.ts";

/** Why nobody was signed in. `by`: what was tried. */
export function signInSentence(error: unknown, by: "kit" | "passkey"): string {
  if (error instanceof PasskeyFailed) return passkeySentence(error.why);
  if (error instanceof NewRootKey)
    return t("You are not signed in yet. Nothing was changed. Please compare the digits.");
  if (error instanceof NotMember)
    return t("Your key is right, but it does not belong to the team now. An admin must add it first, or has ended it.");
  if (by === "passkey" && error instanceof ServerAltered)
    return t("This passkey answered, but it does not open your key. Please use your recovery kit.");
  return signInFault(faultOf(error));
}

/** No passkey of this server opened a desk. */
export function noSuchPasskey(): string {
  return t("This passkey opens no desk here. It may have been removed. Please use your recovery kit.");
}

function passkeySentence(why: PasskeyFailed["why"]): string {
  return why === "stopped"
    ? t("No passkey was used. Nothing was changed. You can try again, or use your recovery kit.")
    : t("This device can make passkeys, but none that locks your key. Nothing was stored. Please use a recovery kit.");
}

/** Why a way in was not added or removed. */
export function waySentence(error: unknown): string {
  if (error instanceof PasskeyFailed) return passkeySentence(error.why);
  if (isRefused(error, "conflict", "last-ways"))
    return t("You need two ways in at least, so that losing one does not lock you out. Add another one first.");
  if (isRefused(error, "conflict", "full")) return t("You have eight ways in already. Remove one first.");
  if (isRefused(error, "invalid")) return t("That took too long, so nothing was stored. Please try again.");
  return otherSentence(error);
}

function otherSentence(error: unknown): string {
  const fault = faultOf(error);
  if (fault === "unreachable")
    return t(
      "The server did not answer. Please load the list again: what was added stands there, all else was not kept.",
    );
  if (fault === "absent") return t("The server has ended your time at the desk. Please sign in again.");
  return t("That did not work. Nothing was changed. Please try again.");
}

/** Why an invitation could not be taken up. Nothing is on the server then. */
export function inviteSentence(error: unknown): string {
  if (error instanceof PasskeyFailed) return passkeySentence(error.why);
  if (isRefused(error, "absent")) return inviteOver();
  if (isRefused(error, "taken")) return inviteTaken();
  if (isRefused(error, "invalid")) return t("That took too long, so nothing was stored. Please try again.");
  if (faultOf(error) === "unreachable")
    return t("The server did not answer. Nothing is lost: stay on this page and press the same button again.");
  return t("That did not work. Nothing was stored. Please press the same button again.");
}

export function inviteOver(): string {
  return t("These digits do not fit this invitation, or it has run out. Check the digits, or ask for a new one.");
}

export function inviteTaken(): string {
  return t("Somebody has taken up this invitation already. If it was not you, tell whoever invited you at once.");
}
