/**
 * "Someone there must not read this": the member she leaves out stays a member, holds her device key, each team key and a copy
 * of the whole database, and asks the relay with a session that counts.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as crypto from "../../crypto/index.ts";
import {
  comeBack,
  conversationOf,
  type Desk,
  type DeskThread,
  FreshWords,
  isDeed,
  prepareOpening,
  Readers,
  walkLog,
} from "../index.ts";
import { deskOf, hex, lineOf, losingAnswers, meddledLine, shown, text } from "./lines.ts";
import { memberOf } from "./member.ts";
import { asked, counts } from "./rows.ts";
import { type Server, startServer } from "./server.ts";
import { deskWith, joined } from "./team.ts";

type Bytes = crypto.Bytes;

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

/** Opens so that nobody of this name reads it. */
async function openedWithout(name: string, words: string, line = lineOf(server)) {
  const instance = await line.relay.instance();
  const [team] = instance.teams;
  assert(team);
  const readers = new Readers(line, team);
  const left = (await readers.ask()).find((one) => one.name === name);
  assert(left, `nobody is called ${name}`);
  const seals = readers.seals(left.keyIds);
  const drawn = FreshWords.draw();
  const about = { team: team.team, language: "en", kindOfHelp: "", entries: [text(words)], words: drawn };
  const opening = await prepareOpening(line, { instance, ...about, seals, visit: await seals.ask() }, walkLog);
  const conversation = conversationOf(line, await opening.send());
  await conversation.read();
  return { conversation, entropy: opening.entropy, left };
}

async function findIn(desk: Desk, words: string): Promise<DeskThread | null> {
  const { threads } = await desk.list();
  return threads.find((one) => shown(one).includes(words)) ?? null;
}

const rowsOf = (table: string, column = "blob"): Bytes[] =>
  (asked(server, `SELECT ${column} AS blob FROM ${table} WHERE ${column} IS NOT NULL`) as { blob: Uint8Array }[]).map(
    ({ blob }) => Uint8Array.from(blob),
  );

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch (error) {
    if (error instanceof crypto.DecryptionError) return false;
    throw error;
  }
}

test("who is left out opens nothing of it, with her client, all her keys and the whole database", async () => {
  const rosa = await memberOf(server, "rosa");
  const before = counts(server);
  const { conversation } = await openedWithout("Rosa", "not for Rosa");
  assert.equal(counts(server).relay_intake - before.relay_intake, 1, "one device reads: Ade's");
  assert.equal(await findIn(await deskOf(server, "rosa"), "not for Rosa"), null);
  const atAde = await findIn(await deskOf(server, "ade"), "not for Rosa");
  assert(atAde);
  await atAde.take();
  await atAde.send(text("and this is the answer"));
  assert.deepEqual(shown(conversation).slice(0, 1), ["not for Rosa"]);

  const { device, to, session } = rosa;
  const teamSeed = crypto.openTeamKey(device.kemSeed, to, await session.teamKey(to.epoch));
  const log = await lineOf(server).relay.log(Uint8Array.from(to.team), 0);
  const epochs = log.statements.map(({ statement }) => crypto.readStatement(statement).body);
  const teamKeys = epochs.flatMap((body) => (body.kind === "epoch" ? [crypto.keyId(body.key)] : []));
  const tries = [device.kemSeed, teamSeed].flatMap((seed) =>
    rowsOf("relay_intake").flatMap((blob) => [
      ...(["intake", "intake-member"] as const).flatMap((purpose) =>
        [to.keyId, ...teamKeys].map((keyId) => () => crypto.openIntake({ seed, to: { ...to, keyId }, purpose }, blob)),
      ),
    ]),
  );
  const rings = rowsOf("relay_ring").map(
    (blob) => () => crypto.openRing({ seed: device.kemSeed, to, signKeyIn: () => null }, blob),
  );
  assert(tries.length > 0 && rings.length > 0);
  assert.deepEqual([...tries, ...rings].filter(opens), []);
});

