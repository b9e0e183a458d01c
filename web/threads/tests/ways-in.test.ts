/** Ways in to a device key, and a new device that takes up an invitation, against the real relay. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefused, toText } from "../../api/index.ts";
import { drawBytes, drawKit, drawSpoken, inviteKeysOf, ServerAltered, sha256 } from "../../crypto/index.ts";
import {
  askPasskey,
  type Desk,
  findInviter,
  type Inviter,
  type Key,
  NewDevice,
  NotMember,
  readInviteLink,
  signIn,
} from "../index.ts";
import { Authenticator } from "./authenticator.ts";
import { changing, deskOf, lineOf, losingAnswers, meddledLine } from "./lines.ts";
import { memberOf } from "./member.ts";
import { type Server, startServer } from "./server.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const question = () => askPasskey(lineOf(server));
const signedIn = (key: Key, line = lineOf(server)): Promise<Desk | null> => signIn(line, key);

async function withPasskey(advocate: "ade" | "rosa", mark: string): Promise<{ desk: Desk; stick: Authenticator }> {
  const [desk, stick] = [await deskOf(server, advocate), new Authenticator(server)];
  await desk.ways.addPasskey(stick.make(await question(), mark));
  return { desk, stick };
}

test("a passkey that was added opens the same device, once for each challenge", async () => {
  const { desk, stick } = await withPasskey("ade", "0042");
  const key = stick.use(await question());
  const again = await signedIn(key);
  assert.deepEqual(again?.keyId, desk.keyId);
  await again?.list();
  assert.equal(await signedIn(key), null);
  assert.equal(await signedIn(new Authenticator(server).use(await question())), null);
});

test("a passkey whose PRF answers otherwise opens nothing, and the server is named for it", async () => {
  const { stick } = await withPasskey("ade", "0043");
  const key = stick.use(await question()) as Extract<Key, { passkey: unknown }>;
  await assert.rejects(signedIn({ passkey: { ...key.passkey, answer: drawBytes(32) } }), ServerAltered);
});

test("a server that gives another's wrap is noticed", async () => {
  const { stick } = await withPasskey("ade", "0044");
  const meddled = meddledLine(server);
  meddled.meddling = changing("passkeys/open", (answer) => {
    answer.blob = toText(Uint8Array.from([1, ...drawBytes(104)]));
  });
  await assert.rejects(signedIn(stick.use(await question()), meddled.line), ServerAltered);
});

test("ways in are listed, added and dropped, and two always stay", async () => {
  const { desk } = await withPasskey("rosa", "0815");
  const entropy = drawKit();
  await desk.ways.addKit(entropy);
  const mark = await desk.ways.markOf(entropy);
  const listed = await desk.ways.list();
  assert.deepEqual(
    listed.map(({ kind }) => kind),
    ["passkey", "kit", "kit", "kit"],
  );
  assert.equal(listed[0]?.mark, "0815");
  assert.ok(listed.some((one) => one.kind === "kit" && one.mark === mark));
  assert.deepEqual((await signedIn({ kit: entropy }))?.keyId, desk.keyId);
  for (const way of listed.slice(0, 2)) await desk.ways.drop(way);
  const [one] = await desk.ways.list();
  assert.ok(one);
  await assert.rejects(desk.ways.drop(one), (error) => isRefused(error, "conflict", "last-ways"));
  assert.equal((await desk.ways.list()).length, 2);
});

async function invitation(): Promise<{ inviter: Inviter; spoken: string; address: string }> {
  const ade = await memberOf(server, "ade");
  const [link, spoken, team] = [drawBytes(16), drawSpoken(), ade.to.team];
  await ade.session.makeInvite(sha256((await inviteKeysOf(team, link, spoken)).code));
  const address = `https://talk.example.org/en/team/#invite=${toText(Uint8Array.from([...team, ...link]))}`;
  const read = readInviteLink(address);
  assert.ok(read);
  const inviter = await findInviter(lineOf(server), read);
  assert.ok(inviter);
  return { inviter, spoken, address };
}

test("a new device takes up an invitation, an admin compares its fingerprint, and it is no member yet", async () => {
  const { inviter, spoken, address } = await invitation();
  const ade = await deskOf(server, "ade");
  assert.equal(inviter.fingerprint, ade.team.fingerprint);
  const [device, kit, stick] = [new NewDevice(lineOf(server), inviter), drawKit(), new Authenticator(server)];
  assert.equal(await device.look("0000 0000 0000"), "none");
  assert.equal(await device.look(spoken), "waiting");
  const { fingerprint } = device;
  await device.answer({ kits: [kit], passkeys: [stick.make(await question())] });
  const out = (await ade.invites.list()).find(({ answer }) => answer !== null);
  assert.ok(out);
  const answered = await ade.invites.open(out, address, spoken.replaceAll(" ", ""));
  assert.equal(answered?.fingerprint, fingerprint);
  assert.equal(await ade.invites.open(out, address, "111122223333"), null);
  assert.equal(await ade.invites.open(out, "https://talk.example.org/", spoken), null);
  for (const key of [{ kit }, stick.use(await question())]) await assert.rejects(signedIn(key), NotMember);
  await ade.invites.drop(out);
  assert.equal((await ade.invites.list()).length, 0);
});

test("an answer whose receipt was lost is sent again; a second device comes too late", async () => {
  const { inviter, spoken } = await invitation();
  const meddled = meddledLine(server);
  const [first, second] = [new NewDevice(meddled.line, inviter), new NewDevice(lineOf(server), inviter)];
  await Promise.all([first.look(spoken), second.look(spoken)]);
  meddled.meddling = losingAnswers("invites/answer", 1);
  const ways = { kits: [drawKit(), drawKit()], passkeys: [] };
  await assert.rejects(first.answer(ways), (error) => isRefused(error, "unreachable"));
  await first.answer(ways);
  await assert.rejects(second.answer(ways), (error) => isRefused(error, "taken"));
  assert.equal(await new NewDevice(lineOf(server), inviter).look(spoken), "answered");
});

test("one way in is too few, and a link that is none of ours is none", async () => {
  const { inviter, spoken } = await invitation();
  const device = new NewDevice(lineOf(server), inviter);
  await device.look(spoken);
  await assert.rejects(device.answer({ kits: [drawKit()], passkeys: [] }), RangeError);
  for (const text of ["", "#invite=", "#invite=AAAA", "https://example.org/", "#invite=é"])
    assert.equal(readInviteLink(text), null);
  const elsewhere = readInviteLink(toText(drawBytes(32)));
  assert.ok(elsewhere);
  assert.equal(await findInviter(lineOf(server), elsewhere), null);
});

test("what a forgotten device drew is gone", async () => {
  const { inviter, spoken } = await invitation();
  const device = new NewDevice(lineOf(server), inviter);
  await device.look(spoken);
  device.forget();
  const answered = device.answer({ kits: [drawKit(), drawKit()], passkeys: [] });
  await assert.rejects(answered, (error) => isRefused(error, "absent"));
});
