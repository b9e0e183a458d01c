/** Who answers: taken, taken over, handed on to somebody who held nothing before. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { changesOfAnswerer, type Desk, type DeskThread } from "../index.ts";
import { deskOf, hex, lineOf, opened, shown, text } from "./lines.ts";
import { type Server, startServer } from "./server.ts";
import { deskWith, joined } from "./team.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

async function threadAt(desk: Desk, words: string): Promise<DeskThread> {
  const { threads } = await desk.list();
  const thread = threads.find((one) => shown(one).includes(words));
  assert(thread);
  return thread;
}

test("who takes it answers it; a colleague takes over; the person is told once that it is another", async () => {
  const { conversation } = await opened(lineOf(server), text("who answers"));
  const [ade, rosa] = [await deskOf(server, "ade"), await deskOf(server, "rosa")];
  const [hers, theirs] = [await threadAt(ade, "who answers"), await threadAt(rosa, "who answers")];
  assert.equal(hers.state.answering, null);
  await hers.take();
  await hers.take();
  assert.equal(conversation.state.unanswered, 1);
  assert.equal((await conversation.read()).unanswered, 1);
  assert.equal(hex(conversation.state.answering?.by ?? null), hex(ade.keyId));
  assert.equal(theirs.isKept, false);
  await theirs.take();
  const { messages } = await conversation.read();
  assert.deepEqual(shown(conversation), ["who answers", "taken", "taken"]);
  assert.deepEqual([...changesOfAnswerer(messages)], [messages[2]]);
  await theirs.send(text("an answer"));
  assert.equal((await conversation.read()).unanswered, 0);
});

test("handed over to somebody who joined later, she reads all of it and the note, and answers", async () => {
  const { conversation } = await opened(lineOf(server), text("before Bea"));
  const ade = await deskOf(server, "ade");
  const kit = await joined(server, ade);
  const bea = await deskWith(server, kit);
  const thread = await threadAt(ade, "before Bea");
  await thread.take();
  await thread.handOver(bea.keyId, "she likes short answers");
  const handed = await threadAt(bea, "before Bea");
  assert.deepEqual(
    [hex(handed.state.answering?.by ?? null), handed.state.answering?.note],
    [hex(bea.keyId), "she likes short answers"],
  );
  await handed.send(text("Bea answers"));
  assert.equal((await conversation.read()).messages.at(-1)?.signer?.join(), bea.keyId.join());
  const seen = ade.whoIs(bea.keyId);
  assert.deepEqual([seen?.name, seen?.isMe, seen?.isPresent], ["Bea", false, true]);
});

test("who has left the team is still named, and answers no more", async () => {
  const ade = await deskOf(server, "ade");
  const kit = await joined(server, ade);
  const bea = await deskWith(server, kit);
  await ade.membership.remove([bea.keyId]);
  assert.deepEqual([ade.whoIs(bea.keyId)?.name, ade.whoIs(bea.keyId)?.isPresent], ["Bea", false]);
  assert.equal(ade.whoIs(new Uint8Array(16)), null);
});
