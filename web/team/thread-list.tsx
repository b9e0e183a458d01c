/** All conversations of the desk, by last activity: language, kind of help, what is new. */

import type { VNode } from "preact";
import { t, tn } from "../ui/words.ts";
import { answeringText } from "./colleagues.ts";
import type { OpenDesk } from "./open-desk.ts";
import type { Phrasebook } from "./phrasebook.ts";
import { titleOf } from "./record-request.tsx";
import { dayText, languageName, saidText, unopenedSentence } from "./sentences.ts";
import type { Shown } from "./shown.ts";

interface Props {
  readonly work: OpenDesk;
  readonly book: Phrasebook;
}

export function ThreadList({ work, book }: Props): VNode {
  const threads = work.threads.value;
  return (
    <nav class="threads" aria-labelledby="threads-title">
      <h2 id="threads-title" tabIndex={-1}>
        {t("Conversations")}
      </h2>
      {work.isListed.value ? null : <p>{t("Opening what is here …")}</p>}
      {work.isListed.value && threads.length === 0 ? <p>{t("Nobody has written yet.")}</p> : null}
      {threads.length === 0 ? null : (
        <ul>
          {threads.map((thread) => (
            <li key={thread.id}>
              <Row thread={thread} work={work} book={book} />
            </li>
          ))}
        </ul>
      )}
      <UnopenedNotes work={work} />
    </nav>
  );
}

function Row({ thread, work, book }: Props & { readonly thread: Shown }): VNode {
  const { last, unread } = thread;
  return (
    <button
      class={unread > 0 ? "thread thread--unread" : "thread"}
      type="button"
      aria-current={work.openId.value === thread.id}
      onClick={() => work.show(thread.id)}
    >
      <span class="thread__top">
        <span class="thread__help" dir="auto">
          {titleOf(thread, book)}
        </span>
        {last ? <span class="thread__day">{dayText(last.day)}</span> : null}
      </span>
      <span class="thread__facts">
        <span>{languageName(thread.language)}</span>
        <States thread={thread} work={work} />
      </span>
      {last ? (
        <span class="thread__last" dir="auto">
          {saidText(last.said, book, work.desk)}
        </span>
      ) : null}
    </button>
  );
}

function States({ thread, work }: { readonly thread: Shown; readonly work: OpenDesk }): VNode {
  const { unread } = thread;
  return (
    <>
      {unread > 0 ? <span class="tag tag--new">{tn("{count} new", "{count} new", unread)}</span> : null}
      {thread.waits ? <span class="tag">{t("Nobody has taken this")}</span> : null}
      {thread.waits || !thread.state.answering ? null : (
        <span class="tag">{answeringText(work.desk, thread.state.answering)}</span>
      )}
      {thread.withCard ? <span class="tag">{t("With a card")}</span> : null}
      {thread.state.closedBy === null ? null : <span class="tag">{t("Paused")}</span>}
      {thread.isUnsent ? <span class="tag">{t("Not sent yet")}</span> : null}
    </>
  );
}

function UnopenedNotes({ work }: { readonly work: OpenDesk }): VNode | null {
  const isCalm = work.unopened.value.every(
    ({ what, why }) => why === "gone" || (what === "intake" && why === "sealed"),
  );
  const sentences = [...new Set(work.unopened.value.map(unopenedSentence))];
  if (sentences.length === 0) return null;
  return (
    <div class={isCalm ? "note" : "note note--careful"}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
