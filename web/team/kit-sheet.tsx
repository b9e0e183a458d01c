/** A new recovery kit on the screen, to be written down; saying it back can be skipped. Nothing of it is stored or printed. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { Bytes } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { type KitPaper, paperOfKit, readTypedKit } from "./kit.ts";
import { KitField } from "./kit-field.tsx";
import { kitSentence } from "./sentences.ts";

interface Props {
  /** 16 secret bytes; the caller's to overwrite. */
  readonly entropy: Bytes;
  /** Four digits that tell this kit from another. */
  readonly mark: string;
  readonly isBusy: boolean;
  /** Pressed: it is on paper. */
  readonly done: () => void;
  readonly children?: ComponentChildren;
}

export function KitSheet({ entropy, mark, isBusy, done, children }: Props): VNode {
  const isTrying = useSignal(false);
  if (isTrying.value)
    return (
      <SayBack
        entropy={entropy}
        isBusy={isBusy}
        done={done}
        back={() => {
          isTrying.value = false;
        }}
      />
    );
  return (
    <>
      <p class="lead">{t("Write these twelve words on paper, in this order. They are shown once.")}</p>
      <p>{t("Write this beside them: recovery kit {mark}", { mark })}</p>
      <KitWords entropy={entropy} />
      <ul>
        <li>{t("Who has these words can open your desk. Show them to nobody and take no picture.")}</li>
        <li>{t("Keep the paper away from this device. Nobody can make these words again.")}</li>
      </ul>
      {children}
      <div class="row">
        <button
          class="button"
          type="button"
          onClick={() => {
            isTrying.value = true;
          }}
        >
          {t("I have written them down")}
        </button>
      </div>
    </>
  );
}

function KitWords({ entropy }: { readonly entropy: Bytes }): VNode {
  const paper = useSignal<KitPaper | null>(null);
  const inNumbers = useSignal(false);
  useEffect(() => {
    void paperOfKit(entropy, document.documentElement.lang).then((found) => {
      paper.value = found;
    });
    return () => {
      paper.value = null;
    };
  }, [entropy]);
  const shown = paper.value;
  if (!shown) return <p role="status">{t("One moment…")}</p>;
  const isNumbers = inNumbers.value;
  return (
    <>
      <ol class="words" data-kit>
        {(isNumbers ? shown.numbers : shown.words).map((word, at) => (
          <li key={at}>
            <b lang={shown.language}>{word}</b>
          </li>
        ))}
      </ol>
      <button
        class="button button--quiet"
        type="button"
        aria-pressed={isNumbers}
        onClick={() => {
          inNumbers.value = !isNumbers;
        }}
      >
        {t("Show them as numbers")}
      </button>
    </>
  );
}

interface BackProps extends Omit<Props, "mark" | "children"> {
  readonly back: () => void;
}

/** What is typed leaves the field with the screen. */
function SayBack({ entropy, isBusy, done, back }: BackProps): VNode {
  const typed = useSignal("");
  const wrong = useSignal("");
  async function submitted(event: Event): Promise<void> {
    event.preventDefault();
    const read = await readTypedKit(typed.value);
    if (read.kind !== "fits") wrong.value = kitSentence(read);
    else if (read.entropy.join() !== entropy.join())
      wrong.value = t("These are other words than those on the screen before. Please look again.");
    else done();
  }
  return (
    <form class="sign-in" onSubmit={submitted} autocomplete="off" novalidate>
      <p class="lead">{t("Type them from your paper, to be sure. You can skip this.")}</p>
      <KitField id="say-back" text={typed} wrong={wrong.value} />
      <div class="row">
        <button class="button" type="submit" aria-disabled={isBusy}>
          {t("Check and go on")}
        </button>
        <button class="button button--quiet" type="button" aria-disabled={isBusy} onClick={done}>
          {t("Go on without checking")}
        </button>
        <button class="button button--quiet" type="button" onClick={back}>
          {t("See the words again")}
        </button>
      </div>
    </form>
  );
}
