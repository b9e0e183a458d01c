/** Erase: one act, and when it is true. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../ui/words.ts";
import { type Erased as ErasedState, erasing } from "./afterwards.ts";
import { BackTo, Button, Heading, Row } from "./pieces.tsx";
import type { Room } from "./room.ts";

const ASK_MS = 20_000;

function When({ room }: { readonly room: Room }) {
  return (
    <>
      <h2>{erasing.whenTitle()}</h2>
      <ul>
        {erasing.when(room.instance.value?.escrowDays || null).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{erasing.thisPhone()}</p>
    </>
  );
}

async function eraseAll(room: Room): Promise<void> {
  const isDone = await room.withConversation(async (conversation) => {
    room.erasedUnder = (await conversation.erase()).diskAfterGeneration;
  });
  if (!isDone) return;
  room.wipe();
  room.go("erased");
}

export function Erase({ room }: { readonly room: Room }) {
  const isFailed = room.trouble.value !== null;
  return (
    <>
      <Heading text={erasing.title()} />
      <p class="lead">{erasing.what()}</p>
      {room.state.value?.own.length ? (
        <p>{t("What you shared with other groups is withdrawn first. What is on paper stays.")}</p>
      ) : null}
      <When room={room} />
      <p role="alert" class={isFailed ? "wrong" : ""}>
        {isFailed ? erasing.failed() : ""}
      </p>
      <Row>
        <Button onPress={() => eraseAll(room)} disabled={room.isBusy.value}>
          {erasing.doIt()}
        </Button>
        <Button quiet onPress={() => room.go("talk")}>
          {erasing.keep()}
        </Button>
      </Row>
    </>
  );
}

export function Erased({ room }: { readonly room: Room }) {
  const state = useSignal<ErasedState>("unlisted");
  useEffect(() => watchDisk(room, state), [room, state]);
  return (
    <>
      <Heading text={t("Deleted")} />
      <p class="lead" role="status">
        {erasing.state(state.value)}
      </p>
      <When room={room} />
      <BackTo onPress={() => room.go("start")} />
    </>
  );
}

/** Asks the server while somebody looks, until it says that the key is overwritten; no answer is "not yet". */
function watchDisk(room: Room, state: Signal<ErasedState>): () => void {
  const ask = async () => {
    if (document.visibilityState !== "visible" || state.value === "gone") return;
    const instance = await room.line.relay.instance().catch(() => null);
    if (instance && instance.shredded >= room.erasedUnder) state.value = "gone";
  };
  const asking = () => void ask();
  const timer = setInterval(asking, ASK_MS);
  document.addEventListener("visibilitychange", asking);
  asking();
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", asking);
  };
}
