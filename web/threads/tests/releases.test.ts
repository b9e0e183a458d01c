/** What she gives to other groups, through the real relay: given, picked up, over, withdrawn; and what two of them can compare. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { isRefused, putRelease, releaseText } from "../../api/index.ts";
import type { Bytes, OpenedRelease, ReleasePart } from "../../crypto/index.ts";
import { drawBytes, encodeCbor } from "../../crypto/index.ts";
import {
  type Conversation,
  comeBack,
  type Desk,
  LedAway,
  type Line,
  NotTaking,
  type OtherTeam,
  signIn,
  type ToGive,
} from "../index.ts";
import { workFor } from "../work.ts";
import { deskOf, hex, lineOf, losingAnswers, losingRequests, meddledLine, opened, shown, text } from "./lines.ts";
import { led } from "./member.ts";
import { type Server, startServer } from "./server.ts";
import { deskWith, joined } from "./team.ts";

const DAYS = 30;
const PARTS: readonly ReleasePart[] = [
  ["name", "Mei"],
  ["phrase", "20"],
  ["text", "They took my papers in May"],
];
let server: Server;
const kits = new Map<string, Bytes>();

before(async () => {
  server = await startServer();
  for (const name of ["Harbor", "Lantern"]) kits.set(name, server.found(name));
});
after(() => server.stop());

const today = (): number => Math.floor(Date.now() / 86_400_000);

async function desk(name: string, line: Line = lineOf(server)): Promise<Desk> {
  const found = await signIn(line, { kit: Uint8Array.from(kits.get(name) as Bytes) });
  assert(found);
  return found;
}

async function team(conversation: Conversation, name: string): Promise<OtherTeam> {
  const found = (await conversation.releases.others()).find(({ shown: { name: one } }) => one === name);
  assert(found);
  return found;
}

async function asked(conversation: Conversation, name: string, changed: Partial<ToGive> = {}): Promise<ToGive> {
  const { shown: to } = await team(conversation, name);
  const about = { purpose: ["purpose", "lawyer"], shown: ["It may help.", "It may cost."], language: "en" } as const;
  return { to, ...about, days: DAYS, parts: PARTS, ...changed };
}

async function gave(conversation: Conversation, name: string, changed: Partial<ToGive> = {}): Promise<void> {
  await conversation.releases.prepare(await asked(conversation, name, changed)).send();
}

const standings = async (conversation: Conversation) =>
  (await conversation.releases.list()).map(({ name, standing }) => `${name}: ${standing}`);

/** Opens what this team did not yet pick up. */
async function pickedUp(at: Desk): Promise<OpenedRelease> {
  const waiting = (await at.received.list()).filter(({ isTaken }) => !isTaken);
  assert.equal(waiting.length, 1);
  const looked = waiting[0] && (await at.received.open(waiting[0]));
  assert(looked?.kind === "open");
  return looked.release;
}

test("given, picked up, and after its last day refused; her own team reads nothing of her note", async () => {
  const { entropy, conversation } = await opened(lineOf(server), text("please help with papers"));
  assert.deepEqual(
    (await conversation.releases.others()).map(({ shown: { name } }) => name),
    ["Harbor", "Lantern"],
  );
  await gave(conversation, "Harbor");
  assert.deepEqual(await standings(conversation), ["Harbor: waits"]);
  const harbor = await desk("Harbor");
  const release = await pickedUp(harbor);
  assert.deepEqual([release.purpose, release.parts, release.until - today()], [["purpose", "lawyer"], PARTS, DAYS]);
  assert.deepEqual(release.shown, ["It may help.", "It may cost."]);

  const back = await comeBack(lineOf(server), { entropy });
  assert(back);
  assert.deepEqual(await standings(back), ["Harbor: taken"]);
  assert.deepEqual((await back.releases.list())[0]?.parts, PARTS);
  assert.equal((await back.releases.list())[0]?.fingerprint, (await team(back, "Harbor")).fingerprint);

  const { threads } = await (await deskOf(server, "ade")).list();
  const hers = threads.find((one) => shown(one).includes("please help with papers"));
  assert.deepEqual(hers && [shown(hers), hers.state.unanswered, hers.state.gaps], [["please help with papers"], 1, []]);

  const late = await desk(
    "Harbor",
    lineOf(server, () => today() + DAYS + 1),
  );
  const [listed] = await late.received.list();
  assert.deepEqual(listed && (await late.received.open(listed)), { kind: "over", until: today() + DAYS });
  assert.equal(late.received.isOver(release), true);
  assert.equal(harbor.received.isOver(release), false);
  const later = await comeBack(
    lineOf(server, () => today() + DAYS + 1),
    { entropy },
  );
  assert.deepEqual(later && (await standings(later)), ["Harbor: over"]);
  await conversation.erase();
});

