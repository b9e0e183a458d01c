import assert from "node:assert/strict";
import { test } from "node:test";
import { Bells, Refused, type TeamShown } from "../api/index.ts";
import { LANE_PERSON, ServerAltered } from "../crypto/index.ts";
import type { Desk, DeskThread, Listed, Message, Said, State, TeamFacts } from "../threads/index.ts";
import { OpenDesk } from "./open-desk.ts";

const NONE = new Uint8Array();
const TEAM: TeamFacts = { organisation: NONE, team: NONE, name: "T", fingerprint: "", epoch: 1, age: "fresh" };
const SETTINGS = { own: [], language: null, retentionDays: null, contact: null, closedBy: null };
const REST = {
  gaps: [],
  answering: null,
  recordRequest: null,
  links: [],
  rights: [],
  granted: [],
  without: [],
  ...SETTINGS,
};

function message(index: number): Message {
  const said = { kind: "text", text: `said ${index}` } as const;
  return { lane: LANE_PERSON, generation: 0, index, part: 0, day: 20_000, epoch: 1, signer: null, said };
}

/** A conversation whose every deed is noted, and fails as told. */
class MadeThread implements DeskThread {
  readonly id: string;
  readonly team = TEAM;
  readonly eraseOn = null;
  readonly isLedAway = false;
  readonly generation = 0;
  readonly language = "es";
  readonly kindOfHelp = "law";
  readonly withCard = false;
  readonly isKept = true;
  waits = false;
  unsent: readonly Said[] | null = null;
  readonly sent: Said[][] = [];
  failing: Error | null = null;
  /** What fails waits in the thread. */
  isKeeping = false;
  count = 1;

  constructor(id: string) {
    this.id = id;
  }

  get state(): State {
    const messages = Array.from({ length: this.count }, (_, index) => message(index));
    return { ...REST, messages, unanswered: this.count };
  }

  read = async () => this.state;
  poll = async () => false;
  nameOf = () => "";
  sendAgain = async () => this.state;
  keep = async () => undefined;
  callBack = async () => undefined;
  handOver = async () => this.state;
  proposeLink = async () => this.state;
  pairWith = () => NONE;
  isLinkedTo = () => false;
  giveBack = async () => this.state;
  hide = async () => "2026-01-01";
  holders = [];
  mustLeadOn = false;
  grant = async () => this.state;
  take = async () => {
    this.waits = false;
  };

  async send(...said: readonly Said[]): Promise<State> {
    if (this.isKeeping) this.unsent = said;
    if (this.failing) throw this.failing;
    this.sent.push([...said]);
    return this.state;
  }
}

class MadeDesk implements Desk {
  readonly bells = new Bells(async () => ({}));
  readonly role = "member";
  readonly ways = null as unknown as Desk["ways"];
  readonly invites = null as unknown as Desk["invites"];
  readonly received = { list: async () => [] } as unknown as Desk["received"];
  readonly membership = { members: [], mayChange: false, adminsUntil: 0 } as unknown as Desk["membership"];
  tidy = async () => ({ hasSigned: false, ledOn: 0, waitForHer: 0 });
  readonly team = TEAM;
  readonly keyId = NONE;
  threads: readonly MadeThread[];
  failing: Error | null = null;
  lists = 0;

  constructor(...threads: MadeThread[]) {
    this.threads = threads;
  }

  async list(): Promise<Listed> {
    this.lists++;
    if (this.failing) throw this.failing;
    return { threads: this.threads, unopened: [] };
  }

  whoIs = () => null;
  signOut = async () => undefined;
  writeText = async () => undefined;
  setIntake = async () => undefined;
  writeHours = async () => undefined;
  makeCardNumber = async () => "";
  editorsTicket = async () => ({ ticket: "", address: "" });

  async door(): Promise<TeamShown> {
    throw new Error("not asked here");
  }
}

