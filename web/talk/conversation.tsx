/** The conversation: both lanes, days only, phrases in her language, what is missing said plainly. */

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { LANE_PERSON } from "../crypto/index.ts";
import { changesOfAnswerer, isDeed, type Message, type Said, UNTIL_CLOSED } from "../threads/index.ts";
import { intlOf } from "../ui/locale.ts";
import { t, tn } from "../ui/words.ts";
import { comingBack, spareWords } from "./afterwards.ts";
import { contactNews, contactTitle } from "./contact.tsx";
import { dateText, dayText } from "./days.ts";
import { Gaps } from "./gaps.tsx";
import { share } from "./given.tsx";
import { KeptFor, keptWish } from "./kept.tsx";
import { groupHeading, phrasesFor, phraseText, WANTS_ERASED } from "./phrasebook-whole.ts";
import { Button, Heading, KEPT_NOWHERE, Row } from "./pieces.tsx";
import { requestText } from "./record-words.ts";
import { ReferralCard } from "./referral.tsx";
import type { Room } from "./room.ts";
import { listOf } from "./said-list.ts";
import { keyIsNew, ledAway, logInDoubt, sentenceFor } from "./trouble.ts";
import { Waiting } from "./waiting.tsx";

export function Conversation({ room }: { readonly room: Room }) {
  const conversation = room.conversation;
  const state = room.state.value;
  if (!conversation || !state) return null;
  return (
    <>
      <Heading text={t("Your conversation")} />
      <p class="quiet">
        {t("With {group}. It waits here for you. The advocates are not told when you look.", {
          group: conversation.team.name,
        })}
      </p>
      <Notices room={room} />
      <ol class="said">
        {listOf(shownOf(state.messages), conversation.generation).map((one) =>
          typeof one === "number" ? <SomebodyLeft key={one} /> : <Line room={room} message={one} key={nameOf(one)} />,
        )}
      </ol>
      <News messages={state.messages} />
      <Waiting room={room} />
      <Gaps gaps={state.gaps} />
      <Connection room={room} />
      <Answer room={room} />
      <KeptFor room={room} />
      <More room={room} />
    </>
  );
}

/** Without what the team says to itself. */
function shownOf(messages: readonly Message[]): readonly Message[] {
  const changes = changesOfAnswerer(messages);
  return messages.filter((one) => (one.said.kind !== "taken" && one.said.kind !== "handed") || changes.has(one));
}

const nameOf = ({ generation, lane, index, part }: Message): string => [generation, lane, index, part].join("/");

