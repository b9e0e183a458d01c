/** How she may be reached outside this page, and the code word: for the advocates alone, and hers to take back. */
import { type Signal, useSignal } from "@preact/signals";
import { LANE_PERSON } from "../crypto/index.ts";
import {
  type Conversation,
  isNoWay,
  type Message,
  NO_WAYS,
  type SafeContact,
  type SafeWays,
} from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { BackTo, Button, Heading, KEPT_NOWHERE, Row, Trouble } from "./pieces.tsx";
import type { Room } from "./room.ts";

const LETTERS_MOST = 300;

export const contactTitle = () => t("How you may reach me");

/** As it stands among what was said: never the thing itself, which goes when she takes it back. */
export function contactNews(said: SafeContact): string {
  return isNoWay(said)
    ? t("Please do not contact me another way than here.")
    : t("I wrote how you may reach me. It is under “More”.");
}

interface Asked {
  readonly field: keyof SafeWays;
  readonly label: string;
  readonly hint: string;
}

const questions = (): readonly Asked[] => [
  {
    field: "how",
    label: t("Which way is safe?"),
    hint: t("For example: text this number, ask a friend, only here."),
  },
  { field: "when", label: t("When is it safe?"), hint: t("Days and times when you are alone.") },
  {
    field: "never",
    label: t("What must never be said?"),
    hint: t("For example: no message on the phone, not the name of this group."),
  },
  {
    field: "introduced",
    label: t("How should we say who we are?"),
    hint: t("What we tell somebody else who picks up. For example: the clinic."),
  },
  {
    field: "codeWord",
    label: t("A code word"),
    hint: t(
      "Whoever calls says it first, so that you know it is us. If you lose your eight words, it also shows us that it is you.",
    ),
  },
];

/** Entries that say nothing else, so that taking them away takes nothing else. */
function earlierIn(messages: readonly Message[]): readonly Message[] {
  const isAlone = ({ generation, lane, index }: Message) =>
    messages.filter((one) => one.generation === generation && one.lane === lane && one.index === index).length === 1;
  return messages.filter((one) => one.lane === LANE_PERSON && one.said.kind === "contact" && isAlone(one));
}

async function takeBack(conversation: Conversation): Promise<void> {
  const earlier = earlierIn(conversation.state.messages);
  await conversation.send({ kind: "contact", ...NO_WAYS });
  for (const one of earlier) await conversation.takeBack(one);
}

export function Contact({ room }: { readonly room: Room }) {
  const known = room.state.value?.contact ?? null;
  const ways = useSignal<SafeWays>(known ?? NO_WAYS);
  const keep = async () => {
    const trimmed = Object.fromEntries(Object.entries(ways.value).map(([field, text]) => [field, text.trim()]));
    const said: SafeContact = { kind: "contact", ...NO_WAYS, ...trimmed };
    if (isNoWay(said) || room.isBusy.value) return;
    if (await room.withConversation((conversation) => conversation.send(said))) room.go("talk");
  };
  const drop = async () => {
    if (!room.isBusy.value && (await room.withConversation(takeBack))) room.go("talk");
  };
  return (
    <>
      <Heading text={contactTitle()} />
      <p class="lead">{t("Only if you want. Leave empty what you do not want to say.")}</p>
      <p>{t("The advocates of this group read it, and whoever has your eight words. You can take it back.")}</p>
      {questions().map((asked) => (
        <Question asked={asked} ways={ways} key={asked.field} />
      ))}
      <Trouble room={room} />
      <Row>
        <Button onPress={keep}>{t("Tell the advocates")}</Button>
        {known ? (
          <Button quiet onPress={drop}>
            {t("Take it back")}
          </Button>
        ) : null}
      </Row>
      <BackTo onPress={() => room.go("talk")} />
    </>
  );
}

function Question({ asked, ways }: { readonly asked: Asked; readonly ways: Signal<SafeWays> }) {
  const id = `talk-ways-${asked.field}`;
  return (
    <div class="field">
      <label for={id}>{asked.label}</label>
      <p class="hint" id={`${id}-hint`}>
        {asked.hint}
      </p>
      <textarea
        id={id}
        rows={asked.field === "codeWord" ? 1 : 2}
        maxLength={LETTERS_MOST}
        dir="auto"
        aria-describedby={`${id}-hint`}
        {...KEPT_NOWHERE}
        value={ways.value[asked.field]}
        onInput={(event) => {
          ways.value = { ...ways.value, [asked.field]: event.currentTarget.value };
        }}
      />
    </div>
  );
}
