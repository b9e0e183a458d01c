/** What is missing in a conversation, as the desk says it: one sentence for each kind, with what to do. */

import type { VNode } from "preact";
import { LANE_PERSON } from "../crypto/index.ts";
import type { Gap } from "../threads/index.ts";
import { t } from "../ui/words.ts";

type Why = Exclude<Gap["why"], "emptied">;

const HERS: Readonly<Record<Why, () => string>> = {
  absent: () =>
    t("A message of the person is not there yet. It may still come. If it stays so, ask her to write it again."),
  sealed: () =>
    t("Among the person's messages is something that does not open. Do not answer what you cannot read; ask her."),
  link: () => t("A message of the person is missing between two others. Ask her to write it again."),
  withheld: () => t("A colleague read a message of the person that the server does not show you. Ask your colleague."),
};

const THEIRS: Readonly<Record<Why, () => string>> = {
  absent: () => t("An answer is not there yet. It may still come. If it stays so, write it again."),
  sealed: () => t("Among the answers is something that no member signed. It is not shown. Tell an admin of your team."),
  link: () => t("An answer is missing between two others. Ask your colleagues, and write it again."),
  withheld: () =>
    t("The person read an answer that the server does not show you. Ask your colleagues what they wrote."),
};

const emptied = () => t("A message was taken back, or its time ran out. You need do nothing.");

function sentenceOf({ why, lane }: Gap): string {
  if (why === "emptied") return emptied();
  return (lane === LANE_PERSON ? HERS : THEIRS)[why]();
}

export function GapNotes({ gaps }: { readonly gaps: readonly Gap[] }): VNode | null {
  if (gaps.length === 0) return null;
  const isCalm = gaps.every(({ why }) => why === "emptied");
  const sentences = [...new Set(gaps.map(sentenceOf))];
  return (
    <div class={isCalm ? "note" : "note note--careful"}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
