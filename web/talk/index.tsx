/**
 * The person's screens of Talk: from "is anybody there" to eight words, the conversation, and erasing it.
 * Must never hold: cryptography, a request of its own (both are web/threads'), anything written to the phone, to the
 * history, the address or the title. What a person typed lives in Room and goes with the page.
 */
import { effect } from "@preact/signals";
import { render } from "preact";
import { lineTo } from "../threads/index.ts";
import { setWords } from "../ui/words.ts";
import { App } from "./app.tsx";
import { Room, type Screen } from "./room.ts";
import { SecondPart } from "./second-part.ts";

const POLL_MS = 20_000;
const CARD = "#org=";

/** `root`: holds `data-later`, the address of the second part; what stands in it is replaced. */
export async function startTalk(root: HTMLElement): Promise<void> {
  const { lang } = document.documentElement;
  // No catalog: the build writes the page's language into the script, so that a slow line waits for one file less.
  setWords({}, lang);
  const part = new SecondPart(root.dataset.later ?? "");
  const room = new Room(lineTo({ origin: "", host: location.hostname }), { language: lang, part });
  const { hash, pathname } = location;
  if (hash.startsWith(CARD)) {
    // Public, but it says where she wants to write: not left on the screen.
    history.replaceState(null, "", pathname);
    room.cardOf = hash.slice(CARD.length);
    room.go("card");
  }
  await run(root, room);
}

/** `own`: screens in the place of Talk's. */
export async function run(root: HTMLElement, room: Room, own?: Parameters<typeof App>[0]["own"]): Promise<void> {
  root.replaceChildren();
  render(<App room={room} own={own} />, root);
  watchGoing(root, room);
  watchTime(room);
  watchLosing(room);
  await room.look();
}

/** Nothing outlives the page, not even in a browser that keeps pages to go back to. */
function watchGoing(root: HTMLElement, room: Room): void {
  window.addEventListener("pagehide", () => {
    render(null, root);
    room.wipe();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

/** Asks for news while somebody looks. What was tried and failed is tried again then too. */
function watchTime(room: Room): void {
  const ask = () => {
    const isLooking = document.visibilityState === "visible" && room.screen.value === "talk";
    if (isLooking && !room.isBusy.value) void room.poll();
  };
  setInterval(ask, POLL_MS);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("online", ask);
}

/** A change of language loads another page, which knows nothing: not offered where something would be lost. */
function watchLosing(room: Room): void {
  const nothingToLose: readonly Screen[] = ["start", "card", "expect", "back", "empty", "erased"];
  effect(() => {
    document.documentElement.classList.toggle("in-talk", !nothingToLose.includes(room.screen.value));
  });
}
