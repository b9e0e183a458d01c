/** Clocks that are wrong, and teams that are away: nobody is kept from reading, writing or being answered by a date. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefused } from "../../api/index.ts";
import { readStatement, signStatement } from "../../crypto/index.ts";
import { comeBack, type DeskThread } from "../index.ts";
import { deskOf, lineOf, opened, shown, text } from "./lines.ts";
import { memberOf } from "./member.ts";
import { asked, counts } from "./rows.ts";
import { type Server, startServer } from "./server.ts";
import { joined } from "./team.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

/** A phone or a desk whose clock is so many days ahead; or an honest one, so long after the team's last day. */
const daysAhead = (days: number) => lineOf(server, () => Math.floor(Date.now() / 86_400_000) + days);

async function mustFind(desk: Awaited<ReturnType<typeof deskOf>>, words: string): Promise<DeskThread> {
  const found = (await desk.list()).threads.find((one) => shown(one).includes(words));
  assert(found, `no thread says ${words}`);
  return found;
}

test("a phone eight days ahead opens, is answered, comes back, reads and writes", async () => {
  const { entropy, conversation } = await opened(daysAhead(8), text("eight days ahead"));
  assert.equal(conversation.team.age, "old");
  await (await mustFind(await deskOf(server, "rosa"), "eight days ahead")).send(text("answered"));
  const her = await comeBack(daysAhead(8), { entropy });
  assert(her);
  assert.deepEqual([shown(her), her.doubt], [["eight days ahead", "answered"], null]);
  await her.send(text("read"));
});

test("an admin's desk that is eight days ahead signs nothing, and lists, reads and tidies all the same", async () => {
  await opened(lineOf(server), text("on an honest phone"));
  const ade = await deskOf(server, "ade", daysAhead(8));
  const thread = await mustFind(ade, "on an honest phone");
  assert.deepEqual(await ade.tidy(), { hasSigned: false, ledOn: 0, waitForHer: 0 });
  await thread.send(text("answered"));
  const { members } = ade.membership;
  const [rosa] = members.filter(({ isMe }) => !isMe);
  assert(rosa);
  await assert.rejects(ade.membership.remove([rosa.keyId]), (error) => isRefused(error, "invalid"));
  assert.deepEqual(ade.membership.members, members);
});

test("a team on holiday for ten days: by every honest clock she opens, is answered, comes back, reads and writes", async () => {
  const later = daysAhead(10);
  const { entropy, conversation } = await opened(later, text("while you are away"));
  assert.equal(conversation.team.age, "old");
  const rosa = await deskOf(server, "rosa", later);
  assert.equal(rosa.team.age, "old");
  await (await mustFind(rosa, "while you are away")).send(text("from the beach"));
  const her = await comeBack(later, { entropy });
  assert(her);
  await her.send(text("and still the same page"));
  assert.deepEqual(shown(her), ["while you are away", "from the beach", "and still the same page"]);
});

test("a conversation that outlives two hundred days is rung once more, once, before the relay lets the first ring go", async () => {
  await opened(lineOf(server), text("for years"));
  const before = await deskOf(server, "rosa");
  await mustFind(before, "for years");
  await before.tidy();
  await joined(server, await deskOf(server, "ade"));
  for (const isKept of [false, true]) {
    const rings = counts(server).relay_ring;
    const thread = await mustFind(await deskOf(server, "rosa", daysAhead(201)), "for years");
    assert.equal(thread.isKept, isKept);
    await thread.keep();
    assert.equal(counts(server).relay_ring - rings, isKept ? 0 : 1);
  }
});

/** As if the newest head had been signed the day before. More would be older than the list of admins allows. */
async function nobodySignedToday(): Promise<void> {
  const { device, to } = await memberOf(server, "ade");
  const { head } = await lineOf(server).relay.log(Uint8Array.from(to.team), 0);
  const { body } = readStatement(head ?? assert.fail());
  assert(body.kind === "head");
  const older = signStatement({ ...body, day: body.day - 1 }, [device.signSeed]);
  asked(server, "UPDATE teams_statement SET body = ? WHERE kind = 'head'", older);
}

test("an admin's open desk says each day by itself that the team is as it is", async () => {
  await nobodySignedToday();
  await opened(lineOf(server), text("opened yesterday"));
  const ade = await deskOf(server, "ade");
  assert.equal((await ade.tidy()).hasSigned, true);
  assert.equal((await ade.tidy()).hasSigned, false);
  assert.equal((await deskOf(server, "rosa", daysAhead(7))).team.age, "fresh");
});

test("after three weeks nobody new opens, and who is there reads and is answered", async () => {
  const { entropy } = await opened(lineOf(server), text("opened in time"));
  const later = daysAhead(22);
  await assert.rejects(opened(later, text("too late")), { name: "NotTaking" });
  const rosa = await deskOf(server, "rosa", later);
  await (await mustFind(rosa, "opened in time")).send(text("still here"));
  const her = await comeBack(later, { entropy });
  assert(her);
  await her.send(text("so am I"));
  assert.deepEqual(shown(her), ["opened in time", "still here", "so am I"]);
});
