/**
 * What Talk tells before, during and after: short sentences, each true as it stands. The group's own words come as blocks
 * from elsewhere. Must never hold a promise that the software does not keep, nor a word that frightens without helping.
 */
import type { Reading, WordHint } from "../crypto/index.ts";
import { t, tn } from "../ui/words.ts";

/** Before anybody writes. group: the group's name as its list says it. */
export const beforeWriting = {
  title: () => t("Before you write"),
  whoReads: (group: string) =>
    t("Only the advocates of {group} can read what you write. Whoever runs the server cannot.", { group }),
  noName: () => t("You do not need a name, a phone number or an account. You do not have to answer anything."),
  howSoonTitle: () => t("How soon somebody answers"),
  howSoon: () => t("We cannot promise when somebody answers. Come back with your words to see."),
  deletedAfter: (days: number) =>
    tn(
      "What is written here is deleted after {count} day. You can choose sooner.",
      "What is written here is deleted after {count} days. You can choose sooner.",
      days,
    ),
  limitsTitle: () => t("What this cannot do"),
  limits: (): readonly string[] => [
    t("It cannot hide the screen from somebody who looks at it."),
    t("It cannot help if somebody put a spy program on this phone."),
    t("An advocate can remember or copy what you write."),
    t("No outside expert has checked it yet."),
  ],
  reportTitle: () => t("What we would have to report"),
  reportFrame: (group: string) =>
    t("Sometimes the law makes a group pass something on. Read this before you tell anything. {group} wrote it:", {
      group,
    }),
  /** The group has not written in her language. language: its name in hers. */
  otherLanguage: (language: string) => t("The group wrote this in {language}.", { language }),
  /** Instead of everything else, as long as the group has not written what it would have to report. */
  shut: (group: string) =>
    t("{group} has not yet written what it would have to report. Until then, nobody can write here.", { group }),
  goOn: () => t("I have read this"),
} as const;

/** The page that shows her words, once, before the conversation. */
export const eightWords = {
  title: () => t("Your eight words"),
  what: () => t("With these words you can come back, from any phone. There is no other way back."),
  writeFirst: () => t("Write them on paper first, in this order."),
  likeAKey: () => t("Whoever has these words can read everything. Keep them like a key."),
  nobodyElse: () => t("Nobody can give them back to you. We do not have them."),
  ifLost: () => t("If you lose them, you cannot open this conversation again. You can always start a new one."),
  numbers: () => t("Numbers open the same conversation. They are easier to say on the phone."),
  showNumbers: () => t("Show numbers"),
  showWords: () => t("Show words"),
  /** Only where a Chinese list is shown. */
  insideWords: () => t("Only the marked character counts. The word around it helps you to say it."),
  /** One Chinese word as one person says it to another; for a screen reader and for reading out. */
  sayAs: ({ word, inside, pinyin }: WordHint) => t("{word} as in {inside}, {pinyin}", { word, inside, pinyin }),
  mayKeep: () => t("This phone may keep them"),
  mayKeepWarning: () => t("Only if nobody else uses this phone. Other apps may see what you copy."),
  copy: () => t("Copy"),
  print: () => t("Print"),
  written: () => t("I wrote them down"),
  sayBack: () => t("Try them once, to see if you wrote them right."),
  skip: () => t("Skip this"),
  sameWords: () => t("They are right."),
} as const;

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
  startNew: () => t("You can start a new conversation. It gets new words."),
  /** place: 1..8 of the word that was mended. */
  mended: (place: number, word: string) =>
    t("We read word {place} as “{word}”. Please correct it on your paper too.", { place, word }),
  offline: () => t("The server did not answer. Your words have not left this page. Try again."),
  altered: () =>
    t("Somebody changed something on the server. We do not show what we cannot trust. Please tell the group by phone."),
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

/** How far an erasure has come: sent, out of the list, off the disk. */
export type Erased = "waiting" | "unlisted" | "gone";

/** One act, and an honest answer to "when is it true?". */
export const erasing = {
  title: () => t("Delete everything"),
  what: () => t("This deletes the whole conversation, for you and for the group. Nobody can bring it back."),
  whenTitle: () => t("When is it really gone?"),
  /** backupDays: how long sealed backups can still open it; null when the operator keeps none that could. */
  when: (backupDays: number | null): readonly string[] => [
    t("Now: from the list. Nobody can open it here any more."),
    t("Tonight: from the server’s disk."),
    ...(backupDays === null
      ? []
      : [tn("Within {count} day: from sealed backups.", "Within {count} days: from sealed backups.", backupDays)]),
    t("Not from somebody who copied it, or who remembers it."),
  ],
  thisPhone: () => t("It does not clear the history of this phone. The words on your paper stay: destroy them."),
  doIt: () => t("Delete everything now"),
  keep: () => t("Keep it"),
  state: (erased: Erased): string => {
    if (erased === "waiting") return t("Not deleted yet. Please keep this page open.");
    if (erased === "unlisted") return t("It is gone from the list. The disk is cleaned tonight.");
    return t("It is gone, from the disk too.");
  },
  failed: () => t("It is not deleted. The server did not answer. Please try again."),
} as const;

/** Told once, beside the first field. */
export const keyboard = {
  title: () => t("About this keyboard"),
  what: () =>
    t("Some phones have a keyboard that sends what you type to the company that made it. We cannot stop that."),
  tapInstead: () => t("If you tap phrases instead, the keyboard learns nothing."),
  tap: () => t("Tap phrases"),
  type: () => t("Write myself"),
} as const;

/** The page was opened inside another app. app: its name, "WeChat" or "Facebook", or null when only that much is known. */
export const insideAnApp = {
  what: (app: string | null) =>
    app === null
      ? t("You are inside another app. That app may see what you write here.")
      : t("You are inside {app}. {app} may see what you write here.", { app }),
  openOutside: () => t("Open this page in your browser:"),
  steps: (): readonly string[] => [
    t("Tap the three dots in the corner."),
    t("Choose the line with the word “browser”."),
  ],
  orCopy: () => t("Or copy this address and open it in your browser:"),
  stay: () => t("Stay here anyway"),
} as const;

/** Beside every way to write, and in its place where nobody can write. */
export const linesNow = {
  title: () => t("If you cannot write now"),
  show: () => t("Show the phone lines"),
  what: () => t("A person answers there. Each line says when it calls police."),
  otherPhone: () => t("The number stays in this phone’s list of calls. Use another phone if somebody checks yours."),
  none: () => t("This server knows no phone line yet."),
  failed: () => t("The lines did not come. Nothing was lost. Try again, or go back to the page you came from."),
} as const;
