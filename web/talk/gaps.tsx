/** What is missing in the conversation: one sentence for each kind, with what to do. Never a guess at who did it. */
import { LANE_PERSON } from "../crypto/index.ts";
import type { Gap } from "../threads/index.ts";
import { t } from "../ui/words.ts";

type Why = Exclude<Gap["why"], "emptied">;

const HERS: Readonly<Record<Why, () => string>> = {
  absent: () => t("One of your messages is not there. If you miss it, please write it again."),
  sealed: () =>
    t("Among your messages is something that does not open. You need do nothing. It is not shown to anybody."),
  link: () => t("One of your messages is missing between two others. If you miss it, please write it again."),
  withheld: () => t("An advocate read a message of yours that the server does not show here. Ask her what she read."),
};

const THEIRS: Readonly<Record<Why, () => string>> = {
  absent: () =>
    t("A message of the advocate is not there yet. Look again later. If it stays so, ask her to write it again."),
  sealed: () => t("Something here does not open, so it is not from an advocate. You need do nothing."),
  link: () => t("A message of the advocate is missing between two others. Ask her to write it again."),
  withheld: () =>
    t(
      "You read a message of the advocate that the server does not show now. Ask her to write it again, or use a phone line.",
    ),
};

const emptied = () => t("Something was deleted here, by you or because its time was over.");

function sentenceOf({ why, lane }: Gap): string {
  if (why === "emptied") return emptied();
  return (lane === LANE_PERSON ? HERS : THEIRS)[why]();
}

export function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  const isCalm = gaps.every(({ why }) => why === "emptied");
  const sentences = [...new Set(gaps.map(sentenceOf))];
  return (
    <>
      {sentences.map((sentence) => (
        <p class={isCalm || sentence === emptied() ? "note" : "note note--careful"} key={sentence}>
          {sentence}
        </p>
      ))}
    </>
  );
}
