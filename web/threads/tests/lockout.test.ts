/** What a member, a lost answer or time can do so that she cannot read or erase: she can, each time. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefused } from "../../api/index.ts";
import * as crypto from "../../crypto/index.ts";
import {
  type Conversation,
  comeBack,
  conversationOf,
  LedAway,
  openConversation,
  prepareOpening,
  walkLog,
} from "../index.ts";
import { deskOf, lineOf, losingAnswers, losingRequests, meddledLine, opened, shown, text } from "./lines.ts";
import { led, type Malice } from "./member.ts";
import { asked, counts, dropShare, more } from "./rows.ts";
import { type Server, startServer } from "./server.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const SPOILED = Uint8Array.from({ length: 32 }, () => 7);

/** Her keys, made from her words beside the program. */
async function keysOf(entropy: crypto.Bytes): Promise<crypto.PersonKeys> {
  const { instanceId } = await lineOf(server).relay.instance();
  return crypto.personKeysOf(await crypto.deriveMaster(entropy, instanceId));
}

async function rootOf(entropy: crypto.Bytes): Promise<crypto.RootRecord> {
  const { kek, rootId: id, rootToken: token } = await keysOf(entropy);
  return crypto.openRoot(kek, await lineOf(server).relay.root({ id, token }));
}

async function back(entropy: crypto.Bytes): Promise<Conversation> {
  const conversation = await comeBack(lineOf(server), { entropy });
  assert(conversation);
  return conversation;
}

const MALICE: readonly (readonly [name: string, malice: Malice])[] = [
  ["a key that is sealed to somebody else", { made: (made) => ({ ...made, herKey: strangersKey() }) }],
  ["another key than its record names", { made: (made) => ({ ...made, ck: SPOILED }) }],
  ["another check of R", { made: (made) => ({ ...made, rc: SPOILED.slice(0, 16) }) }],
  ["a signature of nobody", { made: (made) => ({ ...made, signer: { ...made.signer, signSeed: SPOILED } }) }],
  ["another thread's name", { made: (made) => ({ ...made, thread: SPOILED.slice(0, 16) }) }],
  ["another generation's number", { made: (made) => ({ ...made, generation: 7 }) }],
  ["an epoch that never was", { made: (made) => ({ ...made, to: { ...made.to, epoch: 9 } }) }],
  ["a way on that is noise", { next: (next) => noise(next.length) }],
  ["a share that is not there", { share: (share) => ({ ...share, id: crypto.drawBytes(32) }) }],
  ["a share that she has no right to", { share: (share) => ({ ...share, rth: crypto.drawBytes(32) }) }],
  ["another R", { share: (share) => ({ ...share, r: crypto.drawBytes(32) }) }],
];

function strangersKey(): crypto.Bytes {
  return crypto.deviceOf(crypto.drawDeviceKey()).kemPublicKey;
}

function noise(length: number): crypto.Bytes {
  const bytes = crypto.drawBytes(length);
  bytes[0] = 1;
  return bytes;
}

for (const [name, malice] of MALICE) {
  test(`led on by a member with ${name}: she reads what was, is told, and erases every generation`, async () => {
    const before = counts(server);
    const { entropy, conversation } = await opened(lineOf(server), text(`locked out by ${name}`));
    await led(server, conversation.state, malice);
    for (const her of [conversation, await back(entropy)]) {
      assert.deepEqual(shown({ state: await her.read() }), [`locked out by ${name}`]);
      assert.equal(her.isLedAway, true);
      await assert.rejects(her.send(text("does anybody read this?")), LedAway);
      assert.deepEqual([her.unsent, await her.poll()], [null, false]);
    }
    assert.deepEqual([more(server, before).relay_share, more(server, before).relay_intake], [2, 1]);
    assert.equal((await (await back(entropy)).erase()).gone, "rows");
    const { relay_root, relay_share, relay_intake } = more(server, before);
    assert.deepEqual([relay_root, relay_share, relay_intake], [undefined, undefined, undefined]);
    assert.equal(await comeBack(lineOf(server), { entropy }), null);
  });
}

test("a desk too still shows what stands before a way on that does not open", async () => {
  const { conversation } = await opened(lineOf(server), text("before the noise"));
  const desk = await deskOf(server, "ade");
  await led(server, conversation.state, { next: (next) => noise(next.length) });
  const thread = (await desk.list()).threads.find((one) => shown(one).includes("before the noise"));
  assert.equal(thread?.isLedAway, true);
  await assert.rejects(thread?.send(text("an answer")) ?? Promise.resolve(), LedAway);
});

test("a way on that holds is no lock-out: nobody is told so", async () => {
  const { entropy, conversation } = await opened(lineOf(server), text("an honest rekey"));
  await led(server, conversation.state);
  await conversation.send(text("goes on"));
  const her = await back(entropy);
  assert.deepEqual([her.isLedAway, shown(her)], [false, ["an honest rekey", "goes on"]]);
});

