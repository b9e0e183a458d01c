/** One conversation: what it is, what was said, and what can be done with it. */

import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { isSilent } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { Answer } from "./answer.tsx";
import { AnsweredBy, HandOver, LeftOut } from "./handing.tsx";
import { LostWords } from "./linking.tsx";
import { Messages } from "./messages.tsx";
import type { OpenDesk } from "./open-desk.ts";
import type { Phrasebook } from "./phrasebook.ts";
import { Propose } from "./propose.tsx";
import { Readers } from "./readers.tsx";
import { RecordNote, titleOf } from "./record-request.tsx";
import { SafeContactNote } from "./safe-contact.tsx";
import { dateText, deedFault, keptText, languageName, saidText } from "./sentences.ts";
import type { Shown } from "./shown.ts";

interface Props {
  readonly work: OpenDesk;
  readonly thread: Shown;
  readonly book: Phrasebook;
}

export function ThreadView({ work, thread, book }: Props): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  // Focus goes where the screen changed, for who does not see it.
  useEffect(() => heading.current?.focus(), [thread.id]);
  const fault = work.deedFault.value;
  return (
    <section class="talk-view" aria-labelledby="open-title">
      <button class="button button--quiet talk-view__back" type="button" onClick={() => work.show(null)}>
        {t("All conversations")}
      </button>
      <h2 id="open-title" ref={heading} tabIndex={-1} dir="auto">
        {titleOf(thread, book)}
      </h2>
      <p class="quiet">{factsOf(thread)}</p>
      <AnsweredBy work={work} thread={thread} />
      <LeftOut work={work} thread={thread} />
      {thread.eraseOn === null ? null : (
        <Deed
          work={work}
          told={t("A colleague asked to delete this. It is destroyed on {date}.", { date: dateText(thread.eraseOn) })}
          deed={() => work.callBack(thread)}
        >
          {t("Do not delete it")}
        </Deed>
      )}
      <RecordNote asked={thread.state.recordRequest} desk={work.desk} />
      <SafeContactNote ways={thread.state.contact} />
      <Messages state={thread.state} desk={work.desk} book={book} />
      {fault === null ? null : (
        <p class="wrong" role="alert">
          {deedFault(fault)}
        </p>
      )}
      <Deeds work={work} thread={thread} book={book} />
    </section>
  );
}

function factsOf(thread: Shown): string {
  const language = t("Language: {language}", { language: languageName(thread.language) });
  const kept = keptText(thread.state.retentionDays);
  return [language, kept, ...(thread.withCard ? [t("With a card")] : [])].join(" · ");
}

function Deeds({ work, thread, book }: Props): VNode {
  if (thread.isUnsent) return <Unsent work={work} thread={thread} book={book} />;
  if (thread.waits)
    return (
      <Deed
        work={work}
        told={t("Nobody has taken this yet. Take it if you will answer: your team sees that it is taken.")}
        deed={() => work.take(thread)}
      >
        {t("I will answer this")}
      </Deed>
    );
  return (
    <>
      <Answer work={work} thread={thread} book={book} />
      <Propose work={work} thread={thread} book={book} />
      <HandOver work={work} thread={thread} />
      <LostWords work={work} thread={thread} book={book} />
      <Readers key={thread.id} work={work} thread={thread} />
    </>
  );
}

/** The words stay on the page, so that she sees what is not there yet. */
function Unsent({ work, thread, book }: Props): VNode {
  const { unsent } = thread.thread;
  return (
    <>
      <ul class="unsent">
        {unsent?.map((said, at) => (
          <li key={at} dir="auto">
            {isSilent(said) ? null : saidText(said, book, work.desk)}
          </li>
        ))}
      </ul>
      <Deed work={work} told={t("Your answer waits here and was not sent.")} deed={() => work.sendAgain(thread)}>
        {t("Send again")}
      </Deed>
    </>
  );
}

interface DeedProps {
  readonly work: OpenDesk;
  readonly told: string;
  readonly deed: () => Promise<void>;
  readonly children: string;
}

function Deed({ work, told, deed, children }: DeedProps): VNode {
  return (
    <div class="deed">
      <p>{told}</p>
      <button class="button" type="button" aria-disabled={work.isBusy.value} onClick={() => void deed()}>
        {children}
      </button>
    </div>
  );
}
