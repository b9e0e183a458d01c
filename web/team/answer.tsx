/** Writing an answer: phrases to tap, words to type, or both in one. The draft is in memory and goes with the desk. */

import type { RefObject, VNode } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../ui/words.ts";
import type { Draft, OpenDesk } from "./open-desk.ts";
import type { Phrasebook } from "./phrasebook.ts";
import type { Shown } from "./shown.ts";

interface Props {
  readonly work: OpenDesk;
  readonly thread: Shown;
  readonly book: Phrasebook;
}

export function Answer({ work, thread, book }: Props): VNode {
  const draft = work.draftOf(thread.id);
  const isEmpty = draft.text.value.trim() === "" && draft.phrases.value.length === 0;
  const offered = useRef<HTMLDetailsElement>(null);
  async function submitted(event: Event): Promise<void> {
    event.preventDefault();
    await work.answer(thread);
    // What was said goes up the page: a list that stays open would stand between.
    const isSent = draft.text.value === "" && draft.phrases.value.length === 0;
    if (isSent && offered.current) offered.current.open = false;
  }
  return (
    <form class="answer" onSubmit={submitted} autocomplete="off">
      <h3 id="answer-title">{t("Your answer")}</h3>
      <Tapped draft={draft} book={book} />
      <textarea
        class="answer__text"
        rows={3}
        dir="auto"
        aria-labelledby="answer-title"
        autocomplete="off"
        autoCorrect="off"
        autocapitalize="none"
        spellcheck={false}
        readOnly={work.isBusy.value}
        value={draft.text.value}
        onInput={(event) => {
          draft.text.value = event.currentTarget.value;
        }}
      />
      <button class="button" type="submit" aria-disabled={isEmpty || work.isBusy.value}>
        {work.isBusy.value ? t("Sending …") : t("Send")}
      </button>
      <Offered draft={draft} book={book} details={offered} />
    </form>
  );
}

/** What was tapped and will be sent, in order; one press takes a phrase out again. */
function Tapped({ draft, book }: { readonly draft: Draft; readonly book: Phrasebook }): VNode | null {
  const codes = draft.phrases.value;
  if (codes.length === 0) return null;
  return (
    <ul class="tapped" aria-label={t("Phrases you will send")}>
      {codes.map((code) => (
        <li key={code}>
          <span>{book.text(code)}</span>
          <button
            class="button button--quiet"
            type="button"
            aria-label={t("Take out: {phrase}", { phrase: book.text(code) })}
            onClick={() => {
              draft.phrases.value = codes.filter((one) => one !== code);
            }}
          >
            {t("Take out")}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface OfferedProps {
  readonly draft: Draft;
  readonly book: Phrasebook;
  readonly details: RefObject<HTMLDetailsElement | null>;
}

function Offered({ draft, book, details }: OfferedProps): VNode {
  const add = (code: string) => {
    if (!draft.phrases.value.includes(code)) draft.phrases.value = [...draft.phrases.value, code];
  };
  return (
    <details class="offered" ref={details}>
      <summary>{t("Phrases: each is read in the person's own language")}</summary>
      {book.groups().map(({ heading, phrases }) => (
        <fieldset key={heading}>
          <legend>{heading}</legend>
          {phrases.map(({ code, text }) => (
            <button key={code} class="offered__phrase" type="button" onClick={() => add(code)}>
              {text}
            </button>
          ))}
        </fieldset>
      ))}
    </details>
  );
}