test("the newest generation taken away alone: the older ones are read and erased, and nothing is called gone", async () => {
  const before = counts(server);
  const { entropy, conversation } = await opened(lineOf(server), text("older"));
  let newest: crypto.Bytes | null = null;
  const noted: Malice = {
    share: (share) => {
      newest = share.id;
      return share;
    },
  };
  await led(server, conversation.state, noted);
  await conversation.send(text("newer"));
  assert(newest);
  dropShare(server, newest);
  await conversation.read();
  const her = await back(entropy);
  assert.deepEqual([her.isLedAway, conversation.isLedAway, shown(her)], [true, true, ["older"]]);
  await conversation.erase();
  const { relay_root, relay_share, relay_intake } = more(server, before);
  assert.deepEqual([relay_root, relay_share, relay_intake], [undefined, undefined, undefined]);
});

test("a note of words whose conversation is gone is erased alone, by her or when she comes back", async () => {
  for (const erase of [(her: Conversation) => her.erase(), (her: Conversation) => her.forget()]) {
    const before = counts(server);
    const { entropy, conversation } = await opened(lineOf(server), text("its time is over"));
    const { ck } = await rootOf(entropy);
    dropShare(server, crypto.shareIdOf(ck));
    await erase(conversation);
    assert.equal(await comeBack(lineOf(server), { entropy }), null);
    assert.deepEqual([more(server, before).relay_root, more(server, before).relay_share], [undefined, undefined]);
  }
});

for (const [name, losing] of [
  ["answer is", losingAnswers],
  ["request is", losingRequests],
] as const) {
  test(`an erasing whose ${name} lost three times says so, erases at most all, and can be asked for again`, async () => {
    const before = counts(server);
    const meddled = meddledLine(server);
    const { entropy, conversation } = await opened(meddled.line, text("lost while erasing"));
    await led(server, conversation.state);
    meddled.meddling = losing("erase", 3);
    await assert.rejects(conversation.erase(), (error) => isRefused(error, "unreachable"));
    assert.equal((await conversation.erase()).gone, "rows");
    const { relay_root, relay_share, relay_intake } = more(server, before);
    assert.deepEqual([relay_root, relay_share, relay_intake], [undefined, undefined, undefined]);
    assert.equal(await comeBack(lineOf(server), { entropy }), null);
  });
}

test("erasing needs no reading: a server that answers nothing else still erases", async () => {
  const meddled = meddledLine(server);
  const { entropy, conversation } = await opened(meddled.line, text("erase me"));
  meddled.meddling = (path) => (path === "erase" ? null : Promise.reject(new TypeError("network")));
  assert.equal((await conversation.erase()).gone, "rows");
  assert.equal(await comeBack(lineOf(server), { entropy }), null);
});

for (const [name, losing, times] of [
  ["answer is lost once", losingAnswers, 1],
  ["answers are lost until the page gives up", losingAnswers, 9],
  ["request is lost", losingRequests, 2],
] as const) {
  test(`an opening whose ${name} is sent again in the same bytes: one intake, one share, one root, one entry`, async () => {
    const before = counts(server);
    const meddled = meddledLine(server);
    const instance = await meddled.line.relay.instance();
    const [team] = instance.teams;
    assert(team);
    const about = { instance, team: team.team, language: "en", kindOfHelp: "legal", entries: [text(name)] };
    const opening = await prepareOpening(meddled.line, about, walkLog);
    meddled.meddling = losing("open", times);
    const sent = await opening.send().catch(() => {
      meddled.meddling = null;
      return opening.send();
    });
    const conversation = conversationOf(meddled.line, sent);
    assert.deepEqual(shown(conversation), [name]);
    assert.deepEqual(more(server, before), { relay_root: 1, relay_share: 1, relay_slot: 1, relay_intake: 1 });
  });
}

test("no two intakes carry one token, and a token is equal to nothing else in the tables", async () => {
  for (const words of ["one", "two"]) await opened(lineOf(server), text(words));
  const hashes = asked(server, "SELECT hex(token_hash) AS one FROM relay_intake WHERE token_hash IS NOT NULL") as {
    one: string;
  }[];
  assert.ok(hashes.length >= 2);
  assert.equal(new Set(hashes.map(({ one }) => one)).size, hashes.length);
  const elsewhere = ["relay_share", "relay_root"].flatMap(
    (table) => asked(server, `SELECT hex("key") AS one FROM ${table}`) as { one: string }[],
  );
  for (const { one } of elsewhere) assert.ok(!hashes.some((hash) => hash.one === one));
});

test("the opening in one go is stored once too when an answer is lost", async () => {
  const before = counts(server);
  const meddled = meddledLine(server);
  const instance = await meddled.line.relay.instance();
  const [team] = instance.teams;
  assert(team);
  meddled.meddling = losingAnswers("open", 1);
  const about = { instance, team: team.team, language: "en", kindOfHelp: "legal", entries: [text("in one go")] };
  await openConversation(meddled.line, about);
  assert.deepEqual(more(server, before), { relay_root: 1, relay_share: 1, relay_slot: 1, relay_intake: 1 });
});
