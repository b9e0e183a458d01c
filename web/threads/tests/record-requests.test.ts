/** Requests about the public record: which team is asked, what arrives at its desk, and in which order. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TeamShown } from "../../api/index.ts";
import {
  conversationOf,
  editorsAmong,
  prepareOpening,
  type RecordRequest,
  type Said,
  walkLog,
  wholeTeam,
} from "../index.ts";
import { lineOf, text } from "./lines.ts";
import { type Server, startServer } from "./server.ts";
import { ADVOCATE, deskWith, joined } from "./team.ts";

const REQUEST: RecordRequest = {
  kind: "record-request",
  wish: "take_down",
  about: "picture",
  id: "polk-2031/a1",
  parts: ["face"],
  isUrgent: true,
  wantsAnswer: true,
};

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

async function open(entries: readonly Said[]) {
  const line = lineOf(server);
  const instance = await line.relay.instance();
  const [team] = instance.teams;
  assert(team);
  const about = { team: team.team, language: "es", kindOfHelp: "", entries, seals: wholeTeam(line, team) };
  const opening = await prepareOpening(line, { instance, ...about }, walkLog);
  return conversationOf(line, await opening.send());
}

test("a request arrives whole, and what is to be hidden stands before whatever else waits", async () => {
  await open([{ ...REQUEST, wish: "correct", isUrgent: false }, text("It was eleven.")]);
  const hers = await open([REQUEST, text("It is me.")]);
  assert.deepEqual(hers.state.recordRequest, REQUEST);
  const desk = await deskWith(server, server.kit("ade"));
  const { threads } = await desk.list();
  assert.equal(threads.length, 2);
  assert.deepEqual(threads[0]?.state.recordRequest, REQUEST);
  await threads[0]?.take();
  assert.notDeepEqual((await desk.list()).threads[0]?.state.recordRequest, REQUEST);
});

test("of several teams those are asked whose log names an editor, and all where none does", async () => {
  server.found("Harbour");
  const line = lineOf(server);
  const { teams } = await line.relay.instance();
  assert.equal(teams.length, 2);
  const names = async (shown: readonly TeamShown[]) => (await editorsAmong(line, shown)).map(({ name }) => name);
  assert.equal((await names(teams)).length, 2);
  await joined(server, await deskWith(server, server.kit("ade")), { ...ADVOCATE, role: "editor" });
  assert.deepEqual(await names(teams), ["Demonstration"]);
  const lying = teams.map((one) => (one.name === "Demonstration" ? { ...one, rootKey: new Uint8Array(32) } : one));
  assert.equal((await names(lying)).length, 2, "a log that does not hold names nobody");
});
