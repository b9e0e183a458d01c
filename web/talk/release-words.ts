/** What she reads about giving something to another group: purposes, what it may bring and cost, where it stands. */
import type { ReleasePart } from "../crypto/index.ts";
import type { Standing } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { phraseText } from "./phrasebook-whole.ts";

export interface Purpose {
  readonly code: string;
  readonly text: () => string;
}

/** A code means the same for ever. Both sides read it in their own language. */
export const PURPOSES: readonly Purpose[] = [
  { code: "stay", text: () => t("To find a place to stay") },
  { code: "lawyer", text: () => t("To find a lawyer") },
  { code: "doctor", text: () => t("To find a doctor") },
  { code: "food-money", text: () => t("To get food or money") },
  { code: "children", text: () => t("To get help for children") },
  { code: "interpreter", text: () => t("To find an interpreter") },
  { code: "work", text: () => t("To find work or training") },
  { code: "company", text: () => t("To have somebody come along") },
];

export function purposeText(code: string): string {
  return PURPOSES.find((one) => one.code === code)?.text() ?? t("For something that this page does not know yet");
}

export const purposeOf = ([kind, text]: ReleasePart): string => (kind === "purpose" ? purposeText(text) : text);

/** What stands over one thing that is given. */
export function partLabel(kind: string): string {
  const labels: Readonly<Record<string, () => string>> = {
    name: () => t("Name to use"),
    how: () => t("Which way is safe"),
    when: () => t("When"),
    never: () => t("Never say"),
    introduced: () => t("Say who you are like this"),
    phrase: () => t("Tapped phrase"),
    text: () => t("Own words"),
  };
  return labels[kind]?.() ?? t("Something that this page does not know yet");
}

export const partText = ([kind, text]: ReleasePart): string => (kind === "phrase" ? phraseText(text) : text);

export const benefits = (): readonly string[] => [
  t("You need not tell it all again."),
  t("They can get ready before you meet, so help may come sooner."),
];

export const costs = (): readonly string[] => [
  t("What they have read, they know. They may remember it or write it down."),
  t(
    "They have rules of their own. The law may make them tell some things, or a court may ask them. You can ask them first.",
  ),
  t("They learn that you looked for help. With a name or a way to reach you, they could find you."),
];

export const costsOfPaper = (): readonly string[] => [
  t("Whoever finds the paper can read it."),
  t("Paper cannot be called back. You can only ask for it."),
  ...costs(),
];

export function standingText(standing: Standing): string {
  const sentences: Readonly<Record<Standing, () => string>> = {
    waits: () => t("Not picked up yet. If you withdraw it now, nobody there will have read it."),
    taken: () => t("Picked up. You can withdraw it: then they cannot open it here any more. They may remember it."),
    before: () => t("Withdrawn before anybody picked it up. Nobody there has read it."),
    after: () => t("Withdrawn after it was picked up. They cannot open it here any more. They may remember it."),
    unsent: () => t("It was not sent."),
    over: () => t("Its time is over. Their desk does not open it any more, and the server deletes it within a week."),
    absent: () => t("It is not on the server any more. Nobody can pick it up."),
    paper: () => t("On paper. Paper cannot be called back: ask for it, or ask them to destroy it."),
    unknown: () => t("The server did not answer. Open this page again later."),
  };
  return sentences[standing]();
}
