/** Real keys of her and of advocates against the real relay: what each attack gets, compared to the last header. */

import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { isRefused, toText } from "../../api/index.ts";
import * as crypto from "../../crypto/index.ts";
import { comeBack, FreshWords } from "../index.ts";
import { deskOf, lineOf, opened, shown, text } from "./lines.ts";
import { type Held, led, memberOf, type RawMember } from "./member.ts";
import { counts, more } from "./rows.ts";
import { HOST, type Server, startServer } from "./server.ts";

type Bytes = crypto.Bytes;
let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

/** Status, headers without the date, and body: all that an attacker sees. */
function whole(path: string, body: object, token?: Bytes): Promise<string> {
  const { port } = new URL(server.origin);
  const text = JSON.stringify(body, (_name, value) => (value instanceof Uint8Array ? toText(value) : value));
  const headers = {
    Host: HOST,
    "Content-Type": "application/json",
    ...(token ? { Authorization: `Bearer ${toText(token)}` } : {}),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: `/relay/${path}`, method: "POST", headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const names = Object.entries(answer.headers).filter(([name]) => name !== "date");
        resolve(JSON.stringify([answer.statusCode, names.sort(), Buffer.concat(chunks).toString()]));
      });
    });
    asked.on("error", reject);
    asked.end(text);
  });
}

