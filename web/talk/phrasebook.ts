/**
 * Her phrases to begin with: they travel as codes, each reader sees her own language, and tapping needs no keyboard.
 * A code means the same for ever. A phrase that goes leaves its code unused; a new one takes a number never used before.
 * Answers, goodbyes, what advocates are offered, and reading any of them: phrasebook-whole.ts.
 */
import { t } from "../ui/words.ts";

export type Side = "person" | "advocate";
/** Answers and goodbyes make sense later only. */
export type BeginningGroup = "urgent" | "need" | "time" | "safety";
export type GroupName = BeginningGroup | "answers" | "closing";

/** code: decimal digits, as an entry of the kind "phrase" carries them. sides: who is offered it; anyone may read it. */
export interface Phrase {
  readonly code: string;
  readonly sides: readonly Side[];
  readonly text: () => string;
}

const BOTH: readonly Side[] = ["person", "advocate"];

export function phrase(code: number, text: () => string, sides: readonly Side[] = ["person"]): Phrase {
  return { code: String(code), sides, text };
}

const GROUPS: readonly (readonly [BeginningGroup, readonly Phrase[]])[] = [
  [
    "urgent",
    [
      phrase(10, () => t("Someone was taken.")),
      phrase(11, () => t("I am in danger now.")),
      phrase(12, () => t("I need help today.")),
      phrase(13, () => t("I need a place to sleep tonight.")),
    ],
  ],
  [
    "need",
    [
      phrase(20, () => t("I need a lawyer.")),
      phrase(21, () => t("I need an interpreter.")),
      phrase(22, () => t("I need a doctor.")),
      phrase(23, () => t("I need food or money.")),
      phrase(24, () => t("I need help for my children.")),
      phrase(25, () => t("I just want to talk.")),
      phrase(26, () => t("How much does it cost?")),
      phrase(27, () => t("Can someone come with me?")),
    ],
  ],
  [
    "time",
    [
      phrase(40, () => t("Are you there tomorrow?")),
      phrase(41, () => t("I cannot talk now.")),
      phrase(42, () => t("When can we talk?"), BOTH),
    ],
  ],
  [
    "safety",
    [
      phrase(50, () => t("Is it safe to write here?")),
      phrase(51, () => t("My phone is shared.")),
      phrase(52, () => t("Please do not call me.")),
      phrase(53, () => t("Someone is next to me.")),
      phrase(54, () => t("Will you tell the police?")),
    ],
  ],
];

const HEADINGS: Readonly<Record<BeginningGroup, () => string>> = {
  urgent: () => t("Urgent"),
  need: () => t("What I need"),
  time: () => t("Time"),
  safety: () => t("Staying safe"),
};

/** What stands above a group of her phrases. */
export function headingToBegin(group: BeginningGroup): string {
  return HEADINGS[group]();
}

/** Group by group, in the order they are shown. */
export const PHRASES_TO_BEGIN = GROUPS.map(([group, phrases]) => ({ group, phrases }));
