/** Her choice of how long, held against what the relay's table says of each row. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { comeBack, type Desk, type Opened } from "../index.ts";
import { deskOf, lineOf, losingRequests, meddledLine, opened, shown, text } from "./lines.ts";
import { asked } from "./rows.ts";
import { type Server, startServer } from "./server.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const DAY_MS = 86_400_000;
/** The last day on which each entry at the relay is there, as days from now; of the newest `count` in no order. */
const daysLeft = () =>
  (asked(server, "SELECT expires FROM relay_slot") as { expires: string }[])
    .map(({ expires }) => Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.now()) / DAY_MS))
    .sort((one, other) => one - other);

async function answered({ conversation }: Opened, words: string): Promise<Desk> {
  const desk = await deskOf(server, "ade");
  const { threads } = await desk.list();
  const thread = threads.find((one) => shown(one).includes(words));
  assert(thread);
  await thread.take();
  await thread.send(text("an answer"));
  await conversation.read();
  return desk;
}

test("her choice counts for both sides, for what is there and for what comes; the desk knows it", async () => {
  const mine = await opened(lineOf(server), text("seven days"));
  const desk = await answered(mine, "seven days");
  assert(daysLeft().every((days) => days >= 89));
  await mine.conversation.keepFor(7);
  assert(daysLeft().every((days) => days >= 6 && days <= 14));
  const [thread] = (await desk.list()).threads;
  await thread?.poll();
  assert.equal(thread?.state.retentionDays, 7);
  await thread?.send(text("another answer"));
  assert.equal(daysLeft().length, 5);
  assert(daysLeft().every((days) => days <= 14));
  await desk.signOut();
  await mine.conversation.erase();
});

test("an answer that was put before her choice was seen is shortened when she comes back", async () => {
  const mine = await opened(lineOf(server), text("put before"));
  const desk = await answered(mine, "put before");
  const [thread] = (await desk.list()).threads;
  await mine.conversation.keepFor(7);
  await thread?.send(text("with the old choice"));
  assert(daysLeft().some((days) => days >= 89));
  await comeBack(lineOf(server), { entropy: mine.entropy });
  assert(daysLeft().every((days) => days <= 14));
  await desk.signOut();
});

test("a choice whose answer is lost is made true when she asks again, and is said once", async () => {
  const bad = meddledLine(server);
  const mine = await opened(bad.line, text("a bad line"));
  bad.meddling = losingRequests("slots/keep", 1);
  await assert.rejects(mine.conversation.keepFor(30));
  await mine.conversation.keepFor(30);
  assert.deepEqual(shown(mine.conversation), ["a bad line", "retention"]);
});

test("who chose to keep it until she deletes it finds it renewed, and who chose nothing writes nothing", async () => {
  const bad = meddledLine(server);
  const mine = await opened(bad.line, text("keep it"));
  await comeBack(bad.line, { entropy: mine.entropy });
  assert(!bad.asked.includes("slots/keep") && !bad.asked.includes("roots/put"));
  await mine.conversation.keepFor(400);
  await comeBack(bad.line, { entropy: mine.entropy });
  assert(bad.asked.filter((address) => address === "slots/keep").length === 2 && bad.asked.includes("roots/put"));
});
