/** "Is this somebody who lost her words?": one advocate proposes, another agrees, then the old text can be given back. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { t, tn } from "../ui/words.ts";
import type { OpenDesk } from "./open-desk.ts";
import type { Phrasebook } from "./phrasebook.ts";
import { dayText } from "./sentences.ts";
import type { Shown } from "./shown.ts";

interface Props {
  readonly work: OpenDesk;
  readonly thread: Shown;
  readonly book: Phrasebook;
}

export function LostWords({ work, thread, book }: Props): VNode | null {
  const others = work.threads.value.filter((one) => one.id !== thread.id);
  const linked = others.filter((one) => isNamed(thread, one));
  const isUnknown = thread.state.links.length > 0 && linked.length === 0;
  if (others.length === 0 && !isUnknown) return null;
  return (
    <details class="more lost-words" open={thread.state.links.length > 0}>
      <summary>{t("Is this somebody who lost her words?")}</summary>
      <p>
        {t(
          "Ask for the code word and compare it with the earlier conversation. Two advocates must agree, each on her own device. Until then nothing of the earlier conversation shows here to the person.",
        )}
      </p>
      {isUnknown ? (
        <p>{t("A colleague proposed an earlier conversation that you cannot read. Ask her to hand it to you.")}</p>
      ) : null}
      {linked.map((one) => (
        <Linked key={one.id} work={work} thread={thread} before={one} book={book} />
      ))}
      {linked.length === 0 ? <ChooseEarlier work={work} thread={thread} others={others} book={book} /> : null}
    </details>
  );
}

function isNamed({ thread, state }: Shown, before: Shown): boolean {
  const pair = thread.pairWith(before.thread).join();
  return state.links.some((one) => one.pair.join() === pair);
}

/** What tells one conversation from another, and the code word to compare. */
function Earlier({ before, book }: { readonly before: Shown; readonly book: Phrasebook }): VNode {
  const { contact } = before.state;
  const last = before.state.messages.at(-1);
  return (
    <p class="lost-words__earlier">
      <b dir="auto">{book.kindOfHelp(before.kindOfHelp)}</b>
      {last ? (
        <>
          {" · "}
          {t("last written on {day}", { day: dayText(last.day) })}
        </>
      ) : null}
      <br />
      {contact && contact.codeWord !== "" ? (
        <>
          {t("Code word:")} <bdi>{contact.codeWord}</bdi>
        </>
      ) : (
        t("She left no code word there. Ask for something that only she can know.")
      )}
    </p>
  );
}

function Linked({ work, thread, before, book }: Props & { readonly before: Shown }): VNode {
  const pair = thread.thread.pairWith(before.thread).join();
  const isMine = thread.state.links.some((one) => one.pair.join() === pair && work.desk.whoIs(one.by)?.isMe === true);
  const isAgreed = thread.thread.isLinkedTo(before.thread);
  const given = thread.state.messages.filter(({ said }) => said.kind === "earlier" && said.pair.join() === pair).length;
  return (
    <>
      <Earlier before={before} book={book} />
      {isAgreed ? (
        <>
          <p>
            {given > 0
              ? tn(
                  "{count} earlier message is in this conversation.",
                  "{count} earlier messages are in this conversation.",
                  given,
                )
              : t("Two of you agree. You can now give her what was said earlier.")}
          </p>
          <Press work={work} deed={() => work.giveBack(thread, before)}>
            {t("Give back what was said earlier")}
          </Press>
        </>
      ) : null}
      {!isAgreed && isMine ? <p>{t("You said that it is the same person. Another advocate must agree.")}</p> : null}
      {!isAgreed && !isMine ? (
        <>
          <p>{t("A colleague says that it is the same person.")}</p>
          <Press work={work} deed={() => work.proposeLink(thread, before)}>
            {t("I agree: it is the same person")}
          </Press>
        </>
      ) : null}
    </>
  );
}

interface ChooseProps extends Props {
  readonly others: readonly Shown[];
}

function ChooseEarlier({ work, thread, others, book }: ChooseProps): VNode {
  const chosen = useSignal("");
  const before = others.find((one) => one.id === chosen.value);
  return (
    <>
      <label class="field">
        <span>{t("The earlier conversation")}</span>
        <select
          value={chosen.value}
          autocomplete="off"
          onChange={(event) => (chosen.value = event.currentTarget.value)}
        >
          <option value="">{t("Choose")}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {labelOf(one, book)}
            </option>
          ))}
        </select>
      </label>
      {before ? (
        <>
          <Earlier before={before} book={book} />
          <Press work={work} deed={() => work.proposeLink(thread, before)}>
            {t("Propose: it is the same person")}
          </Press>
        </>
      ) : null}
    </>
  );
}

function labelOf({ kindOfHelp, last, state }: Shown, book: Phrasebook): string {
  const day = last ? dayText(last.day) : "";
  const word = state.contact?.codeWord ? t("has a code word") : "";
  return [book.kindOfHelp(kindOfHelp), day, word].filter((part) => part !== "").join(" · ");
}

interface PressProps {
  readonly work: OpenDesk;
  readonly deed: () => Promise<void>;
  readonly children: string;
}

function Press({ work, deed, children }: PressProps): VNode {
  return (
    <button class="button button--quiet" type="button" aria-disabled={work.isBusy.value} onClick={() => void deed()}>
      {children}
    </button>
  );
}
