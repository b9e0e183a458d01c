/** What people gave to this team: opened only when somebody says so, used for its one purpose, gone when it is over. */

import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { OpenedRelease } from "../crypto/index.ts";
import type { Looked } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import type { Fault } from "./faults.ts";
import type { Phrasebook } from "./phrasebook.ts";
import type { ReceivedWork, Shown } from "./received-work.ts";
import { dayText, deedFault, languageName } from "./sentences.ts";

interface Props {
  readonly work: ReceivedWork;
  readonly book: Phrasebook;
}

export function ReceivedPage({ work, book }: Props): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    void work.readTaken();
  }, [work]);
  const fault = work.fault.value;
  return (
    <section class="side-page">
      <h2 ref={heading} tabIndex={-1}>
        {t("Shared with us")}
      </h2>
      <p>
        {t("People gave this to your team: for one purpose, until one day. Do not pass it on, and do not copy it.")}
      </p>
      <p>{t("No help may depend on it. Who withdraws it stays as welcome as before.")}</p>
      <div role="alert">{fault === null ? null : <p class="note note--careful">{faultSentence(fault)}</p>}</div>
      {work.isListed.value ? null : <p role="status">{t("One moment…")}</p>}
      {work.isListed.value && work.list.value.length === 0 ? <p>{t("Nothing is shared with your team now.")}</p> : null}
      <ul class="said">
        {work.list.value.map((one) => (
          <li class="said__line" key={one.received.id}>
            <One work={work} one={one} book={book} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The list's own sentence where a deed's would speak of a conversation. */
function faultSentence(fault: Fault): string {
  return fault === "absent" ? t("The server has ended your time at the desk. Please sign in again.") : deedFault(fault);
}

interface OneProps extends Props {
  readonly one: Shown;
}

function One({ work, one, book }: OneProps): VNode {
  const { received, looked } = one;
  if (received.isWithdrawn)
    return <p>{t("Withdrawn by its person. Nothing of it is left here. If you wrote something down, destroy it.")}</p>;
  if (looked?.kind === "open") return <Content release={looked.release} book={book} />;
  if (looked) return <p>{closedSentence(looked)}</p>;
  return (
    <>
      <p>
        {received.isTaken
          ? t("A colleague has picked this up.")
          : t("Nobody has picked this up. If you open it, the person will see that it was picked up.")}
      </p>
      <div class="row">
        <button
          class="button"
          type="button"
          aria-disabled={work.isBusy.value}
          onClick={() => {
            if (!work.isBusy.value) void work.open(one);
          }}
        >
          {t("Open it")}
        </button>
      </div>
    </>
  );
}

function closedSentence(looked: Exclude<Looked, { kind: "open" }>): string {
  const sentences: Readonly<Record<typeof looked.kind, () => string>> = {
    over: () => t("Its last day is past. It cannot be opened any more."),
    keyless: () => t("This came before you were in the team. A colleague who was here then can open it."),
    sealed: () => t("This does not open, or it was not made for your team. Nothing of it is shown."),
    gone: () => t("It was withdrawn, or its time is over."),
  };
  return sentences[looked.kind]();
}

function Content({ release, book }: { readonly release: OpenedRelease; readonly book: Phrasebook }): VNode {
  const [kind, text] = release.purpose;
  const key = Array.from(release.signedBy.subarray(0, 3), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return (
    <>
      <dl class="said">
        <Fact name={t("What for, and for nothing else")}>{kind === "purpose" ? book.purpose(text) : text}</Fact>
        <Fact name={t("Last day")}>{dayText(release.until)}</Fact>
        <Fact name={t("Language")}>{languageName(release.language)}</Fact>
        {release.parts.map(([part, said]) => (
          <Fact key={`${part}\n${said}`} name={book.partLabel(part)}>
            {part === "phrase" ? book.text(said) : said}
          </Fact>
        ))}
      </dl>
      <details>
        <summary>{t("What the person was told before signing")}</summary>
        <ul>
          {release.shown.map((sentence) => (
            <li key={sentence} dir="auto">
              {sentence}
            </li>
          ))}
        </ul>
      </details>
      <p class="quiet">
        {t("Signed with key {key}. What this person shares with you from one conversation has the same key.", { key })}
      </p>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string }): VNode {
  return (
    <div>
      <dt class="said__who">{name}</dt>
      <dd class="said__text" dir="auto">
        {children}
      </dd>
    </div>
  );
}
