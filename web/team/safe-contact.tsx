/** How a person may be reached outside the conversation. Folded up: who looks over a shoulder reads no number. */

import type { VNode } from "preact";
import type { SafeWays } from "../threads/index.ts";
import { t } from "../ui/words.ts";

export function SafeContactNote({ ways }: { readonly ways: SafeWays | null }): VNode | null {
  if (!ways) return null;
  const written: readonly (readonly [string, string])[] = [
    [t("Which way is safe"), ways.how],
    [t("When"), ways.when],
    [t("Never say"), ways.never],
    [t("Say who you are like this"), ways.introduced],
    [t("Code word, said first"), ways.codeWord],
  ];
  return (
    <details class="more safe-contact">
      <summary>{t("How to reach this person safely")}</summary>
      <dl>
        {written.map(([name, text]) =>
          text === "" ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{text}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}
