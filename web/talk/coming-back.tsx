/** Come back: words or numbers in, a conversation or an empty page out. What was typed is read on the phone alone. */
import { useSignal } from "@preact/signals";
import type { Phrase } from "../crypto/index.ts";
import { comeBack } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { comingBack, readingProblem } from "./afterwards.ts";
import { BackTo, Button, Heading, Row, Trouble } from "./pieces.tsx";
import type { Room } from "./room.ts";
import { SecretField } from "./secret-field.tsx";
import { TapPad } from "./tap-pad.tsx";
import { readTyped, type Typed, wordsOfPhrase } from "./typed.ts";

function mendedIn(phrase: Phrase, { lists }: Typed): readonly string[] {
  const words = wordsOfPhrase(phrase, lists);
  return phrase.mended.map((at) => comingBack.mended(at + 1, words[at] ?? ""));
}

/** Known and unknown words take the same way; only what stands at its end differs. */
async function open(room: Room, { entropy }: Phrase, mended: readonly string[]): Promise<void> {
  const conversation = await comeBack(room.line, { entropy });
  room.mended.value = mended;
  if (conversation) room.enter(conversation);
  else room.go("empty");
}

export function ComingBack({ room }: { readonly room: Room }) {
  const text = useSignal("");
  const typed = useSignal<Typed | null>(null);
  const isUnread = useSignal(false);
  const isWorking = useSignal(false);
  const isTapping = useSignal(false);
  const enter = async (phrase: Phrase) => {
    const mended = typed.value ? mendedIn(phrase, typed.value) : [];
    isWorking.value = true;
    await room.try(() => open(room, phrase, mended));
    isWorking.value = false;
  };
  const read = async () => {
    if (isWorking.value) return;
    typed.value = await readTyped(text.value, room.language).catch(() => null);
    isUnread.value = typed.value === null;
    if (typed.value?.reading.kind === "fits") await enter(typed.value.reading.phrase);
  };
  const problem = typed.value ? readingProblem(typed.value.reading) : null;
  return (
    <>
      <Heading text={comingBack.title()} />
      <p>{comingBack.how()}</p>
      <SecretField
        label={t("Eight words or numbers")}
        text={text}
        onEnter={read}
        wrong={problem ? "talk-wrong" : undefined}
      />
      {isTapping.value ? (
        <TapPad text={text} />
      ) : (
        <Row>
          <Button
            quiet
            onPress={() => {
              isTapping.value = true;
            }}
          >
            {t("Tap instead of typing")}
          </Button>
        </Row>
      )}
      <p id="talk-wrong" role="alert" class={problem ? "wrong" : ""}>
        {isUnread.value ? t("The list of words could not be loaded. Try again, or type the numbers.") : problem}
      </p>
      {typed.value?.reading.kind === "choices" ? <Choices typed={typed.value} onChoose={enter} /> : null}
      <Trouble room={room} />
      <p role="status">{isWorking.value ? comingBack.working() : ""}</p>
      <Row>
        <Button onPress={read} disabled={isWorking.value}>
          {comingBack.open()}
        </Button>
      </Row>
      <BackTo onPress={() => room.go("start")} />
    </>
  );
}

interface ChoicesProps {
  readonly typed: Typed;
  readonly onChoose: (phrase: Phrase) => unknown;
}

function Choices({ typed, onChoose }: ChoicesProps) {
  if (typed.reading.kind !== "choices") return null;
  return (
    <div class="talk__choices">
      {typed.reading.phrases.map((phrase) => (
        <button type="button" class="choice" key={phrase.indexes.join()} onClick={() => void onChoose(phrase)}>
          <span>
            {wordsOfPhrase(phrase, typed.lists).map((word, at) => (
              <span key={at}>{phrase.mended.includes(at) ? <mark>{word}</mark> : word} </span>
            ))}
          </span>
        </button>
      ))}
    </div>
  );
}

/** Unknown words, spare words and what was erased all end here, word for word. */
export function Empty({ room }: { readonly room: Room }) {
  return (
    <>
      <Heading text={t("Your page")} />
      <p class="lead">{comingBack.nothingHere()}</p>
      <Row>
        <Button onPress={() => room.go("back")}>{t("Type the words again")}</Button>
        <Button quiet onPress={() => room.go("start")}>
          {t("Go to the first page")}
        </Button>
      </Row>
    </>
  );
}
