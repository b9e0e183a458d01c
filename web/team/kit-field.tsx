/** The field for a recovery kit's twelve words: hidden until asked, and nothing in the browser helps to type or keeps it. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { t } from "../ui/words.ts";

interface Props {
  readonly id: string;
  /** What is typed; whoever owns it empties it. */
  readonly text: Signal<string>;
  /** A sentence, or "". */
  readonly wrong: string;
}

export function KitField({ id, text, wrong }: Props): VNode {
  const isShown = useSignal(false);
  return (
    <div class="field">
      <label for={id}>{t("Your twelve words")}</label>
      <p class="hint" id={`${id}-hint`}>
        {t("With a space between two words. Small or big letters, any of our languages.")}
      </p>
      <div class="sign-in__line">
        <input
          id={id}
          {...(isShown.value ? { type: "text" as const } : { type: "password" as const })}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
          autocomplete="off"
          autoCorrect="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={wrong === "" ? `${id}-hint` : `${id}-hint ${id}-wrong`}
          aria-invalid={wrong !== ""}
        />
        <button
          class="button button--quiet"
          type="button"
          aria-pressed={isShown.value}
          onClick={() => {
            isShown.value = !isShown.value;
          }}
        >
          {t("Show")}
        </button>
      </div>
      {wrong === "" ? null : (
        <p class="wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
