/** The people who write: each has her words, and tabs that are open at the same time. */

import type { TeamShown } from "../api/index.ts";
import { toText } from "../api/octets.ts";
import type { Shape } from "../api/shape.ts";
import { type Bytes, type PersonKeys, shareIdOf } from "../crypto/index.ts";
import {
  type Conversation,
  comeBack,
  conversationOf,
  FreshWords,
  type Line,
  prepareOpening,
  Readers,
  type Said,
  type Sent,
  walkLog,
} from "../threads/index.ts";
import type { Seals } from "../threads/opening.ts";
import { staffOf } from "./founding.ts";
import { lineAs } from "./pipe.ts";
import { heldBy, shownOf } from "./shown.ts";

/** What members learn of her from the intake, and her own secrets, which only the end of a history looks at. */
export interface Her {
  readonly thread: Bytes;
  readonly team: Bytes;
  readonly organisation: Bytes;
  readonly keys: PersonKeys;
}

const RELEASE_DAYS = 30;

const drawn: FreshWords[] = [];
const tabs = new Map<string, Conversation>();
const hers = new Map<string, Her>();

const wordsOf = (number: number): FreshWords => {
  while (drawn.length <= number) drawn.push(FreshWords.draw());
  return drawn[number] as FreshWords;
};

export function tabOf(name: string): Conversation {
  const tab = tabs.get(name);
  if (!tab) throw new RangeError(`no tab ${name}`);
  return tab;
}

/** Of the thread whose id this is. */
export function herOf(thread: string): Her {
  const her = hers.get(thread);
  if (!her) throw new RangeError("no such thread");
  return her;
}

function copied(keys: PersonKeys): PersonKeys {
  return Object.fromEntries(
    Object.entries(keys).map(([name, bytes]) => [name, bytes.slice()]),
  ) as unknown as PersonKeys;
}

const saidIn = (asked: Shape): Said => ({ kind: "text", text: asked.text("text") });

async function open(asked: Shape) {
  const who = asked.text("who");
  const line = lineAs(who);
  const instance = await line.relay.instance();
  const words = wordsOf(asked.number("words"));
  const [team, entries] = [asked.bytes("team", 16), [saidIn(asked)]];
  const to = { instance, team, language: "en", kindOfHelp: "", entries, words };
  const seals = await sealsWithout(line, asked);
  const opening = await prepareOpening(line, seals ? { ...to, seals } : to, walkLog);
  return kept(who, await opening.send());
}

/** Undefined: it is sealed to the team key, for everybody who reads new conversations. */
async function sealsWithout(line: Line, asked: Shape): Promise<Seals | undefined> {
  const without = asked.each("without", (name) => staffOf(String(name)).device.keyId);
  if (without.length === 0) return undefined;
  const { teams } = await line.relay.instance();
  const readers = new Readers(line, teams.find(({ team }) => toText(team) === asked.text("team")) as TeamShown);
  await readers.ask();
  return readers.seals(without);
}

/** What she gives to another team: the same sentence, whoever gets it. */
async function give(asked: Shape): Promise<void> {
  const { releases } = tabOf(asked.text("who"));
  const to = (await releases.others()).find(({ shown }) => toText(shown.team) === asked.text("team"));
  if (!to) throw new RangeError("no such team");
  const about = { purpose: ["purpose", "lawyer"], shown: ["It may help."], language: "en" } as const;
  await releases.prepare({ to: to.shown, ...about, days: RELEASE_DAYS, parts: [["text", "given"]] }).send();
}

function kept(who: string, sent: Sent) {
  const { keys, thread, organisation, shown, ck } = sent;
  hers.set(toText(thread), { thread, organisation, team: shown.team, keys: copied(keys) });
  tabs.set(who, conversationOf(lineAs(who), sent));
  return { thread: toText(thread), share: toText(shareIdOf(ck)) };
}

/** null: an empty page. */
async function back(asked: Shape) {
  const who = asked.text("who");
  const conversation = await comeBack(lineAs(who), { entropy: wordsOf(asked.number("words")).entropy });
  if (!conversation) {
    tabs.delete(who);
    return null;
  }
  tabs.set(who, conversation);
  return { ...shownOf(conversation), doubt: conversation.doubt };
}

type Deed = (asked: Shape) => unknown;

export const DEEDS_OF_PEOPLE: Readonly<Record<string, Deed>> = {
  open,
  back,
  give,
  say: async (asked) => shownOf(await said(asked)),
  again: async (asked) => {
    await tabOf(asked.text("who")).sendAgain();
  },
  look: async (asked) => {
    const tab = tabOf(asked.text("who"));
    await tab.read();
    return { ...shownOf(tab), doubt: tab.doubt };
  },
  poll: (asked) => tabOf(asked.text("who")).poll(),
  "take back": async (asked) => {
    const at = { generation: asked.number("generation"), index: asked.number("index") };
    await tabOf(asked.text("who")).takeBack(at);
  },
  "keep for": async (asked) => {
    await tabOf(asked.text("who")).keepFor(asked.number("days"));
  },
  "call back": (asked) => tabOf(asked.text("who")).callBack(),
  erase: (asked) => tabOf(asked.text("who")).erase(),
  close: (asked) => {
    tabOf(asked.text("who")).forget();
    tabs.delete(asked.text("who"));
  },
  held: (asked) => heldBy(tabOf(asked.text("who"))),
  secrets: (asked) => {
    const { keys } = herOf(asked.text("thread"));
    return Object.fromEntries(Object.entries(keys).map(([name, bytes]) => [name, toText(bytes)]));
  },
};

async function said(asked: Shape): Promise<Conversation> {
  const tab = tabOf(asked.text("who"));
  await tab.send(saidIn(asked));
  return tab;
}

/** Nobody is there any more: a history ends. */
export function forgetPeople(): void {
  tabs.clear();
  hers.clear();
}
