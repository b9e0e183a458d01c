/** What the page of bells says: ways, ranks, and what a refusal means. */

import { type BellWay, isRefused } from "../api/index.ts";
import { t } from "../ui/words.ts";
import { faultOf } from "./faults.ts";
import { PushRefused } from "./push.ts";
import { deedFault, listFault } from "./sentences.ts";

export const RANKS = [1, 2, 3] as const;

export function wayName(way: BellWay | null): string {
  if (way === "mail") return t("By mail");
  if (way === "ntfy") return t("By the ntfy app");
  return way === "push" ? t("By a browser") : t("This bell can no longer be read. Take it away and make a new one.");
}

/** Who learns what when this way is used. */
export function wayHint(way: BellWay): string {
  if (way === "mail")
    return t("Your mail provider and ours learn that this address hears from this server, and when. Nothing more.");
  if (way === "ntfy")
    return t(
      "Install the ntfy app and subscribe to the secret address below. The ntfy server learns that this address is rung, when, and from where your phone listens.",
    );
  return t(
    "The maker of this browser learns that it hears from this address, and when. The screen shows the word Look and this address. The browser keeps this until you take it away here.",
  );
}

export function rankText(rank: number): string {
  if (rank === 1) return t("At once");
  return rank === 2 ? t("If nobody looked after 15 minutes") : t("If nobody looked after 30 minutes");
}

export function rangText(rang: boolean): string {
  return rang
    ? t("Sent. It should be with you within a minute. It says: look.")
    : t("It did not get through. Please check the address, or try again later.");
}

export function bellFault(error: unknown): string {
  if (error instanceof PushRefused) return pushSentence(error.why);
  if (isRefused(error, "conflict", "full"))
    return t("You have six bells already. Take one away first. Nothing was changed.");
  if (isRefused(error, "conflict", "off")) return t("This server does not ring this way now. Nothing was changed.");
  if (isRefused(error, "invalid")) return t("We cannot ring this address. Please check it. Nothing was changed.");
  if (isRefused(error, "busy")) return t("Somebody else is trying a bell. Nothing was sent. Try again in a minute.");
  const fault = faultOf(error);
  return fault === "absent" ? listFault(fault) : deedFault(fault);
}

function pushSentence(why: PushRefused["why"]): string {
  const sentences: Record<PushRefused["why"], () => string> = {
    none: () => t("This browser cannot be rung. Another browser may, or choose another way. Nothing was kept."),
    denied: () =>
      t("Notifications are switched off here. Allow them in the browser, then try again. Nothing was kept."),
    failed: () => t("The maker of this browser gave no address to ring. Choose another way, or try again later."),
  };
  return sentences[why]();
}
