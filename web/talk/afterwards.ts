/**
 * What Talk tells once something was written: coming back, spare words, erasing. Fetched with those screens. Must never hold
 * a promise that the software does not keep, nor a word that frightens without helping.
 */
import type { Reading } from "../crypto/index.ts";
import { t, tn } from "../ui/words.ts";

/** Words for somebody who is forced to show some. */
export const spareWords = {
  title: () => t("Spare words"),
  what: () => t("If somebody forces you to show your words, show these. They open an empty page."),
  limit: () => t("They do not help with somebody who has already seen your conversation."),
  keepApart: () => t("Mark for yourself which words are the spare ones. This page cannot tell them apart."),
  make: () => t("Make spare words"),
} as const;

/** Coming back with the words. */
export const comingBack = {
  title: () => t("Come back"),
  how: () => t("Type or tap your eight words or numbers. Capital letters and accents do not matter."),
  open: () => t("Open my conversation"),
  working: () => t("Opening. This takes a few seconds."),
  /** Known and unknown words that fit end in this same page: it must not tell which words have a conversation. */
  nothingHere: () => t("There is nothing here. If you expected an answer, check the words."),
  /** place: 1..8 of the word that was mended. */
  mended: (place: number, word: string) =>
    t("We read word {place} as “{word}”. Please correct it on your paper too.", { place, word }),
  gone: () => t("This conversation was deleted."),
} as const;

/** Why these words open nothing, or which question is left; null when they fit. Says nothing about what exists. */
export function readingProblem(reading: Reading): string | null {
  switch (reading.kind) {
    case "fits":
      return null;
    case "choices":
      return t("We are not sure about one word. Which of these did you write down?");
    case "misfit":
      return t("These words do not fit together. Please check them. One may be wrong, or in the wrong place.");
    case "unknown":
      return t("We do not know the words in these places: {places}. Please check them.", {
        places: reading.places.map((place) => place + 1).join(", "),
      });
    case "count":
      return tn(
        "That is {count} word. There should be eight.",
        "That is {count} words. There should be eight.",
        reading.found,
      );
  }
}

/** How far an erasure has come: out of the list, off the disk. */
export type Erased = "unlisted" | "gone";

/** One act, and an honest answer to "when is it true?". */
export const erasing = {
  title: () => t("Delete everything"),
  what: () => t("This deletes the whole conversation, for you and for the group. Nobody can bring it back."),
  whenTitle: () => t("When is it really gone?"),
  /** backupDays: how long sealed backups can still open it; null when no copy of the key is kept with them. */
  when: (backupDays: number | null): readonly string[] => [
    t("Now: from the list. Nobody can open it here any more."),
    t("In some minutes, at the latest tonight: from the server’s disk."),
    ...(backupDays === null
      ? []
      : [tn("Within {count} day: from sealed backups.", "Within {count} days: from sealed backups.", backupDays)]),
    t("Not from somebody who copied it, or who remembers it."),
  ],
  thisPhone: () => t("It does not clear the history of this phone. The words on your paper stay: destroy them."),
  doIt: () => t("Delete everything now"),
  keep: () => t("Keep it"),
  state: (erased: Erased): string =>
    erased === "gone"
      ? t("It is gone from us, from the disk too.")
      : t(
          "Nobody can open it here any more. It is not yet gone from the disk. This page asks again by itself; you need not wait.",
        ),
  failed: () => t("It is not deleted. The server did not answer. Please try again."),
} as const;
