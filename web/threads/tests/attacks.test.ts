/** What a bad network, a second tab, a right-holder or the server itself can try, against the real relay. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefused } from "../../api/index.ts";
import { drawBytes, LANE_ORGANISATION, LANE_PERSON, ServerAltered } from "../../crypto/index.ts";
import { comeBack } from "../index.ts";
import { changing, deskOf, lineOf, losingAnswers, losingRequests, meddledLine, opened, shown, text } from "./lines.ts";
import { led, memberOf } from "./member.ts";
import { type Server, startServer } from "./server.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const SPOILED = Uint8Array.from({ length: 32 }, () => 7);

test("two tabs send at once: everything is there once, in order, without a gap", async () => {
  const { entropy, conversation: one } = await opened(lineOf(server), text("first"));
  const other = await comeBack(lineOf(server), { entropy });
  assert(other);
  const said = [0, 1, 2, 3].flatMap((at) => [one.send(text(`one ${at}`)), other.send(text(`other ${at}`))]);
  await Promise.all(said);
  const { messages, gaps } = await one.read();
  await other.read();
  assert.deepEqual([messages.length, gaps], [9, []]);
  assert.deepEqual(shown(one), shown(other));
  for (const tab of ["one", "other"])
    assert.deepEqual(
      shown(one).filter((words) => words.startsWith(`${tab} `)),
      [0, 1, 2, 3].map((at) => `${tab} ${at}`),
    );
});

for (const [name, losing] of [
  ["whose answer is lost", losingAnswers],
  ["that is lost on its way", losingRequests],
] as const) {
  test(`a message ${name} is sent again and never doubled`, async () => {
    const meddled = meddledLine(server);
    const { entropy, conversation } = await opened(meddled.line, text("first"));
    meddled.meddling = losing("slots/put", 1);
    await conversation.send(text("lost once"));
    meddled.meddling = losing("slots/put", 2);
    await assert.rejects(conversation.send(text("lost twice")), (error) => isRefused(error, "unreachable"));
    assert.deepEqual(conversation.unsent, [text("lost twice")]);
    const tab = await comeBack(lineOf(server), { entropy });
    await tab?.send(text("from another tab"));
    await conversation.sendAgain();
    assert.deepEqual([conversation.unsent, (await conversation.read()).gaps], [null, []]);
    const expected = ["first", "from another tab", "lost once", "lost twice"];
    assert.deepEqual(shown(conversation).toSorted(), expected);
  });
}

test("a message that waits is taken for sent once a reading shows it", async () => {
  const meddled = meddledLine(server);
  const { conversation } = await opened(meddled.line, text("first"));
  meddled.meddling = losingAnswers("slots/put", 2);
  await assert.rejects(conversation.send(text("there already")));
  await conversation.read();
  assert.deepEqual([conversation.unsent, shown(conversation)], [null, ["first", "there already"]]);
});

test("another R is told as the server's doing, at the first reading and at every later one", async () => {
  const { entropy, conversation } = await opened(lineOf(server), text("mine"));
  const meddled = meddledLine(server);
  meddled.meddling = changing("slots/get", (answer) => {
    answer.r = Buffer.from(SPOILED).toString("base64url");
  });
  await assert.rejects(comeBack(meddled.line, { entropy }), ServerAltered);
  meddled.meddling = null;
  const back = await comeBack(meddled.line, { entropy });
  meddled.meddling = changing("slots/get", (answer) => {
    answer.r = "";
  });
  await assert.rejects(back?.read() ?? Promise.resolve(), ServerAltered);
  assert.deepEqual(shown(conversation), ["mine"]);
});

test("another R at the way on, once: the next look follows it", async () => {
  const meddled = meddledLine(server);
  const { conversation } = await opened(meddled.line, text("before the way"));
  await led(server, conversation.state);
  let first: unknown = null;
  meddled.meddling = changing("slots/get", (answer) => {
    first ??= answer.r;
    if (answer.r !== first) answer.r = Buffer.from(SPOILED).toString("base64url");
  });
  await conversation.read();
  assert.equal(conversation.isLedAway, true);
  meddled.meddling = null;
  assert.deepEqual([await conversation.poll(), conversation.isLedAway], [true, false]);
});

test("a root record that the server replaced is told as its doing", async () => {
  const { entropy } = await opened(lineOf(server));
  const meddled = meddledLine(server);
  meddled.meddling = changing("roots/get", (answer) => {
    answer.blob = Buffer.from(drawBytes(1065)).toString("base64url");
  });
  await assert.rejects(comeBack(meddled.line, { entropy }), ServerAltered);
});

test("an entry that the server holds back in the middle is reported", async () => {
  const { entropy, conversation } = await opened(lineOf(server), text("0"));
  for (const words of ["1", "2"]) await conversation.send(text(words));
  const meddled = meddledLine(server);
  let asked = 0;
  meddled.meddling = changing("slots/get", (answer) => {
    const blobs = answer.blobs as (string | null)[];
    if (asked++ === 1) blobs[1] = null;
    if (asked > 2) blobs[0] = null;
  });
  const back = await comeBack(meddled.line, { entropy });
  assert.deepEqual(back && shown(back), ["0", "2"]);
  assert.deepEqual(back?.state.gaps, [{ generation: 0, lane: LANE_PERSON, index: 1, why: "absent" }]);
  meddled.meddling = null;
  await back?.read();
  assert.deepEqual([back && shown(back), back?.state.gaps], [["0", "1", "2"], []]);
});

test("an answer held back at the end is reported once somebody has seen it", async () => {
  const { entropy, conversation } = await opened(lineOf(server), text("question held back"));
  const desk = await deskOf(server, "ade");
  const thread = (await desk.list()).threads.find((one) => shown(one).includes("question held back"));
  await thread?.send(text("answer"));
  await conversation.read();
  await conversation.send(text("thanks"));
  const meddled = meddledLine(server);
  // Her lane's places come first in every request, the organisation's in its second half.
  meddled.meddling = changing("slots/get", (answer) => {
    const blobs = answer.blobs as (string | null)[];
    answer.blobs = blobs.map((blob, at) => (at >= 80 ? null : blob));
  });
  const back = await comeBack(meddled.line, { entropy });
  assert.deepEqual(back?.state.gaps, [{ generation: 0, lane: LANE_ORGANISATION, index: 0, why: "withheld" }]);
});

test("places that a right-holder filled ahead are skipped and reported, and she is still heard", async () => {
  const { conversation } = await opened(lineOf(server), text("filled ahead"));
  const member = await memberOf(server, "rosa");
  const held = await member.find(conversation.state);
  for (const index of [1, 2, 3]) await held.fill(LANE_PERSON, index);
  await conversation.send(text("heard"));
  const desk = await deskOf(server, "ade");
  const thread = (await desk.list()).threads.find((one) => shown(one).includes("filled ahead"));
  assert.deepEqual(thread && shown(thread), ["filled ahead", "heard"]);
  const why = "sealed";
  assert.deepEqual(
    thread?.state.gaps,
    [1, 2, 3].map((index) => ({ generation: 0, lane: LANE_PERSON, index, why })),
  );
});

test("a conversation that was led on: a stale tab follows, says nothing twice, and erases all of it", async () => {
  const meddled = meddledLine(server);
  const { entropy, conversation } = await opened(meddled.line, text("before"));
  meddled.meddling = losingAnswers("slots/put", 2);
  await assert.rejects(conversation.send(text("just before")));
  meddled.meddling = null;
  const ade = await deskOf(server, "ade");
  const thread = (await ade.list()).threads.find((one) => shown(one).includes("just before"));
  await thread?.keep();
  await led(server, conversation.state);
  await conversation.sendAgain();
  await conversation.send(text("after"));
  const back = await comeBack(lineOf(server), { entropy });
  assert.deepEqual(back && [shown(back), back.state.gaps], [["before", "just before", "after"], []]);
  assert.deepEqual(
    back?.state.messages.map((one) => one.generation),
    [0, 0, 1],
  );
  await ade.list();
  assert.deepEqual(thread && shown(thread), ["before", "just before", "after"]);
  await thread?.send(text("answer"));
  assert.deepEqual(shown({ state: await conversation.read() }).at(-1), "answer");
  await conversation.erase();
  assert.equal(await comeBack(lineOf(server), { entropy }), null);
  assert.equal(
    (await ade.list()).threads.some(({ id }) => id === thread?.id),
    false,
  );
});

test("erasing while somebody leads it on: all of it goes in the one request", async () => {
  const meddled = meddledLine(server);
  const { entropy, conversation } = await opened(meddled.line, text("led on meanwhile"));
  let [isLed, hasNext] = [false, false];
  const wasLed = () => {
    hasNext = true;
  };
  meddled.meddling = (path, pass) => {
    if (path !== "erase" || isLed) return null;
    isLed = true;
    return led(server, conversation.state)
      .then(() => wasLed())
      .then(pass);
  };
  assert.equal((await conversation.erase()).gone, "rows");
  assert.equal(await comeBack(lineOf(server), { entropy }), null);
  assert.deepEqual([hasNext, meddled.asked.filter((path) => path === "erase").length], [true, 1]);
});

test("an erasure whose answer is lost is asked for again and is done", async () => {
  const meddled = meddledLine(server);
  const { entropy, conversation } = await opened(meddled.line);
  meddled.meddling = losingAnswers("erase", 1);
  assert.equal((await conversation.erase()).gone, "rows");
  assert.equal(await comeBack(lineOf(server), { entropy }), null);
});

test("what was put between two requests of one reading, just before it was led on, is read", async () => {
  const { entropy, conversation } = await opened(lineOf(server), text("long enough for two requests"));
  for (let at = 1; at <= 17; at++) await conversation.send(text(String(at)));
  const meddled = meddledLine(server);
  let asked = 0;
  meddled.meddling = (path, pass) => {
    if (path !== "slots/get" || ++asked !== 2) return null;
    return pass().then(async (answer) => {
      await conversation.send(text("between"));
      await led(server, conversation.state);
      return answer;
    });
  };
  const back = await comeBack(meddled.line, { entropy });
  assert.deepEqual(back && shown(back).at(-1), "between");
});
