/** Joining, leaving and what is locked anew, with real keys against the real relay. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefused } from "../../api/index.ts";
import type { Bytes } from "../../crypto/index.ts";
import { comeBack, type Desk, type DeskThread, NotMember, signIn } from "../index.ts";
import { deskOf, lineOf, opened, shown, text } from "./lines.ts";
import { type Server, startServer } from "./server.ts";
import { ADVOCATE, deskWith, joined } from "./team.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const today = Math.floor(Date.now() / 86_400_000);

async function threadIn(desk: Desk, words: string): Promise<DeskThread | undefined> {
  const { threads } = await desk.list();
  return threads.find((one) => shown(one).includes(words));
}

async function mustFind(desk: Desk, words: string): Promise<DeskThread> {
  const thread = await threadIn(desk, words);
  assert(thread, `no thread says ${words}`);
  return thread;
}

async function back(entropy: Bytes) {
  const her = await comeBack(lineOf(server), { entropy });
  assert(her);
  return her;
}

test("a new advocate reads what comes from then on; an old conversation only when it is handed to her", async () => {
  const ade = await deskOf(server, "ade");
  await opened(lineOf(server), text("before Bea came"));
  const kit = await joined(server, ade);
  const bea = await deskWith(server, kit);
  await opened(lineOf(server), text("after Bea came"));
  assert.equal(await threadIn(bea, "before Bea came"), undefined);
  await mustFind(bea, "after Bea came");
  const old = await mustFind(ade, "before Bea came");
  assert.equal(old.holders.length, 2);
  await old.grant(bea.keyId);
  assert.equal(old.holders.length, 3);
  const handed = await mustFind(bea, "before Bea came");
  await handed.send(text("Bea answers"));
  assert.deepEqual(shown({ state: await old.read() }), ["before Bea came", "granted", "Bea answers"]);
});

test("removed in the middle: the others go on under a new key, the person reads all, the removed one nothing", async () => {
  const ade = await deskOf(server, "ade");
  const rosa = await deskOf(server, "rosa");
  const kit = await joined(server, ade);
  const bea = await deskWith(server, kit);
  const { conversation: her } = await opened(lineOf(server), text("while Bea is here"));
  const hers = await mustFind(bea, "while Bea is here");
  await hers.send(text("Bea reads"));
  await bea.tidy();
  for (const desk of [ade, rosa]) {
    await desk.list();
    await desk.tidy();
  }
  await ade.membership.remove([bea.keyId]);
  await assert.rejects(hers.send(text("too late")), (error) => isRefused(error, "absent"));
  await assert.rejects(bea.list(), (error) => isRefused(error, "absent"));
  await assert
    .rejects(
      signIn(lineOf(server), { kit }).then((desk) => assert.equal(desk, null)),
      NotMember,
    )
    .catch(() => 0);
  const atAde = await mustFind(ade, "while Bea is here");
  assert.equal(atAde.mustLeadOn, true);
  const tidied = await ade.tidy();
  assert(tidied.ledOn >= 1, JSON.stringify(tidied));
  assert.equal(atAde.mustLeadOn, false);
  await atAde.send(text("Ade goes on"));
  await her.send(text("I am still here"));
  const all = ["while Bea is here", "Bea reads", "Ade goes on", "I am still here"];
  assert.deepEqual(shown({ state: await her.read() }), all);
  assert.deepEqual(shown({ state: await (await mustFind(rosa, "while Bea is here")).read() }), all);
  assert.deepEqual(shown({ state: await atAde.read() }), all);
});

test("who returns first leads it on herself, and every desk follows", async () => {
  const ade = await deskOf(server, "ade");
  const bea = await deskWith(server, await joined(server, ade));
  const { entropy } = await opened(lineOf(server), text("she is away"));
  await mustFind(bea, "she is away");
  const rosa = await deskOf(server, "rosa");
  const old = await mustFind(rosa, "she is away");
  await rosa.tidy();
  await ade.membership.remove([bea.keyId]);
  const her = await back(entropy);
  await her.send(text("back again"));
  assert.equal(await mustFind(rosa, "back again"), old);
  assert.deepEqual(shown(old), ["she is away", "back again"]);
  await old.send(text("good that you are here"));
  assert.deepEqual(shown({ state: await her.read() }), ["she is away", "back again", "good that you are here"]);
});

test("after she led it on herself, a desk that has not looked since answers and takes it all the same", async () => {
  const ade = await deskOf(server, "ade");
  const bea = await deskWith(server, await joined(server, ade));
  const { entropy } = await opened(lineOf(server), text("led on behind the desk"));
  const rosa = await deskOf(server, "rosa");
  const [atRosa, atAde] = [
    await mustFind(rosa, "led on behind the desk"),
    await mustFind(ade, "led on behind the desk"),
  ];
  await ade.membership.remove([bea.keyId]);
  const her = await back(entropy);
  await her.send(text("my own new key"));
  await atRosa.send(text("heard without a look"));
  await atAde.take();
  assert.deepEqual(shown({ state: await her.read() }), [
    "led on behind the desk",
    "my own new key",
    "heard without a look",
    "taken",
  ]);
});

test("she writes before any desk has looked: her page gives it a new key first", async () => {
  const ade = await deskOf(server, "ade");
  const bea = await deskWith(server, await joined(server, ade));
  const { conversation: her } = await opened(lineOf(server), text("written at once"));
  await mustFind(bea, "written at once");
  await ade.membership.remove([bea.keyId]);
  await her.send(text("nobody rekeyed yet"));
  assert.equal(new Set(her.state.messages.map((one) => one.generation)).size, 2);
  assert.deepEqual(shown(await mustFind(ade, "nobody rekeyed yet")), ["written at once", "nobody rekeyed yet"]);
});

test("a guest reads what she was handed, until her day is over and an admin's desk ends it", async () => {
  const ade = await deskOf(server, "ade");
  const guest = await deskWith(server, await joined(server, ade, { role: "guest", until: today, name: "Ines" }));
  await opened(lineOf(server), text("needs an interpreter"));
  assert.equal(await threadIn(guest, "needs an interpreter"), undefined);
  const thread = await mustFind(ade, "needs an interpreter");
  await thread.grant(guest.keyId);
  await mustFind(guest, "needs an interpreter");
  const tomorrow = await deskOf(
    server,
    "rosa",
    lineOf(server, () => today + 1),
  );
  assert.equal(await tomorrow.membership.keepUp(), true);
  assert.equal(
    tomorrow.membership.members.some((one) => one.name === "Ines"),
    false,
  );
  await assert.rejects(guest.list(), (error) => isRefused(error, "absent"));
  assert.equal((await mustFind(ade, "needs an interpreter")).mustLeadOn, true);
});

test("roles and names are changed; nobody removes herself; a guest without an end day is none", async () => {
  const ade = await deskOf(server, "ade");
  const bea = await deskWith(server, await joined(server, ade));
  await ade.membership.change(bea.keyId, { role: "steward", until: 0, name: "Beatriz" });
  const shownAs = ade.membership.members.find((one) => one.name === "Beatriz");
  assert.deepEqual([shownAs?.role, shownAs?.isMe, shownAs?.isListed], ["steward", false, false]);
  await assert.rejects(ade.membership.remove([ade.keyId]), RangeError);
  await assert.rejects(ade.membership.change(bea.keyId, { ...ADVOCATE, role: "guest" }), RangeError);
});