test("the same attack opens an intake that leaves nobody out: it can succeed", async () => {
  const rosa = await memberOf(server, "rosa");
  const line = lineOf(server);
  const instance = await line.relay.instance();
  const [team] = instance.teams;
  assert(team);
  const about = { team: team.team, language: "en", kindOfHelp: "", entries: [text("for everybody")] };
  const opening = await prepareOpening(line, { instance, ...about }, walkLog);
  await opening.send();
  const { device, to, session } = rosa;
  const seed = crypto.openTeamKey(device.kemSeed, to, await session.teamKey(to.epoch));
  const { statements } = await line.relay.log(Uint8Array.from(to.team), 0);
  const epochs = statements.map(({ statement }) => crypto.readStatement(statement).body);
  const newest = epochs.findLast((body) => body.kind === "epoch");
  assert(newest?.kind === "epoch");
  const under = { seed, to: { ...to, keyId: crypto.keyId(newest.key) }, purpose: "intake" } as const;
  assert.equal(rowsOf("relay_intake").filter((blob) => opens(() => crypto.openIntake(under, blob))).length, 1);
});

test("nobody hands it to who is left out, and whoever answers sees that it waits until it is taken", async () => {
  const { left } = await openedWithout("Rosa", "keep it from her");
  const atAde = await findIn(await deskOf(server, "ade"), "keep it from her");
  const [rosasDevice] = left.keyIds;
  assert(atAde && rosasDevice);
  assert.equal(atAde.waits, true);
  assert.deepEqual(new Set(atAde.state.without.map(hex)), new Set(left.keyIds.map(hex)));
  await assert.rejects(atAde.grant(rosasDevice));
  await assert.rejects(atAde.handOver(rosasDevice, ""));
  await atAde.take();
  assert.equal(atAde.waits, false);
});

test("she comes back, writes on, is told of it to nobody, and erases every copy", async () => {
  const ade = await deskOf(server, "ade");
  const bea = await deskWith(server, await joined(server, ade));
  const before = counts(server);
  const { entropy } = await openedWithout("Rosa", "two may read this");
  assert.equal(counts(server).relay_intake - before.relay_intake, 2);
  for (const desk of [ade, bea]) assert(await findIn(desk, "two may read this"));
  assert.equal(await findIn(await deskOf(server, "rosa"), "two may read this"), null);
  const back = await comeBack(lineOf(server), { entropy });
  assert(back);
  const said = back.state.messages.filter((one) => !isDeed(one.said));
  assert.deepEqual([said.length, back.state.without.length > 0], [1, true]);
  await back.erase();
  assert.equal(counts(server).relay_intake, before.relay_intake);
});

test("an opening whose answer is lost is stored once, copies too", async () => {
  const bad = meddledLine(server);
  bad.meddling = losingAnswers("open", 1);
  const before = counts(server);
  await openedWithout("Rosa", "once", bad.line);
  assert.equal(counts(server).relay_intake - before.relay_intake, 2);
  assert.equal(counts(server).relay_share - before.relay_share, 1);
});

test("an epoch that came meanwhile: it is sealed anew, and still not to who is left out", async () => {
  const ade = await deskOf(server, "ade");
  const bad = meddledLine(server);
  let isFirst = true;
  bad.meddling = (path, pass) => {
    if (path !== "open" || !isFirst) return null;
    isFirst = false;
    return joined(server, ade, { role: "advocate", until: 0, name: "Cleo" }).then(pass);
  };
  await openedWithout("Rosa", "across epochs", bad.line);
  assert.equal(await findIn(await deskOf(server, "rosa"), "across epochs"), null);
  assert(await findIn(await deskOf(server, "ade"), "across epochs"));
});

test("where everybody is left out nobody would read it, and that is known before", async () => {
  const line = lineOf(server);
  const [team] = (await line.relay.instance()).teams;
  assert(team);
  const readers = new Readers(line, team);
  const all = (await readers.ask()).flatMap(({ keyIds }) => keyIds);
  assert.deepEqual([readers.isRead(all), readers.isRead(all.slice(1))], [false, true]);
});