test("withdrawn before anybody picked it up it is gone; afterwards its bytes go and both sides are told", async () => {
  const { conversation } = await opened(lineOf(server));
  await gave(conversation, "Lantern");
  const [early] = await conversation.releases.list();
  assert.equal(early && (await conversation.releases.withdraw(early)), "before");
  const lantern = await desk("Lantern");
  assert.deepEqual(await lantern.received.list(), []);

  await gave(conversation, "Lantern");
  await pickedUp(lantern);
  const [late] = await conversation.releases.list();
  assert.equal(late && (await conversation.releases.withdraw(late)), "after");
  assert.deepEqual(await standings(conversation), ["Lantern: after", "Lantern: before"]);
  const [listed] = await lantern.received.list();
  assert.deepEqual([listed?.isTaken, listed?.isWithdrawn], [true, true]);
  assert.deepEqual(listed && (await lantern.received.open(listed)), { kind: "gone" });
});

/** Every run of eight bytes and more that stands in both. */
function sharedRuns(one: Uint8Array, other: Uint8Array): Buffer[] {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  const runs: Buffer[] = [];
  for (let at = 0; at + 8 <= left.length; at++) {
    let length = 8;
    if (!right.includes(left.subarray(at, at + length))) continue;
    while (at + length < left.length && right.includes(left.subarray(at, at + length + 1))) length++;
    runs.push(left.subarray(at, at + length));
    at += length - 8;
  }
  return runs;
}

function rowsOf(name: string): Buffer[] {
  const database = new DatabaseSync(server.database, { readOnly: true });
  const columns = database
    .prepare("SELECT r.* FROM relay_release r JOIN teams_team t ON r.team_id = t.key WHERE t.name = ?")
    .all(name);
  database.close();
  return columns
    .filter(({ blob }) => (blob as Uint8Array).length > 0)
    .map((row) => {
      // Which team and epoch it is for, and in which week it ends, is the same for everybody who gives to that team.
      const { team_id: _team, epoch: _epoch, expires: _expires, taken: _taken, ...own } = row;
      return Buffer.concat(Object.values(own).map((value) => Buffer.from(value as Uint8Array)));
    });
}

/** The opened copy as bytes: all that its recipient holds. */
const copyOf = (release: OpenedRelease): Bytes =>
  encodeCbor(
    new Map(
      Object.entries(release).map(([name, value]) => [name, Array.isArray(value) ? structuredClone(value) : value]),
    ),
  );

test("two recipients' copies and rows share no identifier: no more than those of two people who said the same", async () => {
  const [mei, another] = [await opened(lineOf(server)), await opened(lineOf(server))];
  const [harbor, lantern] = [await desk("Harbor"), await desk("Lantern")];
  await gave(mei.conversation, "Harbor");
  await gave(mei.conversation, "Lantern");
  const [one, two] = [await pickedUp(harbor), await pickedUp(lantern)];
  const [there, elsewhere] = [rowsOf("Harbor"), rowsOf("Lantern")];
  assert(there.length > 0 && elsewhere.length > 0);
  for (const row of there) for (const other of elsewhere) assert.deepEqual(sharedRuns(row, other), []);

  await gave(another.conversation, "Lantern");
  const stranger = copyOf(await pickedUp(lantern));
  const runs = sharedRuns(copyOf(one), copyOf(two));
  assert(
    runs.some((run) => run.includes("They took my papers in May")),
    "her own words are equal",
  );
  // Up to two random bytes beside what everybody's copy holds may be equal by chance, one run in a hundred.
  for (const run of runs)
    assert(Buffer.from(stranger).includes(run.subarray(2, -2)), `equal in both: ${run.toString("hex")}`);
  assert.notEqual(hex(one.signedBy), hex(two.signedBy));

  await gave(mei.conversation, "Harbor");
  const again = await pickedUp(harbor);
  assert.equal(hex(again.signedBy), hex(one.signedBy), "one recipient knows that both are by one person");
  for (const { conversation } of [mei, another]) await conversation.erase();
});

