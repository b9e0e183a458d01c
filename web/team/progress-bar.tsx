/** How far something is that takes a while, in a bar and in words. */

import type { VNode } from "preact";
import { t } from "../ui/words.ts";
import type { Progress } from "./tidying.ts";

interface Props {
  readonly text: string;
  /** null: it has begun, and nobody knows how much there is. */
  readonly progress: Progress | null;
}

export function ProgressBar({ text, progress }: Props): VNode {
  return (
    <div class="team-progress">
      <p>{text}</p>
      <progress {...(progress ? { max: Math.max(1, progress.all), value: progress.done } : {})} aria-label={text} />
      {progress ? (
        <p class="quiet">{t("{done} of {all} conversations", { done: progress.done, all: progress.all })}</p>
      ) : null}
    </div>
  );
}
