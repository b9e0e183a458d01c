/** The desk of somebody who signed in: who and where, what is amiss, the list, and the open conversation beside it. */

import { useSignalEffect } from "@preact/signals";
import type { VNode } from "preact";
import { t, tn } from "../ui/words.ts";
import { BellsPage } from "./bells.tsx";
import { DoorPage } from "./door.tsx";
import { EditorsPage, mayEdit } from "./editors.tsx";
import type { DeskScreen, OpenDesk } from "./open-desk.ts";
import type { Phrasebook } from "./phrasebook.ts";
import { ProgressBar } from "./progress-bar.tsx";
import type { Push } from "./push.ts";
import { ReceivedPage } from "./received-page.tsx";
import { listFault } from "./sentences.ts";
import { TeamPage } from "./team-page.tsx";
import { waitingSentence } from "./team-sentences.ts";
import { ThreadList } from "./thread-list.tsx";
import { ThreadView } from "./thread-view.tsx";
import { WaysPage } from "./ways-page.tsx";

interface Props {
  readonly work: OpenDesk;
  readonly book: Phrasebook;
  readonly push: Push;
  readonly leave: () => void;
}

export function DeskPage({ work, book, push, leave }: Props): VNode {
  useSignalEffect(() => {
    document.title = work.news.value > 0 ? `(${work.news.value}) ${t("Desk")}` : t("Desk");
  });
  const { open } = work;
  if (work.page.value !== "talk")
    return (
      <>
        <Head work={work} leave={leave} />
        <Beside work={work} book={book} push={push} />
      </>
    );
  return (
    <>
      <Head work={work} leave={leave} />
      <Notes work={work} />
      <div class={work.openId.value === null ? "desk" : "desk desk--open"}>
        <ThreadList work={work} book={book} />
        {open ? <ThreadView work={work} thread={open} book={book} /> : <NoneOpen work={work} />}
      </div>
    </>
  );
}

/** A page beside the conversations. */
function Beside({ work, book, push }: Omit<Props, "leave">): VNode {
  if (work.page.value === "received") return <ReceivedPage work={work.received} book={book} />;
  if (work.page.value === "ways") return <WaysPage ways={work.desk.ways} />;
  if (work.page.value === "team")
    return <TeamPage work={work.members} tidying={work.tidying} threads={work.threads.value.length} />;
  if (work.page.value === "bells") return <BellsPage bells={work.desk.bells} push={push} />;
  if (work.page.value === "editors") return <EditorsPage desk={work.desk} />;
  return <DoorPage desk={work.desk} />;
}

function Head({ work, leave }: Omit<Props, "book" | "push">): VNode {
  const { isMuted } = work;
  const isReading = work.page.value === "talk" && work.openId.value !== null;
  return (
    <div class={isReading ? "desk-head desk-head--reading" : "desk-head"}>
      <h1 tabIndex={-1}>{t("Desk")}</h1>
      <p class="desk-head__team" dir="auto">
        {work.team.value.name}
      </p>
      <button
        class="button button--quiet"
        type="button"
        aria-pressed={isMuted.value}
        onClick={() => {
          isMuted.value = !isMuted.value;
        }}
      >
        {t("No sound")}
      </button>
      <button class="button button--quiet" type="button" onClick={leave}>
        {t("Sign out")}
      </button>
      <Rooms work={work} />
    </div>
  );
}

/** The desk's pages: where one is, and all others one press away. */
function Rooms({ work }: { readonly work: OpenDesk }): VNode {
  const rooms: readonly (readonly [DeskScreen, string])[] = [
    ["talk", t("Conversations")],
    ["door", t("Before people write")],
    ["bells", t("When no desk is open")],
    ["ways", t("How I sign in")],
    ["received", t("Shared with us")],
    ["team", t("Team")],
    ...(mayEdit(work.desk) ? [["editors", t("Texts and listings")] as const] : []),
  ];
  return (
    <nav class="desk-rooms" aria-label={t("Desk")}>
      {rooms.map(([page, name]) => (
        <button
          key={page}
          class="desk-room"
          type="button"
          {...(work.page.value === page ? { "aria-current": "page" as const } : {})}
          onClick={() => work.turnTo(page)}
        >
          {counted(name, page === "talk" ? work.news.value : page === "received" ? work.received.waiting : 0)}
        </button>
      ))}
    </nav>
  );
}

const counted = (name: string, count: number): string => (count > 0 ? `${name} (${count})` : name);

function Notes({ work }: { readonly work: OpenDesk }): VNode {
  const { age } = work.team.value;
  const [fault, news] = [work.fault.value, work.news.value];
  return (
    <>
      <div role="status">
        {news > 0 ? <p class="note note--kept">{tn("{count} new message.", "{count} new messages.", news)}</p> : null}
        {fault === null ? null : <p class="note note--careful">{listFault(fault)}</p>}
      </div>
      <TidyNotes work={work} />
      {age !== "fresh" ? <p class="note note--demo">{ageSentence(age)}</p> : null}
      {work.offersPasskey.value && work.openId.value === null ? <PasskeyOffer work={work} /> : null}
    </>
  );
}

/** What happens after somebody left. Nothing of it hinders reading. */
function TidyNotes({ work }: { readonly work: OpenDesk }): VNode | null {
  const { progress, isSlow, waiting, fault } = work.tidying;
  if (isSlow.value && progress.value)
    return <ProgressBar text={t("Somebody left the team. Conversations get a new key.")} progress={progress.value} />;
  const isTold = fault.value === null || fault.value === "unreachable" || fault.value === "absent";
  if (!isTold)
    return <p class="note note--careful">{t("Some conversations could not get their new key yet. We keep trying.")}</p>;
  return waiting.value > 0 ? <p class="note">{waitingSentence(waiting.value)}</p> : null;
}

function PasskeyOffer({ work }: { readonly work: OpenDesk }): VNode {
  return (
    <section class="note desk-offer">
      <p>
        {t("You can sign in here without typing words: with a passkey, which your finger, face or code unlocks.")}{" "}
        {t("Only on a device that is yours: who can unlock it can then open your desk.")}
      </p>
      <div class="row">
        <button class="button button--quiet" type="button" onClick={() => work.turnTo("ways")}>
          {t("Add a passkey")}
        </button>
        <button
          class="button button--quiet"
          type="button"
          onClick={() => {
            work.offersPasskey.value = false;
          }}
        >
          {t("Not now")}
        </button>
      </div>
    </section>
  );
}

function ageSentence(age: "old" | "closed"): string {
  return age === "old"
    ? t(
        "For over 7 days no admin has opened a desk, or the date of this device is wrong. An admin should sign in: the desk does the rest by itself. After 21 days nobody new can write.",
      )
    : t(
        "For over 21 days no admin has opened a desk, or the date of this device is wrong. Nobody new can write until an admin signs in. You can read and answer what is here.",
      );
}

function NoneOpen({ work }: { readonly work: OpenDesk }): VNode {
  const isGone = work.openId.value !== null && work.isListed.value;
  return (
    <section class="talk-view talk-view--none">
      {isGone ? (
        <>
          <p role="status">
            {t("This conversation is gone, or it is no longer yours to read. The person may have deleted it.")}
          </p>
          <button class="button button--quiet" type="button" onClick={() => work.show(null)}>
            {t("All conversations")}
          </button>
        </>
      ) : (
        <p class="quiet">{t("Choose a conversation to read it.")}</p>
      )}
    </section>
  );
}
