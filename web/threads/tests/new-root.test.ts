/** The root's paper was lost, or somebody put another root key in its place: she reads and erases; writing waits for her yes. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as crypto from "../../crypto/index.ts";
import { type Conversation, comeBack, InDoubt } from "../index.ts";
import { changing, deskOf, lineOf, meddledLine, opened, shown, text } from "./lines.ts";
import { type Held, memberOf, type RawMember } from "./member.ts";
import { asked, counts, more } from "./rows.ts";
import { type Server, startServer } from "./server.ts";

const NONE = new Uint8Array();
const [OLD_WORDS, ANSWER] = ["under the old key", "an old answer"];
const root = crypto.deviceOf(crypto.drawDeviceKey());
let server: Server;
let ade: RawMember;
let held: Held;
let entropy: crypto.Bytes;
/** Another of hers, to be erased. */
let second: crypto.Bytes;

before(async () => {
  server = await startServer();
  const first = await opened(lineOf(server), text(OLD_WORDS));
  ({ entropy } = first);
  ({ entropy: second } = await opened(lineOf(server), text("to be erased")));
  const thread = (await (await deskOf(server, "ade")).list()).threads.find((one) => shown(one).includes(OLD_WORDS));
  await thread?.send(text(ANSWER));
  [ade, held] = [await memberOf(server, "ade"), await (await memberOf(server, "rosa")).find(first.conversation.state)];
  await replaceRoot();
});
after(() => server.stop());

const today = (): number => lineOf(server).today();

/** As an operator with new papers would: the log goes on, under another root key. */
async function replaceRoot(): Promise<void> {
  const { team } = ade.to;
  const { statements } = await lineOf(server).relay.log(Uint8Array.from(team), 0);
  const [admins, epoch] = statements.map(({ statement }) => crypto.readStatement(statement));
  assert(admins?.body.kind === "admins" && epoch?.body.kind === "epoch");
  asked(server, "UPDATE teams_team SET root_key = ?", root.signPublicKey);
  const list = crypto.signStatement({ ...admins.body, serial: 2 }, [root.signSeed]);
  const digests = { admins: crypto.sha256(list), previous: epoch.digest };
  const next = crypto.signStatement({ ...epoch.body, ...digests, epoch: 2 }, [ade.device.signSeed]);
  const { key } = epoch.body;
  const about = {
    kind: "head",
    team: epoch.body.team,
    epoch: 2,
    last: crypto.sha256(next),
    day: today(),
    key,
  } as const;
  await ade.session.appendStatements([list, next, crypto.signStatement(about, [ade.device.signSeed])]);
}

async function back(words = entropy): Promise<Conversation> {
  const conversation = await comeBack(lineOf(server), { entropy: words });
  assert(conversation);
  return conversation;
}

const inDoubt = (doubt: string) => (error: unknown) => error instanceof InDoubt && error.doubt === doubt;

test("she reads what was, answers included, is told that the key is new, and sees the new digits", async () => {
  const her = await back();
  assert.deepEqual([her.doubt, shown(her), her.state.gaps], ["new-key", [OLD_WORDS, ANSWER], []]);
  assert.equal(her.team.fingerprint, crypto.fingerprint(root.signPublicKey));
});

test("nothing is sent before she says yes, and her words are not kept waiting", async () => {
  const [before, her] = [counts(server), await back()];
  await assert.rejects(her.send(text("to whom?")), inDoubt("new-key"));
  assert.deepEqual([her.unsent, more(server, before)], [null, {}]);
});

test("she erases without saying yes", async () => {
  const before = counts(server);
  assert.equal((await (await back(second)).erase()).gone, "rows");
  const { relay_root, relay_share, relay_intake } = more(server, before);
  assert.deepEqual([relay_root, relay_share, relay_intake], [-1, -1, -1]);
});

test("after her yes she writes, and an answer signed under the new key is shown; the next visit asks again", async () => {
  const her = await back();
  await answerUnderNewRoot("a new answer");
  assert.deepEqual(shown({ state: await her.read() }), [OLD_WORDS, ANSWER]);
  assert.equal(her.state.gaps.at(-1)?.why, "sealed");
  await her.trustNewKey();
  await her.send(text("I compared the card"));
  assert.deepEqual(
    [her.doubt, shown(her), her.state.gaps],
    [null, [OLD_WORDS, ANSWER, "a new answer", "I compared the card"], []],
  );
  assert.equal((await back()).doubt, "new-key");
});

async function answerUnderNewRoot(words: string): Promise<void> {
  const place = { threadId: held.intake.thread, generation: 0, lane: crypto.LANE_ORGANISATION, index: 1 } as const;
  const payload = { kind: "text", body: words, day: today(), epoch: 2, prev: NONE, seen: NONE };
  const { blobs } = await lineOf(server).relay.slots(held.claim, [slotAt(0)]);
  const prev = crypto.linkOf(held.key, blobs[0] as crypto.Bytes);
  const blob = crypto.sealEntry({ key: held.key, place, payload: { ...payload, prev }, signer: ade.device });
  await lineOf(server).relay.putSlot(held.claim, { slot: slotAt(1), blob, keepDays: 90, epoch: 2 });
}

const slotAt = (index: number): crypto.Bytes => crypto.slotOf(held.key, crypto.LANE_ORGANISATION, index);

test("a log that does not hold, or lost its head, hinders neither reading nor erasing; nothing is sent", async () => {
  const fresh = await startServer();
  try {
    const { entropy: words } = await opened(lineOf(fresh), text("the log is bad"));
    const meddled = meddledLine(fresh);
    meddled.meddling = changing("log/get", (answer) => {
      answer.head = null;
    });
    const before = counts(fresh);
    const her = await comeBack(meddled.line, { entropy: words });
    assert.deepEqual([her?.doubt, her && shown(her)], ["log", ["the log is bad"]]);
    await assert.rejects(her?.send(text("?")) ?? Promise.resolve(), inDoubt("log"));
    assert.deepEqual(more(fresh, before), {});
    meddled.meddling = null;
    assert.equal((await her?.erase())?.gone, "rows");
    assert.equal(counts(fresh).relay_share, 0);
  } finally {
    await fresh.stop();
  }
});
