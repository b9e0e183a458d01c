/** One screen at a time; which, is known to the page alone. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "../ui/words.ts";
import { Help, Language, Phrases, Write } from "./drafting.tsx";
import { Sending, TryWords, Words } from "./eight-words.tsx";
import { BackTo, Button, Heading, Row, Trouble } from "./pieces.tsx";
import type { Room, Screen } from "./room.ts";
import type { Later } from "./second-part.ts";
import { Expect, Start } from "./start.tsx";

export type Shown = (props: { readonly room: Room; readonly isFirst?: boolean }) => preact.ComponentChild;
type LaterScreen = keyof Later["SCREENS"];

const SCREENS: Readonly<Record<Exclude<Screen, LaterScreen | "start">, Shown>> = {
  expect: Expect,
  phrases: Phrases,
  write: Write,
  language: Language,
  help: Help,
  words: Words,
  try: TryWords,
  sending: Sending,
};

interface Props {
  readonly room: Room;
  /** In the place of Talk's own, on a page that begins otherwise. */
  readonly own?: Partial<Record<Screen, Shown>> | undefined;
}

export function App({ room, own }: Props) {
  const isFirst = useRef(true);
  const screen = room.screen.value;
  useEffect(() => {
    isFirst.current = false;
  }, []);
  const Own = own?.[screen];
  if (Own) return <Own room={room} isFirst={isFirst.current} key={screen} />;
  if (screen === "start") return <Start room={room} isFirst={isFirst.current} />;
  const Shown = screenOf(room, screen);
  return <Shown room={room} key={Shown === NotYet ? "" : screen} />;
}

function screenOf(room: Room, screen: Exclude<Screen, "start">): Shown {
  if (screen in SCREENS) return SCREENS[screen as keyof typeof SCREENS];
  return room.later.value?.SCREENS[screen as LaterScreen] ?? NotYet;
}

/** In the place of a screen that is still on its way over the line. */
function NotYet({ room }: { readonly room: Room }) {
  useEffect(() => void room.fetchLater(), [room]);
  return (
    <>
      <Heading text={t("One moment…")} />
      <Trouble room={room} />
      {room.trouble.value ? (
        <Row>
          <Button onPress={() => room.fetchLater()}>{t("Try again")}</Button>
        </Row>
      ) : null}
      <BackTo onPress={() => room.go("start")} />
    </>
  );
}