test("a lost line: sent again it is given once, noted once, withdrawn once", async () => {
  const meddled = meddledLine(server);
  const { conversation } = await opened(meddled.line);
  const giving = conversation.releases.prepare(await asked(conversation, "Harbor", { days: 1 }));
  for (const address of ["slots/put", "releases/put"])
    for (const losing of [losingRequests(address, 9), losingAnswers(address, 9)]) {
      meddled.meddling = losing;
      await assert.rejects(giving.send(), (error) => isRefused(error, "unreachable"), address);
    }
  meddled.meddling = null;
  await giving.send();
  assert.deepEqual(await standings(conversation), ["Harbor: waits"]);
  const harbor = await desk("Harbor");
  assert.equal((await harbor.received.list()).filter(({ isTaken }) => !isTaken).length, 1);
  const [given] = await conversation.releases.list();
  assert(given);
  meddled.meddling = losingAnswers("releases/withdraw", 1);
  await assert.rejects(conversation.releases.withdraw(given), (error) => isRefused(error, "unreachable"));
  assert.equal(await conversation.releases.withdraw(given), "absent");
  assert.deepEqual(await standings(conversation), ["Harbor: absent"]);
  meddled.meddling = (path) => (path === "releases/state" ? Promise.reject(new TypeError("network")) : null);
  await gave(conversation, "Harbor");
  assert.deepEqual(await standings(conversation), ["Harbor: unknown", "Harbor: absent"]);
  meddled.meddling = null;
  await conversation.erase();
  assert.equal((await harbor.received.list()).filter(({ isTaken }) => !isTaken).length, 0, "erasing withdraws");
});

test("a printed page is noted, and a longer end than the law allows is refused before anything is sent", async () => {
  const { entropy, conversation } = await opened(lineOf(server));
  const printed = { to: "the lawyer on Main Street", purpose: ["text", "my bond"], days: 30, parts: PARTS } as const;
  await conversation.releases.notePaper(printed);
  const back = await comeBack(lineOf(server), { entropy });
  assert.deepEqual(back && (await standings(back)), ["the lawyer on Main Street: paper"]);
  const tooLong = await asked(conversation, "Harbor", { days: 91 });
  assert.throws(() => conversation.releases.prepare(tooLong), RangeError);
});

test("her note outlives a choice to keep what she writes for a day only", async () => {
  const { conversation } = await opened(lineOf(server), text("short"));
  await conversation.send({ kind: "retention", days: 1 });
  await gave(conversation, "Lantern");
  const database = new DatabaseSync(server.database, { readOnly: true });
  const rows = database.prepare("SELECT expires FROM relay_slot ORDER BY expires DESC").all();
  database.close();
  const latest = Date.parse(String(rows[0]?.expires)) / 86_400_000;
  assert(latest >= today() + 97, String(rows[0]?.expires));
  await conversation.erase();
});

test("an advocate proposes a team; it stands there as a card and gives nothing to anybody", async () => {
  const { conversation } = await opened(lineOf(server), text("propose me something"));
  const { shown: to } = await team(conversation, "Lantern");
  const { threads } = await (await deskOf(server, "rosa")).list();
  const thread = threads.find((one) => shown(one).includes("propose me something"));
  await thread?.send({ kind: "referral", team: to.team, purpose: "housing" });
  const { messages } = await conversation.read();
  const last = messages.at(-1)?.said;
  assert(last?.kind === "referral");
  assert.deepEqual([hex(last.team), last.purpose], [hex(to.team), "housing"]);
  assert.deepEqual(await standings(conversation), []);
});

/** Bytes that open for nobody, put as anybody can put them. */
async function putJunk(to: Bytes, epoch: number): Promise<void> {
  const { wire, relay } = lineOf(server);
  const blob = drawBytes(5_233);
  blob[0] = 1;
  const put = releaseText({ team: to, epoch, blob, tokenHash: drawBytes(32), days: 1 });
  const challenge = await relay.instance();
  await putRelease(wire, put, { challenge: challenge.challenge, n: await workFor(put, challenge, {}) });
}

