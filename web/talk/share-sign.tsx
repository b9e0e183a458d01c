/** The last page before it is given: what it may bring, what it may cost, who can read it; then it is signed. */

import type { ComponentChildren } from "preact";
import type { ReleasePart } from "../crypto/index.ts";
import { NotTaking } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { dayDate } from "./days.ts";
import { BackTo, Button, Heading, Row, Trouble } from "./pieces.tsx";
import { benefits, costs, costsOfPaper, partLabel, partText, purposeOf } from "./release-words.ts";
import type { Room } from "./room.ts";
import type { StepProps } from "./share.tsx";
import type { ShareDraft } from "./sharing.ts";

/** To be filled in by hand. */
const BLANK = "…………………………………";

export function Sign({ room, draft, state }: StepProps) {
  const to = draft.to.value;
  const parts = draft.parts(state);
  const group = room.conversation?.team.name ?? "";
  const until = dayDate(room.line.today() + draft.days.value, room.language);
  return (
    <>
      <Heading text={t("Before you share")} />
      <p class="lead">{t("You need not share anything. Nobody may make it a condition of help.")}</p>
      <p>{t("{group} goes on helping you either way.", { group })}</p>
      <Facts draft={draft} parts={parts} until={until} />
      <h2>{t("What it may bring")}</h2>
      <Sentences of={benefits()} />
      <h2>{t("What it may cost")}</h2>
      <Sentences of={to ? costs() : costsOfPaper()} />
      <h2>{t("Who can read it")}</h2>
      {to ? (
        <p>
          {t(
            "Every advocate of {group}, until {date}. Nobody else: not the server, and not {own} unless you tell them.",
            {
              group: to.shown.name,
              date: until,
              own: group,
            },
          )}
        </p>
      ) : (
        <p>{t("Whoever holds the paper.")}</p>
      )}
      {to ? <p>{t("You can withdraw it with one tap, under “Who has what”.")}</p> : null}
      {to ? <GiveIt room={room} draft={draft} parts={parts} /> : <PrintIt room={room} draft={draft} parts={parts} />}
    </>
  );
}

interface DeedProps {
  readonly room: Room;
  readonly draft: ShareDraft;
  readonly parts: readonly ReleasePart[];
}

function GiveIt({ room, draft, parts }: DeedProps) {
  const isOnItsWay = draft.giving.value !== null;
  const sign = () => give(room, draft, parts);
  const leave = async () => {
    const giving = draft.giving.value;
    if (giving) await room.withConversation(({ releases }) => releases.giveUp(giving));
    draft.begin();
    room.go("talk");
  };
  return (
    <>
      <ShareTrouble room={room} />
      {room.isBusy.value ? <progress value={room.progress.value} aria-label={t("One moment…")} /> : null}
      <Row>
        <Button quiet onPress={sign} disabled={room.isBusy.value}>
          {isOnItsWay ? t("Send again") : t("Sign and share")}
        </Button>
        <Button quiet onPress={leave} disabled={room.isBusy.value}>
          {t("Do not share")}
        </Button>
      </Row>
      {isOnItsWay ? null : <OneBack draft={draft} />}
    </>
  );
}

/** Signed once: after a broken line the same bytes go again. */
async function give(room: Room, draft: ShareDraft, parts: readonly ReleasePart[]): Promise<void> {
  const [to, purpose] = [draft.to.value, draft.purposePart];
  if (!to || !purpose) return;
  room.progress.value = 0;
  const isGiven = await room.withConversation(async ({ releases }) => {
    const shown = [...benefits(), ...costs()];
    const asked = { to: to.shown, purpose, shown, language: room.language, days: draft.days.value, parts };
    draft.giving.value ??= releases.prepare(asked);
    await draft.giving.value.send({
      onProgress: (part) => {
        room.progress.value = part;
      },
    });
  });
  if (isGiven) draft.step.value = "sent";
}

function PrintIt({ room, draft, parts }: DeedProps) {
  const make = async () => {
    const purpose = draft.purposePart;
    if (!purpose) return;
    const printed = { to: draft.paperTo.value.trim(), purpose, days: draft.days.value, parts };
    // The page needs no line. What she keeps about it waits for one.
    await room.withConversation(({ releases }) => releases.notePaper(printed));
    draft.step.value = "paper";
  };
  return (
    <>
      <Row>
        <Button quiet onPress={make} disabled={room.isBusy.value}>
          {t("Make the page")}
        </Button>
        <Button quiet onPress={() => room.go("talk")}>
          {t("Do not share")}
        </Button>
      </Row>
      <OneBack draft={draft} />
    </>
  );
}