function opened(...threads: MadeThread[]) {
  const desk = new MadeDesk(...threads);
  let sounds = 0;
  const work = new OpenDesk(desk, () => sounds++);
  return { desk, work, sounds: () => sounds };
}

test("an arrival sounds and is counted, the first list does neither", async () => {
  const thread = new MadeThread("a");
  const { work, sounds } = opened(thread);
  await work.look();
  assert.deepEqual([sounds(), work.news.value, work.threads.value[0]?.unread], [0, 0, 1]);
  thread.count = 2;
  await work.look();
  assert.deepEqual([sounds(), work.news.value, work.threads.value[0]?.unread], [1, 1, 2]);
});

test("a muted desk counts and is silent", async () => {
  const thread = new MadeThread("a");
  const { work, sounds } = opened(thread);
  work.isMuted.value = true;
  await work.look();
  thread.count = 2;
  await work.look();
  assert.deepEqual([sounds(), work.news.value], [0, 1]);
});

test("two looks at once ask once", async () => {
  const { desk, work } = opened();
  await Promise.all([work.look(), work.look()]);
  assert.equal(desk.lists, 1);
});

test("an answer says the phrases first, then the text, and empties the draft", async () => {
  const thread = new MadeThread("a");
  const { work } = opened(thread);
  await work.look();
  work.show("a");
  const draft = work.draftOf("a");
  draft.text.value = "  hello ";
  draft.phrases.value = ["43"];
  await work.answer(work.open ?? assert.fail());
  assert.deepEqual(thread.sent, [
    [
      { kind: "phrase", code: "43" },
      { kind: "text", text: "hello" },
    ],
  ]);
  assert.deepEqual([draft.text.value, draft.phrases.value], ["", []]);
});

test("an answer that was refused stays in the draft, one that waits in the thread does not", async () => {
  const thread = new MadeThread("a");
  const { work } = opened(thread);
  await work.look();
  work.show("a");
  work.draftOf("a").text.value = "hello";
  thread.failing = new ServerAltered();
  await work.answer(work.open ?? assert.fail());
  assert.deepEqual([work.draftOf("a").text.value, work.deedFault.value], ["hello", "altered"]);
  thread.failing = new Refused("unreachable");
  thread.unsent = [{ kind: "text", text: "another one" }];
  await work.answer(work.open ?? assert.fail());
  assert.deepEqual([work.draftOf("a").text.value, work.open?.isUnsent], ["hello", true]);
  thread.isKeeping = true;
  await work.answer(work.open ?? assert.fail());
  assert.deepEqual([work.draftOf("a").text.value, work.open?.isUnsent], ["", true]);
});

test("an empty draft is not sent", async () => {
  const thread = new MadeThread("a");
  const { work } = opened(thread);
  await work.look();
  work.show("a");
  work.draftOf("a").text.value = " \n ";
  await work.answer(work.open ?? assert.fail());
  assert.deepEqual(thread.sent, []);
});

test("no answer from the server leaves the list as it was", async () => {
  const { desk, work } = opened(new MadeThread("a"));
  await work.look();
  desk.failing = new Refused("unreachable");
  await work.look();
  assert.deepEqual([work.fault.value, work.threads.value.length], ["unreachable", 1]);
  desk.failing = null;
  await work.look();
  assert.equal(work.fault.value, null);
});

test("a look that ends after signing out shows nothing", async () => {
  const { work } = opened(new MadeThread("a"));
  const looking = work.look();
  work.wipe();
  await looking;
  assert.deepEqual([work.threads.value, work.isListed.value], [[], false]);
});

test("signing out leaves no draft, no text and nothing open", async () => {
  const { work } = opened(new MadeThread("a"));
  await work.look();
  work.show("a");
  work.draftOf("a").text.value = "secret";
  work.wipe();
  assert.deepEqual([work.threads.value, work.openId.value, work.draftOf("a").text.value], [[], null, ""]);
});