async function mustBeOne(answers: readonly Promise<string>[]): Promise<void> {
  const seen = new Set(await Promise.all(answers));
  assert.equal(seen.size, 1, [...seen].join("\n"));
  assert.match([...seen][0] as string, /^\[404,/);
}

interface Hers {
  readonly entropy: Bytes;
  readonly keys: crypto.PersonKeys;
  readonly root: crypto.RootRecord;
  readonly share: Bytes;
  readonly rt: Bytes;
}

async function hersOf(words: string): Promise<Hers> {
  const { entropy } = await opened(lineOf(server), text(words));
  const { instanceId } = await lineOf(server).relay.instance();
  const keys = crypto.personKeysOf(await crypto.deriveMaster(entropy, instanceId));
  const root = crypto.openRoot(keys.kek, await lineOf(server).relay.root({ id: keys.rootId, token: keys.rootToken }));
  return {
    entropy,
    keys,
    root,
    share: crypto.shareIdOf(root.ck),
    rt: crypto.readRight(keys.shareToken, root.thread, 0),
  };
}

const slotsAsked = (share: Bytes, rt: Bytes | undefined, slots: readonly Bytes[] = []) => ({
  share,
  ...(rt ? { rt } : {}),
  slots,
});

test("known words with one of their keys changed, and unknown words, get one answer and the same empty page", async () => {
  const { keys } = await hersOf("known words");
  const stranger = crypto.personKeysOf(crypto.drawBytes(32));
  const roots = [
    [keys.rootId, stranger.rootToken],
    [stranger.rootId, keys.rootToken],
    [stranger.rootId, stranger.rootToken],
    [keys.rootToken, keys.rootId],
  ];
  await mustBeOne(roots.map(([id, token]) => whole("roots/get", { id, token })));
  assert.equal(await comeBack(lineOf(server), { entropy: FreshWords.draw().entropy }), null);
});

test("another person's share: her own right, a right of another generation or thread, and no right get one answer", async () => {
  const [mine, theirs] = [await hersOf("mine"), await hersOf("theirs")];
  const { shareToken } = mine.keys;
  const rights = [
    mine.rt,
    crypto.readRight(shareToken, theirs.root.thread, 0),
    crypto.readRight(theirs.keys.shareToken, theirs.root.thread, 1),
    crypto.readRight(theirs.keys.shareToken, mine.root.thread, 0),
    crypto.sha256(theirs.rt),
    undefined,
  ];
  const absent = whole("slots/get", slotsAsked(crypto.drawBytes(32), mine.rt));
  await mustBeOne([absent, ...rights.map((rt) => whole("slots/get", slotsAsked(theirs.share, rt)))]);
  const before = counts(server);
  const erasures = rights.slice(0, 5).map((rt) => ({ shares: [{ share: theirs.share, rt }] }));
  await mustBeOne(erasures.map((body) => whole("erase", body)));
  await mustBeOne([whole("erase", { shares: [mine, theirs].map(({ share }) => ({ share, rt: mine.rt })) })]);
  assert.deepEqual(more(server, before), {});
});

test("cached K after R is gone: nothing is found, filled, polled or sent, by her other tab or by an advocate", async () => {
  const hers = await hersOf("erased elsewhere");
  const tab = await comeBack(lineOf(server), { entropy: hers.entropy });
  const desk = await deskOf(server, "ade");
  const thread = (await desk.list()).threads.find((one) => shown(one).includes("erased elsewhere"));
  const member = await memberOf(server, "rosa");
  assert(tab && thread);
  const held = await member.find(tab.state);
  const slots = [crypto.slotOf(held.key, crypto.LANE_PERSON, 0)];
  await (await comeBack(lineOf(server), { entropy: hers.entropy }))?.erase();
  const before = counts(server);
  const isAbsent = (error: unknown) => isRefused(error, "absent");
  await assert.rejects(tab.read(), isAbsent);
  await assert.rejects(tab.send(text("into nothing")), isAbsent);
  await assert.rejects(thread.send(text("into nothing")), isAbsent);
  await assert.rejects(held.fill(crypto.LANE_PERSON, 1), isAbsent);
  await mustBeOne([
    whole("slots/get", slotsAsked(crypto.drawBytes(32), hers.rt, slots)),
    whole("slots/get", slotsAsked(hers.share, hers.rt, slots)),
    whole("slots/get", slotsAsked(hers.share, undefined, slots), held.claim.token),
  ]);
  const again = await hersOf("a share of one's own");
  const { blobs } = await lineOf(server).relay.slots({ share: again.share, rt: again.rt }, slots);
  assert.deepEqual(blobs, [null]);
  assert.equal(more(server, before).relay_share, 1);
});

test("slots filled ahead by who holds K but no right, and through a share of one's own, are refused or miss", async () => {
  const victim = await hersOf("to be filled ahead");
  const her = await comeBack(lineOf(server), { entropy: victim.entropy });
  assert(her);
  const held = await (await memberOf(server, "rosa")).find(her.state);
  const attacker = await hersOf("the attacker's own");
  const slot = crypto.slotOf(held.key, crypto.LANE_PERSON, 1);
  const blob = crypto.drawBytes(1065);
  blob[0] = 1;
  const put = { slot, blob, keep_days: 90, epoch: 1 };
  await mustBeOne([
    whole("slots/put", { share: crypto.drawBytes(32), ...put }),
    whole("slots/put", { share: victim.share, ...put }),
    whole("slots/put", { share: victim.share, rt: attacker.rt, ...put }),
  ]);
  await lineOf(server).relay.putSlot(
    { share: attacker.share, rt: attacker.rt },
    { slot, blob, keepDays: 90, epoch: 1 },
  );
  await her.send(text("heard at the same slot"));
  assert.deepEqual(
    [shown({ state: await her.read() }), her.state.gaps],
    [["to be filled ahead", "heard at the same slot"], []],
  );
});

test("an advocate who was removed, with every key she ever had, gets the answer of an absent share", async () => {
  const hers = await hersOf("read by Rosa before");
  const her = await comeBack(lineOf(server), { entropy: hers.entropy });
  assert(her);
  const [ade, rosa] = [await memberOf(server, "ade"), await memberOf(server, "rosa")];
  const held = await rosa.find(her.state);
  await led(server, her.state);
  await removeRosa(ade, rosa);
  await mustBeOne(everythingRosaCanAsk(hers, held, rosa));
  assert.equal((await her.read()).messages.length, 1);
  await her.send(text("after Rosa left"));
});

async function removeRosa(ade: RawMember, rosa: RawMember): Promise<void> {
  const { statements } = await lineOf(server).relay.log(Uint8Array.from(ade.to.team), 0);
  const last = crypto.readStatement((statements.at(-1) as { statement: Bytes }).statement);
  assert(last.body.kind === "epoch");
  const members = last.body.members.filter(
    ({ kem, sign }) => toText(crypto.keyId(kem, sign)) !== toText(rosa.device.keyId),
  );
  const next = { ...last.body, epoch: 2, members, previous: last.digest };
  await ade.session.appendStatements([crypto.signStatement(next, [ade.device.signSeed])]);
}

function everythingRosaCanAsk({ share, rt }: Hers, held: Held, { session, to }: RawMember): Promise<string>[] {
  const slots = [crypto.slotOf(held.key, crypto.LANE_PERSON, 0)];
  const token = session.token;
  const { team } = to;
  return [
    whole("slots/get", slotsAsked(crypto.drawBytes(32), rt, slots)),
    whole("slots/get", slotsAsked(share, undefined, slots), token),
    whole("hide", { shares: [share] }, token),
    whole("call-back", { share }, token),
    whole("erase", { shares: [{ share, rt: held.intake.rights[0] }] }, token),
    whole("intakes/list", { team }, token),
    whole("rings/list", { team }, token),
    whole("team-keys/get", { team, epoch: 1 }, token),
    whole("intakes/list", { team: crypto.drawBytes(16) }, token),
  ];
}
