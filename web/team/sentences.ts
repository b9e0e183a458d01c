/** What the desk says: short sentences for what a code, a day or a fault means. */

import {
  type Desk,
  type Earlier,
  type Handed,
  isNoWay,
  KEPT_DAYS,
  MOST_KEPT_DAYS,
  type SafeContact,
  type Spoken,
  UNTIL_CLOSED,
  type Unopened,
} from "../threads/index.ts";
import { intlOf, listText, dateText as writtenDate } from "../ui/locale.ts";
import { t, tn } from "../ui/words.ts";
import { nameOf } from "./colleagues.ts";
import type { Fault } from "./faults.ts";
import type { KitRead } from "./kit.ts";
import type { Phrasebook } from "./phrasebook.ts";

const DAY_MS = 86_400_000;

const pageLanguage = (): string => document.documentElement.lang || "en";

/** day: from 1970-01-01. Its writer's clock said so; no hour is ever known. */
export function dayText(day: number): string {
  return writtenDate(pageLanguage(), { day: "numeric", month: "short", timeZone: "UTC" }, day * DAY_MS);
}

/** date: YYYY-MM-DD. */
export function dateText(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : dayText(Math.floor(time / DAY_MS));
}

/** code: BCP 47, from the person; null where nobody said. */
export function languageName(code: string | null): string {
  if (!code) return t("Language not said");
  try {
    return new Intl.DisplayNames(intlOf(pageLanguage()), { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function kitSentence(read: Exclude<KitRead, { kind: "fits" }>): string {
  if (read.kind === "count")
    return tn(
      "You typed {count} word. A recovery kit has twelve.",
      "You typed {count} words. A recovery kit has twelve.",
      read.found,
    );
  if (read.kind === "misfit") return t("These words do not fit together. Please check each one against your paper.");
  const places = listText(pageLanguage(), read.places.map(String));
  return tn(
    "Please check word number {places}. It is in none of our lists.",
    "Please check words number {places}. They are in none of our lists.",
    read.places.length,
    { places },
  );
}

export function signInFault(fault: Fault): string {
  const sentences: Record<Fault, () => string> = {
    unreachable: () => t("The server did not answer. Your words did not leave this page. Please try again."),
    absent: () => t("These twelve words open no desk here. Are you at the right address? Was your kit replaced?"),
    altered: serverAltered,
    log: serverAltered,
    moved: ledAway,
    waits: waitsForHer,
    broken: () => t("That did not work. Please load the page again. If it stays so, tell whoever runs the server."),
  };
  return sentences[fault]();
}

function serverAltered(): string {
  return t(
    "The server shows something that your team did not sign. Write nothing here. Call another admin of your team.",
  );
}

function ledAway(): string {
  return t(
    "A colleague moved this conversation under a key that this device was not given. Your words are still here. Ask her to pass it on to you.",
  );
}

function waitsForHer(): string {
  return t(
    "Somebody left your team, and only the person can lock this conversation anew. Nothing was sent. Your words are still here. It happens when the person comes back. Then send again.",
  );
}

export function listFault(fault: Fault): string {
  const sentences: Record<Fault, () => string> = {
    unreachable: () => t("No answer from the server. What you see may be old. We keep trying."),
    absent: () =>
      t(
        "The server has ended your time at the desk: it was over, or an admin took this device out of the team. Everything here was wiped. You can try to sign in again.",
      ),
    altered: serverAltered,
    log: serverAltered,
    moved: ledAway,
    waits: waitsForHer,
    broken: () => t("The list could not be read. We keep trying. If it stays so, sign in again."),
  };
  return sentences[fault]();
}

export function deedFault(fault: Fault): string {
  const sentences: Record<Fault, () => string> = {
    unreachable: () => t("The server did not answer. Nothing is lost: please try again."),
    absent: () => t("This conversation is gone, or it is no longer yours to read. The person may have deleted it."),
    altered: serverAltered,
    log: serverAltered,
    moved: ledAway,
    waits: waitsForHer,
    broken: () => t("That did not work. Your words are still here. Please try again."),
  };
  return sentences[fault]();
}

export function unopenedSentence({ what, why }: Unopened): string {
  if (what === "thread" && why === "gone") return t("A conversation is gone. The person may have deleted it.");
  if (why === "altered") return t("The server changed something in a conversation. It is not shown.");
  return what === "intake"
    ? t("Somebody wrote to other members of your team. This device cannot open it.")
    : t("Something was passed on to you, but this device cannot open it.");
}

/** The text of one message. Anything that a person wrote is text and never markup. */
export function saidText(said: Spoken, book: Phrasebook, desk: Pick<Desk, "whoIs">): string {
  switch (said.kind) {
    case "text":
      return said.text;
    case "phrase":
      return book.text(said.code);
    case "language":
      return t("Please answer in: {language}", { language: languageName(said.code) });
    case "retention":
      return keptWish(said.days);
    case "contact":
      return contactNews(said);
    case "referral":
      return t("You proposed another group. The person decides.");
    case "record-request":
      return book.recordRequest(said);
    case "closed":
      return t("This conversation is at its end. Whoever writes again opens it again.");
    case "granted":
      return t("This conversation was handed to another member of the team, too.");
    case "earlier":
      return earlierText(said, book);
    case "taken":
      return t("I answer this from now on.");
    case "handed":
      return handedText(said, desk);
    case "unknown":
      return t("Something that this page does not know yet. Load the page again to read it.");
  }
}

function earlierText({ said, day, isHers }: Earlier, book: Phrasebook): string {
  const text = said.kind === "text" ? said.text : book.text(said.code);
  const from = { day: dayText(day), text };
  return isHers ? t("Earlier, the person on {day}: {text}", from) : t("Earlier, we on {day}: {text}", from);
}

function handedText({ to, note }: Handed, desk: Pick<Desk, "whoIs">): string {
  const who = desk.whoIs(to);
  const told = who?.isMe ? t("Handed over to you.") : t("Handed over to {name}.", { name: nameOf(who) });
  return note === "" ? told : [told, t("Note for colleagues: {note}", { note })].join("\n");
}

function keptWish(days: number): string {
  if (days === UNTIL_CLOSED) return t("Delete this when I close it.");
  if (days === MOST_KEPT_DAYS) return t("Keep this until I delete it.");
  return tn("Keep this for {count} day.", "Keep this for {count} days.", days);
}

/** For how long both sides' messages are kept. chosen: null before her first choice. */
export function keptText(chosen: number | null): string {
  if (chosen === UNTIL_CLOSED) return t("Kept until the person closes it, at most 30 days");
  if (chosen === MOST_KEPT_DAYS) return t("Kept until the person deletes it");
  return tn("Kept for {count} day", "Kept for {count} days", chosen ?? KEPT_DAYS);
}

/** Only that it changed: what it says stands in one place, where it goes when she takes it back. */
function contactNews(said: SafeContact): string {
  return isNoWay(said)
    ? t("I took back how to reach me. Please do not contact me any other way.")
    : t("I wrote how to reach me safely. It stands above.");
}
