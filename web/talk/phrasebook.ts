/**
 * Forty phrases that travel as codes: each reader sees her own language, and tapping needs no keyboard.
 * A code means the same for ever. A phrase that goes leaves its code unused; a new one takes a number never used before.
 */
import { t } from "../ui/words.ts";

export type Side = "person" | "advocate";
export type GroupName = "urgent" | "need" | "time" | "safety" | "answers" | "closing";

/** code: decimal digits, as an entry of the kind "phrase" carries them. sides: who is offered it; anyone may read it. */
export interface Phrase {
  readonly code: string;
  readonly group: GroupName;
  readonly sides: readonly Side[];
  readonly text: () => string;
}

/** Said of one's own conversation, and no deed: offer erasing beside it. */
export const WANTS_ERASED = "91";
/** Asks to be told what would have to be reported: show it beside this phrase. */
export const READ_WHAT_IS_REPORTED = "55";

const PERSON: readonly Side[] = ["person"];
const ADVOCATE: readonly Side[] = ["advocate"];
const BOTH: readonly Side[] = ["person", "advocate"];

function phrase(code: number, sides: readonly Side[], text: () => string): Omit<Phrase, "group"> {
  return { code: String(code), sides, text };
}

const GROUPS: readonly (readonly [GroupName, readonly Omit<Phrase, "group">[]])[] = [
  [
    "urgent",
    [
      phrase(10, PERSON, () => t("Someone was taken.")),
      phrase(11, PERSON, () => t("I am in danger now.")),
      phrase(12, PERSON, () => t("I need help today.")),
      phrase(13, PERSON, () => t("I need a place to sleep tonight.")),
      phrase(14, ADVOCATE, () => t("Are you safe right now?")),
      phrase(15, ADVOCATE, () => t("If you cannot wait for me, please use a line that answers now.")),
    ],
  ],
  [
    "need",
    [
      phrase(20, PERSON, () => t("I need a lawyer.")),
      phrase(21, PERSON, () => t("I need an interpreter.")),
      phrase(22, PERSON, () => t("I need a doctor.")),
      phrase(23, PERSON, () => t("I need food or money.")),
      phrase(24, PERSON, () => t("I need help for my children.")),
      phrase(25, PERSON, () => t("I just want to talk.")),
      phrase(26, PERSON, () => t("How much does it cost?")),
      phrase(27, PERSON, () => t("Can someone come with me?")),
      phrase(28, ADVOCATE, () => t("What do you need first?")),
      phrase(29, ADVOCATE, () => t("Here is a place that can help.")),
      phrase(30, ADVOCATE, () => t("It costs nothing.")),
    ],
  ],
  [
    "time",
    [
      phrase(40, PERSON, () => t("Are you there tomorrow?")),
      phrase(41, PERSON, () => t("I cannot talk now.")),
      phrase(42, BOTH, () => t("When can we talk?")),
      phrase(43, ADVOCATE, () => t("I am here.")),
      phrase(44, ADVOCATE, () => t("I will answer by tonight.")),
      phrase(45, ADVOCATE, () => t("I will answer tomorrow.")),
    ],
  ],
  [
    "safety",
    [
      phrase(50, PERSON, () => t("Is it safe to write here?")),
      phrase(51, PERSON, () => t("My phone is shared.")),
      phrase(52, PERSON, () => t("Please do not call me.")),
      phrase(53, PERSON, () => t("Someone is next to me.")),
      phrase(54, PERSON, () => t("Will you tell the police?")),
      phrase(55, ADVOCATE, () => t("Before you tell me more: please read what we would have to report.")),
    ],
  ],
  [
    "answers",
    [
      phrase(70, BOTH, () => t("Yes.")),
      phrase(71, BOTH, () => t("No.")),
      phrase(72, BOTH, () => t("I do not know.")),
      phrase(73, BOTH, () => t("I did not understand. Please say it another way.")),
      phrase(74, PERSON, () => t("I do not want to answer that.")),
      phrase(75, ADVOCATE, () => t("You decide. You do not have to answer.")),
      phrase(76, ADVOCATE, () => t("I cannot do that. But I can look for someone who can.")),
    ],
  ],
  [
    "closing",
    [
      phrase(80, BOTH, () => t("Thank you.")),
      phrase(90, PERSON, () => t("I want to stop.")),
      phrase(91, PERSON, () => t("I want everything deleted.")),
      phrase(92, ADVOCATE, () => t("We can stop here. You can always come back.")),
    ],
  ],
];

export const PHRASES: readonly Phrase[] = GROUPS.flatMap(([group, phrases]) =>
  phrases.map((each) => ({ ...each, group })),
);

const HEADINGS: Readonly<Record<GroupName, () => string>> = {
  urgent: () => t("Urgent"),
  need: () => t("What I need"),
  time: () => t("Time"),
  safety: () => t("Staying safe"),
  answers: () => t("Answers"),
  closing: () => t("Stopping"),
};

/** What stands above a group's phrases. An advocate reads the same headings, but not "What I need". */
export function groupHeading(group: GroupName, side: Side): string {
  return group === "need" && side === "advocate" ? t("Help") : HEADINGS[group]();
}

/** The phrases one side is offered, group by group, in the order they are shown. */
export function phrasesFor(side: Side): readonly { readonly group: GroupName; readonly phrases: readonly Phrase[] }[] {
  return GROUPS.map(([group]) => ({
    group,
    phrases: PHRASES.filter((each) => each.group === group && each.sides.includes(side)),
  }));
}

/** The sentence in the language of the page, whoever said it. A code this page does not know is said to be one, never hidden. */
export function phraseText(code: string): string {
  const known = PHRASES.find((each) => each.code === code);
  return known ? known.text() : t("A phrase that this page does not know yet. Load the page again to read it.");
}
