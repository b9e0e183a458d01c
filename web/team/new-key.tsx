/** The organisation shows another root key than this device knows: nothing goes on before it was compared with the new card. */

import type { Signal } from "@preact/signals";
import type { VNode } from "preact";
import { t } from "../ui/words.ts";
import { Digits } from "./digits.tsx";

interface Props {
  /** Of the key that is shown; "" while it is the one that this device knows. */
  readonly shown: Signal<string>;
  /** Of the key that was compared. */
  readonly compared: Signal<string>;
}

export function NewKey({ shown, compared }: Props): VNode | null {
  if (shown.value === "") return null;
  const isCompared = compared.value === shown.value;
  return (
    <section class="note note--careful new-key">
      <h2>{t("Your organisation shows a new key")}</h2>
      <p>{t("That is right only if it lost its root paper and printed new cards. Else somebody is in between.")}</p>
      <Digits digits={shown.value} isLarge />
      {isCompared ? (
        <p role="status">{t("Now sign in once more, below.")}</p>
      ) : (
        <>
          <p>{t("Take a new card, not from this screen. If one digit differs, stop, and call an admin you know.")}</p>
          <button
            class="button"
            type="button"
            onClick={() => {
              compared.value = shown.value;
            }}
          >
            {t("I have a new card, and the digits are the same")}
          </button>
        </>
      )}
    </section>
  );
}
