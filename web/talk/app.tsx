/** One screen at a time; which, is known to the page alone. */
import { useEffect, useRef } from "preact/hooks";
import { ComingBack } from "./coming-back.tsx";
import { Conversation } from "./conversation.tsx";
import { Help, Language, Phrases, Write } from "./drafting.tsx";
import { Sending, Spare, TryWords, Words } from "./eight-words.tsx";
import { Erase, Erased } from "./erasing.tsx";
import type { Room, Screen } from "./room.ts";
import { Empty, Expect, Start } from "./start.tsx";

type Shown = (props: { readonly room: Room }) => preact.ComponentChild;

const SCREENS: Readonly<Record<Exclude<Screen, "start">, Shown>> = {
  expect: Expect,
  phrases: Phrases,
  write: Write,
  language: Language,
  help: Help,
  words: Words,
  try: TryWords,
  sending: Sending,
  talk: Conversation,
  back: ComingBack,
  empty: Empty,
  erase: Erase,
  erased: Erased,
  spare: Spare,
};

export function App({ room }: { readonly room: Room }) {
  const isFirst = useRef(true);
  const screen = room.screen.value;
  useEffect(() => {
    isFirst.current = false;
  }, []);
  if (screen === "start") return <Start room={room} isFirst={isFirst.current} />;
  const Shown = SCREENS[screen];
  return <Shown room={room} key={screen} />;
}