function OneBack({ draft }: { readonly draft: ShareDraft }) {
  return (
    <BackTo
      onPress={() => {
        draft.step.value = "until";
      }}
    />
  );
}

function ShareTrouble({ room }: { readonly room: Room }) {
  if (!(room.trouble.value instanceof NotTaking)) return <Trouble room={room} />;
  return (
    <div role="alert" class="talk__trouble">
      <p class="note note--careful">
        {t("This group cannot take it now. Nothing was shared. You can make a page to print instead.")}
      </p>
    </div>
  );
}

function Sentences({ of }: { readonly of: readonly string[] }) {
  return (
    <ul>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

interface FactsProps {
  readonly draft: ShareDraft;
  readonly parts: readonly ReleasePart[];
  readonly until: string;
}

function Facts({ draft, parts, until }: FactsProps) {
  const purpose = draft.purposePart;
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [t("With"), <Whom key="whom" draft={draft} />],
    [t("What for"), purpose ? purposeOf(purpose) : ""],
    [t("Last day"), until],
    [t("What they can read"), <Parts key="parts" parts={parts} />],
  ];
  return <FactList rows={rows} />;
}

function Whom({ draft }: { readonly draft: ShareDraft }) {
  const to = draft.to.value;
  if (!to) return <bdi>{draft.paperTo.value.trim() || t("Whoever you hand the page to")}</bdi>;
  return (
    <>
      <bdi>{to.shown.name}</bdi>
      <br />
      <bdi dir="ltr">{to.fingerprint}</bdi>
    </>
  );
}

/** A word and what it is, one below the other. */
function FactList({ rows }: { readonly rows: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="said">
      {rows.map(([name, what]) => (
        <div class="said__line" key={name}>
          <dt class="said__who">{name}</dt>
          <dd class="said__text" dir="auto">
            {what}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Parts({ parts }: { readonly parts: readonly ReleasePart[] }) {
  return (
    <ul class="said">
      {parts.map((part) => (
        <li key={part.join("\n")}>
          <p class="said__who">{partLabel(part[0])}</p>
          <p class="said__text" dir="auto">
            {partText(part)}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Sent({ room, draft }: StepProps) {
  const leave = (screen: "talk" | "given") => {
    draft.begin();
    room.go(screen);
  };
  return (
    <>
      <Heading text={t("Shared")} />
      <p class="lead" role="status">
        {t("It waits for {group}. Nobody there has read it yet.", { group: draft.to.value?.shown.name ?? "" })}
      </p>
      <p>{t("Under “Who has what” you see when it was picked up. There you can withdraw it.")}</p>
      <Row>
        <Button onPress={() => leave("given")}>{t("Who has what")}</Button>
        <Button quiet onPress={() => leave("talk")}>
          {t("Back to your conversation")}
        </Button>
      </Row>
    </>
  );
}

export function PaperPage({ room, draft, state }: StepProps) {
  const purpose = draft.purposePart;
  const today = room.line.today();
  const [made, until] = [today, today + draft.days.value].map((day) => dayDate(day, room.language));
  const leave = () => {
    draft.begin();
    room.go("talk");
  };
  return (
    <>
      <Heading text={t("What I share")} />
      <FactList
        rows={[
          [t("With"), draft.paperTo.value.trim() || BLANK],
          [t("What for"), purpose ? purposeOf(purpose) : ""],
          [t("Made on"), made],
          [t("Last day"), until],
          [t("What they can read"), <Parts key="parts" parts={draft.parts(state)} />],
        ]}
      />
      <p>{t("I chose to share this. Please use it for this purpose only, and give it to nobody else.")}</p>
      <p>{t("Please destroy this page after {date}, or sooner if I ask you to.", { date: until ?? "" })}</p>
      <p>
        {t("My sign, if I want")} {BLANK}
      </p>
      <div class="on-screen" data-paper>
        <p class="note note--careful">
          {t("Paper cannot be called back. Print it where nobody else takes it, or copy it by hand.")}
        </p>
        <Trouble room={room} />
        <Row>
          <Button onPress={() => window.print()}>{t("Print")}</Button>
          <Button quiet onPress={leave}>
            {t("Back to your conversation")}
          </Button>
        </Row>
      </div>
    </>
  );
}