test("what somebody puts that was not made for this team opens nothing and is said", async () => {
  const { conversation } = await opened(lineOf(server));
  const harbor = await desk("Harbor");
  await putJunk((await team(conversation, "Harbor")).shown.team, 1);
  const [junk] = (await harbor.received.list()).filter(({ isTaken }) => !isTaken);
  assert.deepEqual(junk && (await harbor.received.open(junk)), { kind: "sealed" });
});

test("a team whose log nobody confirmed for three weeks is given nothing, and no note says otherwise", async () => {
  const late = lineOf(server, () => today() + 22);
  const { entropy } = await opened(lineOf(server));
  const conversation = await comeBack(late, { entropy });
  assert(conversation);
  const giving = conversation.releases.prepare(await asked(conversation, "Harbor"));
  await assert.rejects(giving.send(), (error) => error instanceof NotTaking && error.reason === "closed");
  assert.deepEqual(await standings(conversation), []);
});

test("she changes her mind while nobody knows whether it arrived: it is withdrawn, or was never there", async () => {
  const meddled = meddledLine(server);
  const { conversation } = await opened(meddled.line);
  const [harbor, left] = [
    await desk("Harbor"),
    async (at: Desk) => (await at.received.list()).filter((one) => !one.isTaken),
  ];
  for (const losing of [losingAnswers("releases/put", 9), losingRequests("releases/put", 9)]) {
    const giving = conversation.releases.prepare(await asked(conversation, "Harbor"));
    meddled.meddling = losing;
    await assert.rejects(giving.send(), (error) => isRefused(error, "unreachable"));
    meddled.meddling = null;
    await conversation.releases.giveUp(giving);
  }
  assert.deepEqual(await standings(conversation), ["Harbor: unsent", "Harbor: before"]);
  assert.deepEqual(await left(harbor), []);
});

test("a conversation that was led away from her keeps nobody from withdrawing what she gave", async () => {
  const { conversation } = await opened(lineOf(server), text("led away with a release"));
  await gave(conversation, "Lantern");
  await led(server, conversation.state, { made: (made) => ({ ...made, ck: drawBytes(32) }) });
  await conversation.read();
  assert.equal(conversation.isLedAway, true);
  await assert.rejects(gave(conversation, "Harbor"), LedAway);
  const [given] = await conversation.releases.list();
  assert.equal(given && (await conversation.releases.withdraw(given)), "before");
  assert.deepEqual(await standings(conversation), ["Lantern: absent"]);
});

test("a team that changes: who came later has no key and tells nobody; who was removed while it was sent reads nothing", async () => {
  const meddled = meddledLine(server);
  const { conversation } = await opened(meddled.line);
  const lantern = await desk("Lantern");
  await gave(conversation, "Lantern", { parts: [["text", "before Bea came"]] });
  const bea = await deskWith(server, await joined(server, lantern));
  const waiting = async (at: Desk) => (await at.received.list()).filter(({ isTaken }) => !isTaken);
  const [early] = await waiting(bea);
  assert.deepEqual(early && (await bea.received.open(early)), { kind: "keyless" });
  assert.deepEqual(await standings(conversation), ["Lantern: waits"]);

  let isRemoved = false;
  meddled.meddling = (path, pass) => {
    if (path !== "releases/put" || isRemoved) return null;
    isRemoved = true;
    return lantern.membership.remove([bea.keyId]).then(pass);
  };
  await gave(conversation, "Lantern", { parts: [["text", "while Bea was removed"]] });
  assert.equal(isRemoved, true);
  await assert.rejects(bea.received.list(), (error) => isRefused(error, "absent"));
  const read: string[] = [];
  for (const one of await waiting(lantern)) {
    const looked = await lantern.received.open(one);
    assert(looked.kind === "open");
    read.push(...looked.release.parts.map(([, said]) => said));
  }
  assert.deepEqual(read.sort(), ["before Bea came", "while Bea was removed"]);
  assert.deepEqual(await standings(conversation), ["Lantern: taken", "Lantern: taken"]);
});
