/** A field for her words: hidden unless she asks, and no form around it, since browsers offer to keep a form's password. */
import { useSignal } from "@preact/signals";
import { t } from "../ui/words.ts";
import { KEPT_NOWHERE } from "./pieces.tsx";

interface SecretFieldProps {
  readonly label: string;
  readonly text: { value: string };
  readonly onEnter: () => unknown;
  /** Id of the element that says what is wrong; none when nothing is. */
  readonly wrong?: string | undefined;
}

export function SecretField({ label, text, onEnter, wrong }: SecretFieldProps) {
  const isShown = useSignal(false);
  return (
    <div class="field">
      <label for="talk-words">{label}</label>
      <input
        id="talk-words"
        class="talk__secret"
        {...(isShown.value ? ({ type: "text" } as const) : ({ type: "password" } as const))}
        {...KEPT_NOWHERE}
        {...(wrong ? { "aria-invalid": true, "aria-describedby": wrong } : {})}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing) void onEnter();
        }}
      />
      <p>
        <button
          type="button"
          class="plain"
          aria-pressed={isShown.value}
          onClick={() => {
            isShown.value = !isShown.value;
          }}
        >
          {isShown.value ? t("Hide what I type") : t("Show what I type")}
        </button>
      </p>
    </div>
  );
}
