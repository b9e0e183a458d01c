/** Both sides with real keys against the real relay: opened, answered, come back, erased. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Fetch, isRefused } from "../../api/index.ts";
import {
  type Bytes,
  cardCodeOf,
  drawBytes,
  drawKit,
  LANE_ORGANISATION,
  LANE_PERSON,
  readWords,
  wordsOf,
} from "../../crypto/index.ts";
import { list } from "../../crypto/lists/en.ts";
import {
  comeBack,
  conversationOf,
  FreshWords,
  lineTo,
  NotTaking,
  openConversation,
  prepareOpening,
  type Said,
  signIn,
  walkLog,
} from "../index.ts";
import { deskOf, hex, lineOf, losingAnswers, meddledLine, opened, shown, text } from "./lines.ts";
import { memberOf } from "./member.ts";
import { ENGLISH, HOST, type Server, startServer } from "./server.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

async function threadFor(advocate: "ade" | "rosa", words: string) {
  const desk = await deskOf(server, advocate);
  const { threads } = await desk.list();
  const thread = threads.find((one) => shown(one).includes(words));
  assert(thread);
  return { desk, thread };
}

test("a person opens, an advocate answers, she comes back on another device, reads, answers, erases; it is gone", async () => {
  const { entropy } = await opened(lineOf(server), { kind: "phrase", code: "need-lawyer" }, text("He took my papers"));
  const { desk, thread } = await threadFor("ade", "He took my papers");
  assert.deepEqual([thread.waits, thread.language, thread.kindOfHelp], [true, "zh-Hans", "legal"]);
  await thread.take();
  assert.deepEqual([thread.waits, thread.isKept], [false, true]);
  await thread.send(text("We can help. Are you safe now?"));

  const typed = wordsOf(entropy, list).join(" ").toUpperCase();
  const reading = readWords(typed, [ENGLISH]);
  assert(reading.kind === "fits");
  const her = await comeBack(lineOf(server), { entropy: reading.phrase.entropy });
  assert(her);
  assert.deepEqual(shown(her), ["phrase", "He took my papers", "taken", "We can help. Are you safe now?"]);
  assert.equal(hex(her.state.messages.at(-1)?.signer ?? null), hex(desk.keyId));
  await her.send(text("Yes"));
  assert.equal(await thread.poll(), true);
  assert.deepEqual(shown(thread).slice(-1), ["Yes"]);
  assert.deepEqual([thread.state.unanswered, thread.state.gaps], [1, []]);

  const before = (await lineOf(server).relay.instance()).generation;
  assert.deepEqual(await her.erase(), { gone: "rows", diskAfterGeneration: before });
  assert.equal(await comeBack(lineOf(server), { entropy }), null);
  const { threads, unopened } = await desk.list();
  assert(!threads.some(({ id }) => id === thread.id));
  assert.deepEqual(unopened, [{ what: "thread", why: "gone" }]);
  await desk.signOut();
});

test("two advocates see each other's answers, and what one took waits no more for the other", async () => {
  const { conversation } = await opened(lineOf(server), text("for both"));
  const [ade, rosa] = [await threadFor("ade", "for both"), await threadFor("rosa", "for both")];
  await ade.thread.take();
  await Promise.all([ade.thread.send(text("from Ade")), rosa.thread.send(text("from Rosa"))]);
  await rosa.desk.list();
  assert.deepEqual([rosa.thread.waits, rosa.thread.isKept], [false, false]);
  await rosa.thread.keep();
  assert.equal(rosa.thread.isKept, true);
  const { messages, gaps } = await conversation.read();
  assert.deepEqual(gaps, []);
  assert.deepEqual(
    new Set(messages.slice(1).map(({ signer }) => hex(signer))),
    new Set([ade, rosa].map((one) => hex(one.desk.keyId))),
  );
});

const WAYS = { how: "text", when: "after six", never: "the shop", introduced: "a friend", codeWord: "tea" };

test("every kind of entry arrives, and her newest choices count", async () => {
  const said: Said[] = [
    { kind: "language", code: "es" },
    { kind: "retention", days: 30 },
    { kind: "contact", ...WAYS },
    { kind: "phrase", code: "thank-you" },
  ];
  const { conversation } = await opened(lineOf(server), text("kinds"));
  for (const one of said) await conversation.send(one);
  const { thread } = await threadFor("rosa", "kinds");
  const { state } = thread;
  assert.deepEqual(
    state.messages.slice(1).map((one) => one.said),
    said,
  );
  assert.deepEqual([state.language, state.retentionDays, state.contact], ["es", 30, WAYS]);
  await thread.send({ kind: "closed" });
  assert.equal((await conversation.read()).closedBy, LANE_ORGANISATION);
  await conversation.send({ kind: "language", code: "en" });
  assert.deepEqual([conversation.state.closedBy, conversation.state.language], [null, "en"]);
});

test("wrong words, spare words and words of nothing show the same empty page", async () => {
  for (const { entropy } of [FreshWords.draw(), FreshWords.draw()])
    assert.equal(await comeBack(lineOf(server), { entropy }), null);
});

test("a wrong kit signs nobody in, and after signing out nothing works", async () => {
  assert.equal(await signIn(lineOf(server), { kit: drawKit() }), null);
  const desk = await deskOf(server, "ade");
  await desk.list();
  await desk.signOut();
  await assert.rejects(desk.list());
});

test("a member's deletion hides it, and she calls it back", async () => {
  const { conversation } = await opened(lineOf(server), text("hidden"));
  const { desk, thread } = await threadFor("ade", "hidden");
  const day = await thread.hide();
  const { threads } = await desk.list();
  assert.equal(threads.find(({ id }) => id === thread.id)?.eraseOn, day);
  await conversation.read();
  assert.equal(conversation.eraseOn, day);
  await conversation.callBack();
  await thread.read();
  assert.deepEqual([conversation.eraseOn, thread.eraseOn], [null, null]);
});

test("she takes one entry away: the other side sees that something was there", async () => {
  const { conversation } = await opened(lineOf(server), text("stays"));
  await conversation.send(text("goes"));
  const { thread } = await threadFor("ade", "stays");
  await conversation.takeBack({ generation: 0, index: 1 });
  await conversation.send(text("after"));
  assert.deepEqual(shown(conversation), ["stays", "after"]);
  const { desk } = await threadFor("rosa", "stays");
  const fresh = (await desk.list()).threads.find(({ id }) => id === thread.id);
  assert.deepEqual(fresh && shown(fresh), ["stays", "after"]);
  assert.deepEqual(fresh?.state.gaps, [{ generation: 0, lane: LANE_PERSON, index: 1, why: "emptied" }]);
});

test("an opening whose answers are lost is stored once, and can be stopped while it works", async () => {
  const meddled = meddledLine(server);
  const { line } = meddled;
  const instance = await line.relay.instance();
  const [team] = instance.teams;
  assert(team);
  const asked = { instance, team: team.team, language: "en", kindOfHelp: "legal", entries: [text("once only")] };
  const stopped = AbortSignal.abort(new Error("stopped"));
  await assert.rejects(openConversation(line, asked, { signal: stopped }), /stopped/);
  const opening = await prepareOpening(line, asked, walkLog);
  meddled.meddling = losingAnswers("open", 9);
  await assert.rejects(opening.send(), (error) => isRefused(error, "unreachable"));
  meddled.meddling = null;
  const conversation = conversationOf(line, await opening.send());
  assert.deepEqual(shown(conversation), ["once only"]);
  const { desk } = await threadFor("ade", "once only");
  const { threads } = await desk.list();
  assert.equal(threads.filter((one) => shown(one).includes("once only")).length, 1);
});

test("a head of eight days shows a banner; after 21 nothing new begins, and reading stays", async () => {
  const { entropy } = await opened(lineOf(server), text("old head"));
  const day = Math.floor(Date.now() / 86_400_000);
  const later = (days: number) => lineOf(server, () => day + days);
  assert.equal((await opened(later(8))).conversation.team.age, "old");
  await assert.rejects(opened(later(22)), (error) => error instanceof NotTaking && error.reason === "closed");
  const back = await comeBack(later(22), { entropy });
  assert.deepEqual(back && [back.team.age, ...shown(back)], ["closed", "old head"]);
});

test("a desk that looks again asks each known conversation for its next places only, and hears what came", async () => {
  const { conversation } = await opened(lineOf(server), text("the first of two"));
  let sent = 0;
  const fetch: Fetch = (url, init) => {
    sent += String(init.body ?? "").length;
    return server.fetch(url, init);
  };
  const desk = await deskOf(server, "ade", lineTo({ origin: server.origin, host: HOST, fetch }));
  const find = async () => (await desk.list()).threads.find((one) => shown(one).includes("the first of two"));
  sent = 0;
  const listed = (await desk.list()).threads.length;
  const whole = sent;
  sent = 0;
  await desk.list();
  assert(sent < whole / 5, `${sent} bytes after ${whole} for ${listed} conversations`);
  await conversation.send(text("the second of two"));
  assert.deepEqual(shown((await find()) ?? conversation), ["the first of two", "the second of two"]);
  await desk.signOut();
});

test("what stands behind places that somebody filled is heard at the next look", async () => {
  const { conversation } = await opened(lineOf(server), text("before the gap"));
  const desk = await deskOf(server, "ade");
  const find = async () => (await desk.list()).threads.find((one) => shown(one).includes("before the gap"));
  await find();
  const held = await (await memberOf(server, "rosa")).find(conversation.state);
  for (let index = 2; index < 8; index++) await held.fill(LANE_PERSON, index);
  await conversation.read();
  await conversation.send(text("behind the gap"));
  assert.deepEqual(shown((await find()) ?? conversation), ["before the gap", "behind the gap"]);
  await desk.signOut();
});

test("a card's number lets its holder in where only cards are taken, and she comes first", async () => {
  const desk = await deskOf(server, "ade");
  const digits = await desk.makeCardNumber();
  await desk.setIntake("cards");
  try {
    const line = lineOf(server);
    const { team } = await desk.door();
    const asked = { team, language: "en", kindOfHelp: "", entries: [text("with a card")] };
    const opening = async (card: Bytes | null) =>
      openConversation(line, { ...asked, instance: await line.relay.instance(), ...(card ? { card } : {}) });
    await assert.rejects(opening(null), (error) => error instanceof NotTaking && error.reason === "cards-only");
    await assert.rejects(opening(drawBytes(16)), (error) => error instanceof NotTaking && error.reason === "card-used");
    await opening(cardCodeOf(digits));
    const found = (await desk.list()).threads.find((one) => shown(one).includes("with a card"));
    assert.equal(found?.withCard, true);
  } finally {
    await desk.setIntake("open");
    await desk.signOut();
  }
});
