/** Asks for the recovery kit. What is typed stands in the field only, and leaves it before anything is asked of the server. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Bytes } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { faultOf } from "./faults.ts";
import { readTypedKit } from "./kit.ts";
import { kitSentence, signInFault } from "./sentences.ts";

interface Props {
  /** kit: the 16 secret bytes behind the twelve words. False: they open no desk. Throws as signing in does. */
  readonly enter: (kit: Bytes) => Promise<boolean>;
  /** Why the page asks again; "" at first. */
  readonly because: string;
}

export function SignIn({ enter, because }: Props): VNode {
  const field = useRef<HTMLInputElement>(null);
  const wrong = useSignal("");
  const isBusy = useSignal(false);

  async function submitted(event: Event): Promise<void> {
    event.preventDefault();
    const input = field.current;
    if (!input || isBusy.value) return;
    isBusy.value = true;
    wrong.value = await trySigningIn(input, enter);
    isBusy.value = false;
    if (wrong.value !== "") field.current?.focus();
  }

  return (
    <form class="sign-in" onSubmit={submitted} autocomplete="off" novalidate>
      <h1 tabIndex={-1}>{t("Desk")}</h1>
      {because === "" ? null : (
        <p class="note" role="status">
          {because}
        </p>
      )}
      <p>{t("Sign in with the twelve words of your recovery kit. They are read on this device and are not sent.")}</p>
      <KitField field={field} wrong={wrong.value} />
      <p>
        <button class="button" type="submit" aria-disabled={isBusy.value}>
          {isBusy.value ? t("Signing in …") : t("Sign in")}
        </button>
      </p>
      <p class="quiet">{t("Use a device that you trust. Some keyboards send what is typed to their maker.")}</p>
    </form>
  );
}

/** What is wrong, or "". Words that fit leave the field first; words that do not stay, to be mended. */
async function trySigningIn(input: HTMLInputElement, enter: Props["enter"]): Promise<string> {
  const read = await readTypedKit(input.value);
  if (read.kind !== "fits") return kitSentence(read);
  try {
    if (!(await enter(read.entropy))) return signInFault("absent");
    input.value = "";
    return "";
  } catch (error) {
    return signInFault(faultOf(error));
  } finally {
    read.entropy.fill(0);
  }
}

function KitField({ field, wrong }: { readonly field: { current: HTMLInputElement | null }; readonly wrong: string }) {
  const isShown = useSignal(false);
  return (
    <div class="field">
      <label for="kit">{t("Your twelve words")}</label>
      <p class="hint" id="kit-hint">
        {t("With a space between two words. Small or big letters, any of our languages.")}
      </p>
      <div class="sign-in__line">
        <input
          id="kit"
          ref={field}
          {...(isShown.value ? { type: "text" as const } : { type: "password" as const })}
          autocomplete="off"
          autoCorrect="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={wrong === "" ? "kit-hint" : "kit-hint kit-wrong"}
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
        <p class="wrong" id="kit-wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
