/**
 * "Ask for a change": what differs from Talk's own screens where somebody asks to correct the public record, to take
 * something of it down or to add to it. They stand under the names of Talk's screens, so that every way on and back is Talk's:
 * phrases = what it is about, language and help = whether an answer is wanted.
 */
import { useSignal } from "@preact/signals";
import { lineTo, type RecordWish } from "../threads/index.ts";
import { setWords, t } from "../ui/words.ts";
import type { App, Shown } from "./app.tsx";
import { Write } from "./drafting.tsx";
import { Sending } from "./eight-words.tsx";
import { run } from "./index.tsx";
import { LinesNow } from "./lines-now.tsx";
import { BackTo, Button, Heading, Row, Trouble } from "./pieces.tsx";
import { RecordRoom } from "./record-room.ts";
import { SecondPart } from "./second-part.ts";
import { Expect, InsideAnApp, TriedOut } from "./start.tsx";

interface Props {
  readonly room: RecordRoom;
  readonly isFirst?: boolean;
}

function Start({ room, isFirst = false }: Props) {
  const answering = room.answering.value;
  return (
    <>
      <Heading text={t("Ask for a change")} isFirst={isFirst} />
      <p class="lead">
        {t("Say what is wrong in the record, or ask us to take it down. No name, no account, no phone number.")}
      </p>
      <Subject room={room} />
      <TriedOut />
      <InsideAnApp />
      <Trouble room={room} />
      {room.trouble.value ? <Button onPress={() => room.look()}>{t("Try again")}</Button> : null}
      <p role="status">{answering || room.trouble.value ? "" : t("Looking who is there…")}</p>
      {answering ? <Wishes room={room} /> : null}
      <LinesNow room={room} />
    </>
  );
}

function Subject({ room }: Props) {
  const later = room.later.value;
  const subject = room.draft.subject.value;
  if (!later) return null;
  return subject.id === "" ? (
    <p>{t("You came without the address of a page. Say in your own words which one you mean.")}</p>
  ) : (
    <p dir="auto">
      <b>{later.subjectText(subject, room.names.value)}</b>
    </p>
  );
}

function Wishes({ room }: Props) {
  const isChoosing = useSignal(false);
  const answering = room.answering.value ?? [];
  const ask = (wish: RecordWish, isUrgent = false) => {
    room.draft.choose(wish, isUrgent);
    const [only, ...more] = answering;
    if (only && more.length === 0) room.choose(only);
    else isChoosing.value = true;
  };
  return (
    <>
      {answering.length === 0 ? <Nobody room={room} /> : null}
      <div class="talk__doors">
        {answering.length === 0 || isChoosing.value ? null : (
          <>
            <Button onPress={() => ask("take_down", true)}>{t("Hide it now: it shows me, or somebody else")}</Button>
            <Button quiet onPress={() => ask("take_down")}>
              {t("Take something down")}
            </Button>
            <Button quiet onPress={() => ask("correct")}>
              {t("Something is wrong")}
            </Button>
            <Button quiet onPress={() => ask("add")}>
              {t("Something is missing")}
            </Button>
          </>
        )}
        {isChoosing.value
          ? answering.map((team) => (
              <Button key={team.team.join()} onPress={() => room.choose(team)}>
                {t("Write to {group}", { group: team.name })}
              </Button>
            ))
          : null}
        <Button quiet onPress={() => room.go("back")}>
          {t("I have been here before")}
        </Button>
      </div>
    </>
  );
}

/** Nothing can be sent here now: how else, and what she wrote, to take along. */
function Nobody({ room }: Props) {
  const text = room.draft.text.value.trim();
  return (
    <div class="note">
      <p>{t("Nobody takes requests here now. The first page of the site says how else to reach the group.")}</p>
      {text === "" ? null : (
        <>
          <p>{t("What you wrote is still here. You can copy it:")}</p>
          <p class="own-words" dir="auto">
            {text}
          </p>
        </>
      )}
    </div>
  );
}

function BeforeWriting({ room }: Props) {
  return (
    <Expect room={room}>
      {room.draft.isUrgent.value ? (
        <li>
          {t("We ask the group to hide it first and to decide afterwards. We cannot promise how soon they read this.")}
        </li>
      ) : null}
      {room.draft.wish.value === "take_down" ? (
        <li>{t("We can take it down here. We cannot take it down where others show it, such as the police.")}</li>
      ) : null}
      <li>{t("The public page may say what was changed and when. It never says who asked.")}</li>
    </Expect>
  );
}

function Parts({ room }: Props) {
  const { codes, wish } = room.draft;
  return (
    <>
      <Heading text={t("What is it about?")} />
      <p class="lead">{t("Tap what fits, as many as you like.")}</p>
      <fieldset class="talk__group" aria-label={t("What is it about?")}>
        {room.later.value?.PARTS[wish.value].map((part) => (
          <label class="choice" key={part.code}>
            <input
              type="checkbox"
              autocomplete="off"
              checked={codes.value.includes(part.code)}
              onChange={() => room.draft.toggle(part.code)}
            />
            <span>{part.text()}</span>
          </label>
        ))}
      </fieldset>
      <Row>
        <Button onPress={() => room.go("write")}>{codes.value.length > 0 ? t("Go on") : t("Skip this")}</Button>
      </Row>
      <BackTo onPress={() => room.go("expect")} />
    </>
  );
}

function Answer({ room }: Props) {
  const withWords = () => {
    room.draft.wantsAnswer.value = true;
    room.drawWords();
  };
  return (
    <>
      <Heading text={t("Would you like an answer?")} />
      <p>{t("With eight words you can come back, read the answer, write more, or take this back.")}</p>
      <p>{t("Without words you can take this back only as long as this page is open.")}</p>
      <Row>
        <Button onPress={withWords}>{t("Show me eight words")}</Button>
        <Button quiet onPress={() => room.sendWithoutWords()}>
          {t("Send it without words")}
        </Button>
      </Row>
      <BackTo onPress={() => room.go("write")} />
    </>
  );
}

function OnItsWay({ room }: Props) {
  return (
    <>
      <Sending room={room} />
      {room.isNotTaken ? <Nobody room={room} /> : null}
    </>
  );
}

const SCREENS = {
  start: Start,
  expect: BeforeWriting,
  phrases: Parts,
  write: Write,
  language: Answer,
  help: Answer,
  sending: OnItsWay,
};

/** `root`: as for `startTalk`. What the page's address names after "#" never leaves it but sealed, and not to the history. */
export async function startRecord(root: HTMLElement): Promise<void> {
  const { lang } = document.documentElement;
  setWords({}, lang);
  const { hash, pathname, hostname } = location;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".tongues a")) link.hash = hash;
  history.replaceState(null, "", pathname);
  const part = new SecondPart(root.dataset.later ?? "");
  const room = new RecordRoom(lineTo({ origin: "", host: hostname }), { language: lang, part, fragment: hash });
  await run(root, room, ownTo(room));
}

/** These screens know what Talk's frame does not: that this is a room of the record. */
function ownTo(room: RecordRoom): Parameters<typeof App>[0]["own"] {
  const bound = ([name, Screen]: readonly [string, (props: Props) => ReturnType<Shown>]) => [
    name,
    ({ isFirst = false }: { readonly isFirst?: boolean }) => <Screen room={room} isFirst={isFirst} />,
  ];
  return Object.fromEntries(Object.entries(SCREENS).map(bound));
}
