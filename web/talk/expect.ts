/**
 * What Talk tells before and while somebody writes (after it: afterwards.ts): short sentences, each true as it stands. The
 * group's own words come as blocks from elsewhere. Must never hold a promise that the software does not keep, nor a word that frightens without helping.
 */
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
  /** Only where the page's language has no list. */
  borrowed: () => t("These words are English: your language has no list of its own. The numbers do the same."),
  mayKeep: () => t("This phone may keep them"),
  mayKeepWarning: () => t("Only if nobody else uses this phone. Other apps may see what you copy."),
  copy: () => t("Copy"),
  print: () => t("Print"),
  written: () => t("I wrote them down"),
  sayBack: () => t("Try them once, to see if you wrote them right."),
} as const;

/** Told once, beside the first field. */
export const keyboard = {
  what: () =>
    t("Some phones have a keyboard that sends what you type to the company that made it. We cannot stop that."),
  tapInstead: () => t("If you tap phrases instead, the keyboard learns nothing."),
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
} as const;

/** Beside every way to write, and in its place where nobody can write. */
export const linesNow = {
  title: () => t("If you cannot write now"),
  show: () => t("Show the phone lines"),
  failed: () => t("The lines did not come. Nothing was lost. Try again, or go back to the page you came from."),
} as const;
