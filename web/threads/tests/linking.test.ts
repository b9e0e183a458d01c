/** Lost words: she begins anew, and gets her old text back once two members of the team agree. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefused } from "../../api/index.ts";
import type { Desk, DeskThread, Opened } from "../index.ts";
import { deskOf, lineOf, losingRequests, meddledLine, opened, text } from "./lines.ts";
import { type Server, startServer } from "./server.ts";
import { deskWith, joined } from "./team.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

async function find(desk: Desk, words: string): Promise<DeskThread> {
  const says = (one: DeskThread) => one.state.messages.some(({ said }) => said.kind === "text" && said.text === words);
  const found = (await desk.list()).threads.find(says);
  assert(found, `no thread says ${words}`);
  return found;
}

interface Scene {
  readonly now: Opened;
  readonly old: string;
  readonly words: string;
}

/** An old conversation with one answer, and a new one of the same person. */
async function sceneOf(name: string): Promise<Scene> {
  const [old, words] = [`${name}: before`, `${name}: I lost my words, marzipan`];
  await opened(lineOf(server), text(old));
  const desk = await deskOf(server, "ade");
  await (await find(desk, old)).send(text(`${name}: an old answer`));
  await desk.signOut();
  return { now: await opened(lineOf(server), text(words)), old, words };
}

const earlierIn = ({ now }: Scene): string[] =>
  now.conversation.state.messages.flatMap(({ said }) =>
    said.kind === "earlier" && said.said.kind === "text" ? [`${said.isHers ? "she" : "we"}: ${said.said.text}`] : [],
  );

const isInvalid = (error: unknown) => isRefused(error, "invalid");

test("after two agreed, the old text comes in order, once, however often it is given", async () => {
  const scene = await sceneOf("two");
  const [ade, rosa] = [await deskOf(server, "ade"), await deskOf(server, "rosa")];
  const [atAde, oldAtAde] = [await find(ade, scene.words), await find(ade, scene.old)];
  const [atRosa, oldAtRosa] = [await find(rosa, scene.words), await find(rosa, scene.old)];
  await atAde.proposeLink(oldAtAde);
  await scene.now.conversation.read();
  assert.equal(scene.now.conversation.state.messages.length, 1, "she sees nothing of a proposal");
  await atRosa.proposeLink(oldAtRosa);
  await atAde.giveBack(oldAtAde);
  await atRosa.giveBack(oldAtRosa);
  await scene.now.conversation.read();
  assert.deepEqual(earlierIn(scene), [`she: ${scene.old}`, "we: two: an old answer"]);
  assert.equal(scene.now.conversation.state.unanswered, 1);
});

test("one alone is not enough, and the same device twice is not, nor is a second session of it", async () => {
  const scene = await sceneOf("alone");
  const [desk, again] = [await deskOf(server, "ade"), await deskOf(server, "ade")];
  const [thread, old] = [await find(desk, scene.words), await find(desk, scene.old)];
  await thread.proposeLink(old);
  await thread.proposeLink(old);
  await (await find(again, scene.words)).proposeLink(await find(again, scene.old));
  assert.equal(thread.isLinkedTo(old), false);
  await assert.rejects(thread.giveBack(old), isInvalid);
});

test("old text that one member puts there alone, past her own client, does not show", async () => {
  const scene = await sceneOf("rogue");
  const desk = await deskOf(server, "ade");
  const [thread, old] = [await find(desk, scene.words), await find(desk, scene.old)];
  await thread.proposeLink(old);
  const said = { kind: "text", text: "forged" } as const;
  await thread.send({ kind: "earlier", pair: thread.pairWith(old), day: 1, isHers: true, said });
  await scene.now.conversation.read();
  assert.deepEqual(earlierIn(scene), []);
  assert(!thread.state.messages.some((one) => one.said.kind === "earlier"));
});

test("a removed member's yes does not count", async () => {
  const scene = await sceneOf("removed");
  const ade = await deskOf(server, "ade");
  const bea = await deskWith(server, await joined(server, ade));
  const [thread, old] = [await find(ade, scene.words), await find(ade, scene.old)];
  for (const one of [old, thread]) await one.grant(bea.keyId);
  await (await find(bea, scene.words)).proposeLink(await find(bea, scene.old));
  await thread.proposeLink(old);
  assert.equal(thread.isLinkedTo(old), true);
  await ade.membership.remove([bea.keyId]);
  await ade.list();
  await ade.tidy();
  assert.equal(thread.isLinkedTo(old), false);
  await assert.rejects(thread.giveBack(old), isInvalid);
  const said = { kind: "text", text: "after she left" } as const;
  await thread.send({ kind: "earlier", pair: thread.pairWith(old), day: 1, isHers: true, said });
  await scene.now.conversation.read();
  assert.deepEqual(earlierIn(scene), []);
});

test("what was given back while both were members stays hers when one leaves; a cut line leaves nothing out", async () => {
  const scene = await sceneOf("stays");
  const bad = meddledLine(server);
  const ade = await deskOf(server, "ade", bad.line);
  const bea = await deskWith(server, await joined(server, ade));
  const [thread, old] = [await find(ade, scene.words), await find(ade, scene.old)];
  for (const one of [old, thread]) await one.grant(bea.keyId);
  await (await find(bea, scene.words)).proposeLink(await find(bea, scene.old));
  await thread.proposeLink(old);
  bad.meddling = losingRequests("slots/put", 2);
  await assert.rejects(thread.giveBack(old));
  await thread.giveBack(old);
  await ade.membership.remove([bea.keyId]);
  await scene.now.conversation.read();
  assert.deepEqual(earlierIn(scene), [`she: ${scene.old}`, "we: stays: an old answer"]);
});
