/** All forty phrases: hers, and those that only advocates are offered. Reading a code needs all of them. */
import { t } from "../ui/words.ts";
import { type GroupName, headingToBegin, PHRASES_TO_BEGIN, type Phrase, phrase, type Side } from "./phrasebook.ts";

/** Said of one's own conversation, and no deed: offer erasing beside it. */
export const WANTS_ERASED = "91";
/** Asks to be told what would have to be reported: show it beside this phrase. */
export const READ_WHAT_IS_REPORTED = "55";

const ADVOCATE: readonly Side[] = ["advocate"];
const BOTH: readonly Side[] = ["person", "advocate"];

export interface PhraseGroup {
  readonly group: GroupName;
  readonly phrases: readonly Phrase[];
}

const HERS: readonly PhraseGroup[] = [
  ...PHRASES_TO_BEGIN,
  {
    group: "answers",
    phrases: [
      phrase(70, () => t("Yes."), BOTH),
      phrase(71, () => t("No."), BOTH),
      phrase(72, () => t("I do not know."), BOTH),
      phrase(73, () => t("I did not understand. Please say it another way."), BOTH),
      phrase(74, () => t("I do not want to answer that.")),
    ],
  },
  {
    group: "closing",
    phrases: [
      phrase(80, () => t("Thank you."), BOTH),
      phrase(90, () => t("I want to stop.")),
      phrase(91, () => t("I want everything deleted.")),
    ],
  },
];

const ADVOCATES: Readonly<Record<GroupName, readonly Phrase[]>> = {
  urgent: [
    phrase(14, () => t("Are you safe right now?"), ADVOCATE),
    phrase(15, () => t("If you cannot wait for me, please use a line that answers now."), ADVOCATE),
  ],
  need: [
    phrase(28, () => t("What do you need first?"), ADVOCATE),
    phrase(29, () => t("Here is a place that can help."), ADVOCATE),
    phrase(30, () => t("It costs nothing."), ADVOCATE),
  ],
  time: [
    phrase(43, () => t("I am here."), ADVOCATE),
    phrase(44, () => t("I will answer by tonight."), ADVOCATE),
    phrase(45, () => t("I will answer tomorrow."), ADVOCATE),
  ],
  safety: [phrase(55, () => t("Before you tell me more: please read what we would have to report."), ADVOCATE)],
  answers: [
    phrase(75, () => t("You decide. You do not have to answer."), ADVOCATE),
    phrase(76, () => t("I cannot do that. But I can look for someone who can."), ADVOCATE),
  ],
  closing: [phrase(92, () => t("We can stop here. You can always come back."), ADVOCATE)],
};

const byCode = (one: Phrase, other: Phrase): number => Number(one.code) - Number(other.code);

const GROUPS: readonly PhraseGroup[] = HERS.map(({ group, phrases }) => ({
  group,
  phrases: [...phrases, ...ADVOCATES[group]].sort(byCode),
}));

export const PHRASES: readonly Phrase[] = GROUPS.flatMap(({ phrases }) => phrases);

/** What stands above a group's phrases. An advocate reads the same headings, but not "What I need". */
export function groupHeading(group: GroupName, side: Side): string {
  if (group === "answers") return t("Answers");
  if (group === "closing") return t("Stopping");
  return group === "need" && side === "advocate" ? t("Help") : headingToBegin(group);
}

/** The phrases one side is offered, group by group, in the order they are shown. */
export function phrasesFor(side: Side): readonly PhraseGroup[] {
  return GROUPS.map(({ group, phrases }) => ({ group, phrases: phrases.filter(({ sides }) => sides.includes(side)) }));
}

/** The sentence in the language of the page, whoever said it. A code this page does not know is said to be one, never hidden. */
export function phraseText(code: string): string {
  const known = PHRASES.find((each) => each.code === code);
  return known ? known.text() : t("A phrase that this page does not know yet. Load the page again to read it.");
}
