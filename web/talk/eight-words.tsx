/** Her words before the conversation is opened, trying them once, sending. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../ui/words.ts";
import { eightWords } from "./expect.ts";
import { BackTo, Button, Heading, Row, Trouble } from "./pieces.tsx";
import type { Room } from "./room.ts";
import { SecretField } from "./secret-field.tsx";
import { ShownWords } from "./shown-words.tsx";

const PATIENCE_MS = 2000;

export function Words({ room }: { readonly room: Room }) {
  const words = room.words.value;
  if (!words) return null;
  return (
    <>
      <Heading text={eightWords.title()} />
      <p class="lead">{eightWords.writeFirst()}</p>
      <p>{eightWords.what()}</p>
      <ShownWords entropy={words.entropy} canKeep />
      <ul>
        <li>{eightWords.likeAKey()}</li>
        <li>{eightWords.nobodyElse()}</li>
        <li>{eightWords.ifLost()}</li>
      </ul>
      {room.isSent.value ? null : (
        <p>
          <b>{t("Nothing was sent yet.")}</b>
        </p>
      )}
      <Row>
        <Button onPress={() => room.go("try")}>{eightWords.written()}</Button>
      </Row>
      {room.isSealed.value ? null : <BackTo onPress={() => room.go("help")} />}
    </>
  );
}

export function TryWords({ room }: { readonly room: Room }) {
  const text = useSignal("");
  const wrong = useSignal("");
  const check = async () => {
    const told = await room.tryWords(text.value).catch(() => t("This part did not load. Try again, or skip this."));
    wrong.value = told ?? "";
    if (told !== null) return;
    text.value = "";
    await room.open();
  };
  return (
    <>
      <Heading text={eightWords.sayBack()} />
      <p>{t("You can skip this. Nothing is sent before you press a button.")}</p>
      <SecretField
        label={eightWords.title()}
        text={text}
        onEnter={check}
        wrong={wrong.value ? "talk-wrong" : undefined}
      />
      <p id="talk-wrong" role="alert" class={wrong.value ? "wrong" : ""}>
        {wrong.value}
      </p>
      <Row>
        <Button onPress={check}>{t("Check and send")}</Button>
        <Button quiet onPress={() => room.open()}>
          {t("Skip this and send")}
        </Button>
      </Row>
      <p class="talk__back">
        <button type="button" class="plain" onClick={() => room.go("words")}>
          {t("Show the words again")}
        </button>
      </p>
    </>
  );
}

/** A bar only for what takes longer than two seconds: before that nothing flickers. */
export function Sending({ room }: { readonly room: Room }) {
  const isLong = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      isLong.value = true;
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isLong]);
  const isFailed = room.trouble.value !== null;
  const failed = room.isSent.value ? t("Sent") : t("Not sent");
  return (
    <>
      <Heading text={isFailed ? failed : t("Sending")} />
      <p role="status">{isFailed ? "" : t("We are locking your message and sending it.")}</p>
      {isLong.value && !isFailed ? (
        <>
          <progress max={1} value={room.progress.value} aria-label={t("Sending")} />
          <p>{t("This keeps machines from flooding us. Old phones need up to a minute.")}</p>
        </>
      ) : null}
      <Trouble room={room} />
      <Row>
        {isFailed ? (
          <>
            {room.isNotTaken ? (
              <Button onPress={() => room.go("start")}>{t("Go to the first page")}</Button>
            ) : (
              <Button onPress={() => room.open()}>{t("Try again")}</Button>
            )}
            <Button quiet onPress={() => room.go("words")}>
              {t("Show the words again")}
            </Button>
          </>
        ) : (
          <Button quiet onPress={() => room.cancel()}>
            {t("Cancel")}
          </Button>
        )}
      </Row>
    </>
  );
}
