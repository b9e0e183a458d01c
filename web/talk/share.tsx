/** Giving something to another group: who, what, what for, until when; one question a page. Then share-sign.tsx. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { OtherTeam, State } from "../threads/index.ts";
import { t, tn } from "../ui/words.ts";
import { dayDate } from "./days.ts";
import { BackTo, Button, Heading, KEPT_NOWHERE, Row, Trouble } from "./pieces.tsx";
import { PURPOSES, partLabel, partText } from "./release-words.ts";
import type { Room } from "./room.ts";
import { PaperPage, Sent, Sign } from "./share-sign.tsx";
import { DAYS, draftOf, OWN_WORDS, offeredParts, type ShareDraft, type Step } from "./sharing.ts";

export interface StepProps {
  readonly room: Room;
  readonly draft: ShareDraft;
  readonly state: State;
}

const STEPS: Readonly<Record<Step, (props: StepProps) => ComponentChildren>> = {
  who: Who,
  what: What,
  why: Why,
  until: Until,
  sign: Sign,
  sent: Sent,
  paper: PaperPage,
};

export function Share({ room }: { readonly room: Room }) {
  const [conversation, state] = [room.conversation, room.state.value];
  if (!conversation || !state) return null;
  const draft = draftOf(conversation);
  const Shown = STEPS[draft.step.value];
  return <Shown room={room} draft={draft} state={state} key={draft.step.value} />;
}

function Who({ room, draft }: StepProps) {
  const others = useSignal<readonly OtherTeam[] | null>(null);
  const ask = () =>
    room.withConversation(async ({ releases }) => {
      others.value = await releases.others();
    });
  useEffect(() => void ask(), []);
  const choose = (to: OtherTeam | null) => {
    draft.to.value = to;
    draft.step.value = "what";
  };
  return (
    <>
      <Heading text={t("Share with another group")} />
      <p class="lead">
        {t("You can give another group some of what stands here. You choose what. You need not do it.")}
      </p>
      {/* What comes late comes below: a door that moves under a finger opens another one. */}
      <div class="talk__doors">
        <button type="button" class="choice" onClick={() => choose(null)}>
          <span>
            {t("A page to print")}
            <small>{t("To take along or to hand over. Nothing is sent.")}</small>
          </span>
        </button>
        {others.value?.map((one) => (
          <button type="button" class="choice" key={one.fingerprint} onClick={() => choose(one)}>
            <span>
              <bdi>{one.shown.name}</bdi>
              <small>
                <bdi dir="ltr">{one.fingerprint}</bdi>
              </small>
            </span>
          </button>
        ))}
      </div>
      <Trouble room={room} />
      {others.value === null && !room.isBusy.value ? <Button onPress={ask}>{t("Try again")}</Button> : null}
      {others.value?.length ? (
        <p class="quiet">{t("If you have a card of that group, it must show the same number.")}</p>
      ) : null}
      <BackTo onPress={() => room.go("talk")} />
    </>
  );
}

/** So that it is clear on every page for whom this is. */
function Whom({ draft }: { readonly draft: ShareDraft }) {
  const to = draft.to.value;
  return <p class="quiet">{to ? t("For: {group}", { group: to.shown.name }) : t("For: a page to print")}</p>;
}

function What({ draft, state }: StepProps) {
  const offered = offeredParts(state);
  const hasSome = draft.parts(state).length > 0;
  return (
    <>
      <Heading text={t("What may they read?")} />
      <Whom draft={draft} />
      <p>{t("Only what you tick. No answer of an advocate goes along, and no day.")}</p>
      {draft.to.value ? null : <Line id="share-to" label={t("Who is it for?")} text={draft.paperTo} />}
      <Line id="share-name" label={t("What should they call you? You can leave this empty.")} text={draft.name} />
      <fieldset class="talk__group">
        <legend>{t("Tick what you want to share")}</legend>
        {offered.map(({ name, part }) => (
          <label class="choice" key={name}>
            <input
              type="checkbox"
              autocomplete="off"
              checked={draft.picked.value.includes(name)}
              onChange={() => draft.toggle(name)}
            />
            <span>
              <span dir="auto">{partText(part)}</span>
              <small>{partLabel(part[0])}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {offered.length === 0 ? <p>{t("You have not written anything here yet.")}</p> : null}
      <GoOn draft={draft} to="why" isReady={hasSome} missing={t("Tick one thing, or say what they should call you.")} />
      <BackTo
        onPress={() => {
          draft.step.value = "who";
        }}
      />
    </>
  );
}

function Why({ draft }: StepProps) {
  const choices = [...PURPOSES, { code: OWN_WORDS, text: () => t("Something else, in my own words") }];
  return (
    <>
      <Heading text={t("What is it for?")} />
      <Whom draft={draft} />
      <p>{t("One purpose. They may use it for this and for nothing else.")}</p>
      <fieldset class="talk__group" aria-label={t("What is it for?")}>
        {choices.map(({ code, text }) => (
          <label class="choice" key={code}>
            <input
              type="radio"
              name="share-purpose"
              autocomplete="off"
              checked={draft.purpose.value === code}
              onChange={() => {
                draft.purpose.value = code;
              }}
            />
            <span>{text()}</span>
          </label>
        ))}
      </fieldset>
      {draft.purpose.value === OWN_WORDS ? (
        <Line id="share-purpose" label={t("What is it for, in your own words?")} text={draft.ownPurpose} />
      ) : null}
      <GoOn draft={draft} to="until" isReady={draft.purposePart !== null} missing={t("Please choose one purpose.")} />
      <BackTo
        onPress={() => {
          draft.step.value = "what";
        }}
      />
    </>
  );
}

function Until({ room, draft }: StepProps) {
  const today = room.line.today();
  return (
    <>
      <Heading text={t("Until when may they read it?")} />
      <Whom draft={draft} />
      <p>{t("After that day it cannot be opened any more. You can withdraw it before.")}</p>
      <fieldset class="talk__group" aria-label={t("Until when may they read it?")}>
        {DAYS.map((days) => (
          <label class="choice" key={days}>
            <input
              type="radio"
              name="share-days"
              autocomplete="off"
              checked={draft.days.value === days}
              onChange={() => {
                draft.days.value = days;
              }}
            />
            <span>
              {dayDate(today + days, room.language)}
              <small>{tn("{count} day", "{count} days", days)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <GoOn draft={draft} to="sign" isReady={true} missing="" />
      <BackTo
        onPress={() => {
          draft.step.value = "why";
        }}
      />
    </>
  );
}

interface GoOnProps {
  readonly draft: ShareDraft;
  readonly to: Step;
  readonly isReady: boolean;
  /** What is still to be done. */
  readonly missing: string;
}

function GoOn({ draft, to, isReady, missing }: GoOnProps) {
  const isAsked = useSignal(false);
  const press = () => {
    if (isReady) draft.step.value = to;
    else isAsked.value = true;
  };
  return (
    <>
      <p role="alert" class={isAsked.value && !isReady ? "wrong" : ""}>
        {isAsked.value && !isReady ? missing : ""}
      </p>
      <Row>
        <Button onPress={press}>{t("Go on")}</Button>
      </Row>
    </>
  );
}

interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly text: ShareDraft["name"];
}

function Line({ id, label, text }: LineProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        dir="auto"
        maxLength={200}
        {...KEPT_NOWHERE}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
    </div>
  );
}