function Notices({ room }: { readonly room: Room }) {
  const eraseOn = room.state.value && room.conversation?.eraseOn;
  return (
    <>
      {room.mended.value.map((mended) => (
        <p class="note" key={mended}>
          {mended}
        </p>
      ))}
      <Doubts room={room} />
      {room.conversation?.team.age === "fresh" ? null : (
        <p class="note note--careful">
          {t("The group has not confirmed for more than a week who its advocates are. Be careful with what you tell.")}
        </p>
      )}
      {eraseOn ? (
        <div class="note note--careful">
          <p>
            {t("An advocate asked to delete this conversation. It will be deleted on {date}.", {
              date: dateText(eraseOn, room.language),
            })}
          </p>
          <Button quiet onPress={() => room.withConversation((conversation) => conversation.callBack())}>
            {erasureCall()}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** What does not hinder reading and erasing, and does hinder writing. */
function Doubts({ room }: { readonly room: Room }) {
  // Read through the state's signal, or this would not be drawn again when it changes.
  const { doubt, isLedAway, team } = (room.state.value && room.conversation) || {};
  return (
    <>
      {isLedAway ? <p class="note note--careful">{ledAway()}</p> : null}
      {doubt === "log" ? <p class="note note--careful">{logInDoubt()}</p> : null}
      {doubt === "new-key" ? (
        <div class="note note--careful">
          <p>{keyIsNew()}</p>
          <p dir="ltr">{team?.fingerprint}</p>
          <Button quiet onPress={() => room.withConversation((conversation) => conversation.trustNewKey())}>
            {t("The digits are those of my card")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

const erasureCall = () => t("Keep it, do not delete");

/** The text of one thing that was said; null for what is a setting and no message. */
export function saidText(said: Message["said"] | Said, language: string): string | null {
  switch (said.kind) {
    case "own":
      return t("A note that only your words open.");
    case "referral":
      return t("I know another group that may help. You decide.");
    case "text":
      return said.text;
    case "phrase":
      return phraseText(said.code);
    case "language":
      return t("Please answer in: {language}", { language: languageName(said.code, language) });
    case "retention":
      return keptWish(said.days);
    case "contact":
      return contactNews(said);
    case "record-request":
      return requestText(said);
    case "closed":
      return t("We paused here. You can come back and write again.");
    case "granted":
      return t("From now on somebody else of this team reads with us, too.");
    case "earlier":
      return saidText(said.said, language);
    case "link":
      return null;
    case "taken":
    case "handed":
      return t("Another advocate answers you from now on.");
    case "rights":
    case "without":
      return null;
    case "unknown":
      return t("A message that this page cannot show yet. Load the page again, then come back with your words.");
  }
}

function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([intlOf(language)], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Whoever it was cannot read on. Who, is the team's to tell. */
function SomebodyLeft() {
  return (
    <li class="quiet" data-left>
      {t("Somebody left the team. They cannot read what is written from here on.")}
    </li>
  );
}

/** Under the name that stood in the team's log when she answered; it is public, and no legal name. */
function writerOf(room: Room, message: Message): string {
  if (message.lane === LANE_PERSON) return t("You");
  const name = room.conversation?.nameOf(message) ?? "";
  return name === "" ? t("Advocate") : t("Advocate {name}", { name });
}

function Line({ room, message }: { readonly room: Room; readonly message: Message }) {
  const earlier = message.said.kind === "earlier" ? message.said : null;
  const isHers = earlier?.isHers ?? message.lane === LANE_PERSON;
  const day = dayText(earlier?.day ?? message.day, room.language, room.line.today());
  return (
    <li class={isHers ? "said__line said__line--own" : "said__line"}>
      <p class="said__who">
        <b dir="auto">{earlier && isHers ? t("You") : writerOf(room, message)}</b> · {day}
        {earlier ? (
          <>
            {" · "}
            {t("from your earlier conversation")}
          </>
        ) : null}
      </p>
      <p class="said__text" dir="auto">
        {saidText(message.said, room.language)}
      </p>
      {message.said.kind === "referral" ? <ReferralCard room={room} said={message.said} /> : null}
      {isHers && message.said.kind === "phrase" && message.said.code === WANTS_ERASED ? (
        <Button quiet onPress={() => room.go("erase")}>
          {t("Delete everything")}
        </Button>
      ) : null}
    </li>
  );
}

/** Says that something came, never what. */
function News({ messages }: { readonly messages: readonly Message[] }) {
  const count = messages.filter(({ lane, said }) => lane !== LANE_PERSON && !isDeed(said)).length;
  return (
    <p role="status" class="quiet">
      {count > 0
        ? tn("{count} message from the advocate.", "{count} messages from the advocate.", count)
        : t("No answer yet.")}
    </p>
  );
}

function Connection({ room }: { readonly room: Room }) {
  const unsent = room.unsent.value;
  const isGone = room.isGone;
  return (
    <div role="alert" class="talk__trouble">
      {isGone ? <p class="note">{comingBack.gone()}</p> : null}
      {room.trouble.value && !isGone ? <p class="note note--careful">{sentenceFor(room.trouble.value)}</p> : null}
      {unsent && !room.isBusy.value ? (
        <div class="note note--careful">
          <p>{t("Not sent yet:")}</p>
          {unsent.map((said) => (
            <p dir="auto" key={saidText(said, room.language)}>
              {saidText(said, room.language)}
            </p>
          ))}
          <Button onPress={() => room.withConversation((conversation) => conversation.sendAgain())}>
            {t("Send again")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function told(room: Room, said: Said): Promise<boolean> {
  return room.withConversation((conversation) => conversation.send(said));
}

function Answer({ room }: { readonly room: Room }) {
  const text = useSignal("");
  const send = async () => {
    const written = text.value.trim();
    if (!written || room.isBusy.value) return;
    const said: Said = { kind: "text", text: written };
    // What cannot be known to have arrived waits as "not sent yet": the field must not offer it a second time. Another
    // message may wait there already: then these words were given back and stay in the field.
    if ((await told(room, said)) || room.unsent.value?.includes(said)) text.value = "";
  };
  return (
    <>
      <div class="field talk__answer on-screen">
        <label for="talk-answer">{t("Write")}</label>
        <textarea
          id="talk-answer"
          rows={3}
          {...KEPT_NOWHERE}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </div>
      <Row>
        <Button onPress={send}>{t("Send")}</Button>
      </Row>
      <Taps room={room} />
    </>
  );
}

function Taps({ room }: { readonly room: Room }) {
  const details = useRef<HTMLDetailsElement>(null);
  const say = async (code: string) => {
    if (room.isBusy.value) return;
    const isSaid = await told(room, { kind: "phrase", code });
    if (isSaid && details.current) details.current.open = false;
  };
  return (
    <details class="more on-screen" ref={details}>
      <summary>{t("Tap a phrase instead")}</summary>
      {phrasesFor("person").map(({ group, phrases }) => (
        <div class="talk__group" key={group}>
          <h2>{groupHeading(group, "person")}</h2>
          {phrases.map((phrase) => (
            <button type="button" class="choice" key={phrase.code} onClick={() => void say(phrase.code)}>
              <span>{phrase.text()}</span>
            </button>
          ))}
        </div>
      ))}
    </details>
  );
}

function More({ room }: { readonly room: Room }) {
  const isClosedByErasing = room.state.value?.retentionDays === UNTIL_CLOSED;
  const leave = () => {
    room.wipe();
    room.go("start");
  };
  return (
    <details class="more on-screen">
      <summary>{t("More")}</summary>
      <div class="talk__doors">
        <Button quiet onPress={leave}>
          {isClosedByErasing ? t("Leave without closing it") : t("Close this conversation on this phone")}
        </Button>
        <Button quiet onPress={() => room.go("contact")}>
          {contactTitle()}
        </Button>
        <Button quiet onPress={() => share(room)}>
          {t("Share with another group")}
        </Button>
        <Button quiet onPress={() => room.go("given")}>
          {t("Who has what")}
        </Button>
        <Button quiet onPress={() => room.go("spare")}>
          {spareWords.title()}
        </Button>
        <Button quiet onPress={() => room.go("erase")}>
          {isClosedByErasing ? t("Close it and delete everything") : t("Delete everything")}
        </Button>
      </div>
      <p>{t("The number of this group:")}</p>
      <p>
        <bdi dir="ltr">{room.conversation?.team.fingerprint}</bdi>
      </p>
      <p>{t("If you have a card of the group, it must show the same number.")}</p>
    </details>
  );
}
