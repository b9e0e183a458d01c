/**
 * An advocate who was removed and kept everything: her device key, every team key, CK and K of each conversation, a copy of
 * the whole database before and after, and a live line. One test for each thing that she may try.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefused, openingText, type Refused } from "../../api/index.ts";
import * as crypto from "../../crypto/index.ts";
import { type Conversation, comeBack, type Desk, type DeskThread, WaitsForHer } from "../index.ts";
import { workFor } from "../work.ts";
import { changing, deskOf, lineOf, meddledLine, opened, shown, text } from "./lines.ts";
import { type Held, memberOf, newestEpoch, type RawMember } from "./member.ts";
import { asked, counts, dropIntakes } from "./rows.ts";
import { type Server, startServer } from "./server.ts";
import { ADVOCATE, deskWith, joined } from "./team.ts";

type Bytes = crypto.Bytes;
const LANES = [crypto.LANE_PERSON, crypto.LANE_ORGANISATION] as const;
const isAbsent = (error: unknown): error is Refused => isRefused(error, "absent");

let server: Server;
let adesKey: Bytes;
before(async () => {
  server = await startServer();
  adesKey = (await memberOf(server, "ade")).device.signPublicKey;
});
after(() => server.stop());

interface Scene {
  readonly ade: Desk;
  readonly atAde: DeskThread;
  readonly her: Conversation;
  readonly entropy: Bytes;
  /** Removed later. */
  readonly bea: RawMember;
  readonly held: Held;
}

/** Bea joins, a person writes, Bea reads; Ade's desk took note of it as it does by itself. */
async function sceneOf(words: string): Promise<Scene> {
  const ade = await deskOf(server, "ade");
  const bea = await memberOf(server, await joined(server, ade));
  const { entropy, conversation: her } = await opened(lineOf(server), text(words));
  const held = await bea.find(her.state);
  const atAde = await mustFind(ade, words);
  await ade.tidy();
  return { ade, atAde, her, entropy, bea, held };
}

async function mustFind(desk: Desk, words: string): Promise<DeskThread> {
  const found = (await desk.list()).threads.find((one) => shown(one).includes(words));
  assert(found, `no thread says ${words}`);
  return found;
}

async function removed(words: string): Promise<Scene> {
  const scene = await sceneOf(words);
  await scene.ade.membership.remove([scene.bea.device.keyId]);
  await scene.ade.list();
  await scene.ade.tidy();
  return scene;
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

/** Every seed that ever opened something for her: her device's, and each team key's that she was given. */
async function seedsOf({ device, to, session }: RawMember): Promise<Bytes[]> {
  const given: Bytes[] = [];
  for (let epoch = 1; epoch <= to.epoch; epoch++) {
    const blob = await session.teamKey(epoch).catch(() => null);
    if (blob) given.push(crypto.openTeamKey(device.kemSeed, { ...to, epoch }, blob));
  }
  return [device.kemSeed, ...given];
}

/** What a copy of the disk holds that is sealed to devices, team keys or her. */
const sealedOnDisk = () => ({
  ring: rowsOf("relay_ring"),
  key: rowsOf("teams_teamkey"),
  intake: rowsOf("relay_intake"),
});

/** What stands on the disk now and did not then, and opens with one of these seeds. */
async function openedSince(then: ReturnType<typeof sealedOnDisk>, { bea }: Scene, seeds: readonly Bytes[]) {
  const to = { ...bea.to, epoch: (await newestEpoch(server, bea.to)).epoch };
  const now = sealedOnDisk();
  const added = (what: keyof typeof now): Bytes[] =>
    now[what].filter((blob) => !then[what].some((one) => Buffer.compare(one, blob) === 0));
  assert(added("ring").length > 0 && added("key").length > 0, "there is something to open");
  const tries = seeds.flatMap((seed) => [
    ...added("ring").map((blob) => () => crypto.openRing({ seed, to, signKeyIn: () => null }, blob)),
    ...added("key").map((blob) => () => crypto.openTeamKey(seed, to, blob)),
    ...added("intake").map((blob) => () => crypto.openIntake({ seed, to, purpose: "intake" }, blob)),
    ...added("intake").map((blob) => () => crypto.openIntake({ seed, to, purpose: "intake-member" }, blob)),
  ]);
  return tries.filter(opens);
}

/** Every entry on the disk that K of the generation she knew opens, at one of its first places. */
function entriesOpenedWith({ key, intake }: Held, { bea }: Scene): number {
  const under = { key, signKeyIn: () => bea.device.signPublicKey, leastEpoch: 0 };
  const places = LANES.flatMap((lane) => Array.from({ length: 8 }, (_, index) => ({ lane, index })));
  return rowsOf("relay_slot").filter((blob) =>
    places.some((at) =>
      opens(() => crypto.openEntry({ ...under, place: { threadId: intake.thread, generation: 0, ...at } }, blob)),
    ),
  ).length;
}

/** The ways on that she can open, and of these the ones whose next key is sealed to one of her seeds. */
function waysOn({ key, intake }: Held, scene: Scene, seeds: readonly Bytes[]) {
  const under = { key, thread: intake.thread, generation: 1, signKeyIn: signKeyIn(scene) };
  const known = rowsOf("relay_share", "next_record").filter((next) => opens(() => crypto.openRekey(under, next)));
  const names = [crypto.keyId(intake.kem), scene.bea.device.keyId];
  const tries = known.flatMap((next) =>
    seeds.flatMap((seed) =>
      names.map(
        (keyId) => () => crypto.openRekeyedKey(seed, { ...scene.bea.to, keyId }, crypto.openRekey(under, next)),
      ),
    ),
  );
  return { known: known.length, opened: tries.filter(opens).length };
}

test("she reads nothing that was written after, with every key and the whole database", async () => {
  const scene = await sceneOf("before she left");
  const seeds = await seedsOf(scene.bea);
  const then = sealedOnDisk();
  await scene.ade.membership.remove([scene.bea.device.keyId]);
  await scene.ade.list();
  await scene.ade.tidy();
  await scene.atAde.send(text("written after she left"));
  await scene.her.send(text("and answered"));
  assert.equal(entriesOpenedWith(scene.held, scene), 1, "her own old key opens the one entry of then");
  assert.deepEqual(await openedSince(then, scene, seeds), []);
  assert.deepEqual(waysOn(scene.held, scene, seeds), { known: 1, opened: 0 });
  const claims = [scene.held.claim, { share: scene.held.claim.share, rt: crypto.drawBytes(32) }];
  for (const claim of claims) await assert.rejects(lineOf(server).relay.slots(claim, []), isAbsent);
});

const signKeyIn =
  ({ ade, bea }: Scene): crypto.SignKeyIn =>
  (_epoch, keyId) => {
    if (Buffer.compare(keyId, bea.device.keyId) === 0) return bea.device.signPublicKey;
    return Buffer.compare(keyId, ade.keyId) === 0 ? adesKey : null;
  };
test("she deletes nothing", async () => {
  const { held, bea, her } = await removed("not hers to delete");
  const stood = counts(server);
  const { share } = held.claim;
  const { relay } = lineOf(server);
  const guesses = [crypto.drawBytes(32), ...held.intake.rights];
  await assert.rejects(bea.session.hide([share]), isAbsent);
  for (const rt of guesses)
    await assert.rejects(relay.erase({ shares: [{ share, rt }], root: null, intakes: [] }), isAbsent);
  const root = { id: held.intake.thread, token: held.intake.ck };
  await assert.rejects(relay.erase({ shares: [], root: { id: share, token: root.token }, intakes: [] }), isAbsent);
  await assert.rejects(relay.emptySlot({ share, rt: crypto.drawBytes(32) }, crypto.drawBytes(32)), isAbsent);
  assert.deepEqual(counts(server), stood);
  assert.deepEqual(shown({ state: await her.read() }), ["not hers to delete"]);
});

test("she fills no slot, ahead or behind, in the old generation or in the new", async () => {
  const { held, her, bea } = await removed("no place for her");
  const stood = counts(server);
  for (const lane of LANES) for (const index of [0, 1, 2, 40]) await assert.rejects(held.fill(lane, index), isAbsent);
  const slot = { slot: crypto.drawBytes(32), blob: crypto.drawBytes(1065), keepDays: 90, epoch: bea.to.epoch };
  slot.blob[0] = 1;
  for (const right of held.intake.rights)
    await assert.rejects(lineOf(server).relay.putSlot({ share: held.claim.share, rt: right }, slot), isAbsent);
  assert.deepEqual(counts(server), stood);
  await her.send(text("there is room"));
  assert.deepEqual(her.state.gaps, []);
});

test("she leads no conversation on", async () => {
  const scene = await sceneOf("hers to lead");
  const { held, bea, ade } = scene;
  const [ck, r] = [crypto.drawBytes(32), crypto.drawBytes(32)];
  const rc = crypto.shareCheckOf(ck, r);
  const to = { ...bea.to, keyId: crypto.keyId(held.intake.kem) };
  const of = { key: held.key, thread: held.intake.thread, generation: 1, herKey: bea.device.kemPublicKey };
  const next = crypto.sealRekey({ ...of, ck, rc, to, signer: bea.device });
  const share = { id: crypto.shareIdOf(ck), r, rth: crypto.sha256(crypto.drawBytes(32)) };
  await ade.membership.remove([bea.device.keyId]);
  for (const epoch of [bea.to.epoch, bea.to.epoch + 1])
    await assert.rejects(lineOf(server).relay.rekey(held.claim, { next, share, epoch }), isAbsent);
  await ade.list();
  assert.equal((await ade.tidy()).waitForHer, 0);
  await scene.atAde.send(text("led on by Ade"));
  assert.deepEqual(shown({ state: await scene.her.read() }), ["hers to lead", "led on by Ade"]);
});

test("she poses as nobody: what she signed, or signs now, is nobody's word in the new generation", async () => {
  const { atAde, ade, bea, her, held } = await removed("who speaks here");
  await atAde.send(text("this is Ade"));
  for (const [at, epoch] of [bea.to.epoch, bea.to.epoch + 1].entries())
    await posed({ bea, thread: held.intake.thread }, { index: at + 1, epoch });
  for (const state of [await her.read(), await (await mustFind(ade, "who speaks here")).read()]) {
    assert.deepEqual(shown({ state }), ["who speaks here", "this is Ade"]);
    assert.equal(state.gaps.length > 0, true);
  }
});

test("she poses as nobody to who came after her and was left only a ring of the newest generation", async () => {
  const { ade, bea, her, held } = await sceneOf("before Fay");
  await ade.membership.remove([bea.device.keyId]);
  const kit = await joined(server, ade, { ...ADVOCATE, name: "Fay" });
  await her.send(text("after Fay came"));
  const first = await deskWith(server, kit);
  assert.deepEqual(shown(await mustFind(first, "after Fay came")), ["after Fay came"]);
  await first.tidy();
  await mustFind(ade, "after Fay came");
  await ade.tidy();
  dropIntakes(server);
  await posed({ bea, thread: held.intake.thread }, { index: 0, epoch: bea.to.epoch });
  assert.deepEqual(shown(await mustFind(await deskWith(server, kit), "after Fay came")), ["after Fay came"]);
});

/** Her words as of this epoch in the newest generation: a member who helps her, or the server, puts them where she cannot. */
async function posed({ bea, thread }: { bea: RawMember; thread: Bytes }, at: { index: number; epoch: number }) {
  const helper = await memberOf(server, "ade");
  const ring = await newestRing(helper, thread);
  const claim = { share: crypto.shareIdOf(ring.ck), token: helper.session.token };
  const key = crypto.checkedThreadKey(ring.ck, (await lineOf(server).relay.slots(claim, [])).r, ring.rc);
  const place = { threadId: thread, generation: 1, lane: crypto.LANE_ORGANISATION, index: at.index } as const;
  const about = { kind: "text", day: 20_000, epoch: at.epoch, body: "I am still of the team", prev: new Uint8Array() };
  const blob = crypto.sealEntry({ key, place, payload: { ...about, seen: new Uint8Array() }, signer: bea.device });
  const { epoch } = await newestEpoch(server, bea.to);
  const put = { slot: crypto.slotOf(key, place.lane, place.index), blob, keepDays: 90, epoch };
  await lineOf(server).relay.putSlot(claim, put);
}

async function newestRing({ device, to, session }: RawMember, thread: Bytes) {
  const { members } = await newestEpoch(server, to);
  const keys = (_epoch: number, keyId: Uint8Array) =>
    members.find(({ kem, sign }) => Buffer.compare(crypto.keyId(kem, sign), keyId) === 0)?.sign ?? null;
  const rings = (await session.rings(null)).items.flatMap(({ blob }) => {
    const under = { seed: device.kemSeed, to, signKeyIn: keys };
    return opens(() => crypto.openRing(under, blob)) ? [crypto.openRing(under, blob)] : [];
  });
  const own = rings.filter((one) => Buffer.compare(one.thread, thread) === 0);
  const newest = own.sort((one, other) => other.generation - one.generation)[0];
  assert(newest);
  return newest;
}

test("with a false intake for a conversation she knows she is not handed its next key", async () => {
  const scene = await sceneOf("whose key is it");
  const { bea, held, ade, her } = scene;
  const stranger = crypto.deviceOf(crypto.drawDeviceKey());
  await openFalsely(bea, held, {
    kem: stranger.kemPublicKey,
    sign: stranger.signPublicKey,
    rights: Array.from({ length: 8 }, () => crypto.drawBytes(32)),
  });
  // A desk that took note of the true intake goes on; one that sees both for the first time waits for the person.
  await ade.membership.remove([bea.device.keyId]);
  const rosa = await deskOf(server, "rosa");
  const atRosa = await mustFind(rosa, "whose key is it");
  await assert.rejects(atRosa.send(text("sealed to whom?")), WaitsForHer);
  await ade.list();
  await ade.tidy();
  await scene.atAde.send(text("sealed to her"));
  assert.deepEqual(shown({ state: await her.read() }), ["whose key is it", "sealed to her"]);
});

/** Opens a conversation of her own whose intake claims another's thread: anybody who knows CK can. */
async function openFalsely(
  { to }: RawMember,
  { intake }: Held,
  claimed: Pick<crypto.Intake, "kem" | "sign" | "rights">,
): Promise<void> {
  const { relay } = lineOf(server);
  const { epoch, key } = await newestEpoch(server, to);
  const [ck, r] = [crypto.drawBytes(32), crypto.drawBytes(32)];
  const own = crypto.threadKeyOf(ck, r);
  const toTeam = { ...to, epoch, keyId: crypto.keyId(key) };
  const blob = crypto.sealIntake({ publicKey: key, to: toTeam, purpose: "intake", intake: { ...intake, ...claimed } });
  const place = { threadId: intake.thread, generation: 0, lane: crypto.LANE_PERSON, index: 0 } as const;
  const none = new Uint8Array();
  const payload = { kind: "text", day: 20_000, epoch, body: "x", prev: none, seen: none };
  const root = { thread: intake.thread, organisation: crypto.drawBytes(32), team: crypto.drawBytes(16), ck };
  const body = openingText({
    team: Uint8Array.from(to.team),
    share: { id: crypto.shareIdOf(ck), r, rth: crypto.drawBytes(32) },
    root: {
      id: crypto.drawBytes(32),
      token: crypto.drawBytes(32),
      blob: crypto.sealRoot(crypto.drawBytes(32), { ...root, rc: intake.rc, serial: 1, epoch, day: 1 }),
    },
    intake: { epoch, blob, tokenHash: crypto.drawBytes(32) },
    slot: {
      slot: crypto.slotOf(own, place.lane, 0),
      blob: crypto.sealEntry({ key: own, place, payload, signer: null }),
      keepDays: 90,
    },
  });
  const { challenge, difficultyBits } = await relay.instance();
  await relay.open(body, { challenge, n: await workFor(body, { challenge, difficultyBits }, {}) });
}

test("she does not come back through an old admin key: neither the relay nor a page believes her", async () => {
  const { ade, her, entropy } = await removed("two admins, one of them rogue");
  const rosa = await memberOf(server, "rosa");
  const wasList = await listNow(rosa);
  await ade.membership.remove([rosa.device.keyId]);
  assert.equal(
    ade.membership.members.some((one) => one.isListed && !one.isMe),
    false,
  );
  const epoch = await newestEpoch(server, rosa.to);
  const [list, last] = [await listNow(rosa), await lastEpochOf(rosa)];
  const mine = {
    kem: rosa.device.kemPublicKey,
    sign: rosa.device.signPublicKey,
    role: "admin",
    until: 0,
    name: "",
  } as const;
  const sign = (body: crypto.StatementBody) => crypto.signStatement(body, [rosa.device.signSeed]);
  const again = { ...epoch, epoch: epoch.epoch + 1, members: [...epoch.members, mine], previous: last.digest };
  const head = {
    kind: "head",
    team: epoch.team,
    epoch: epoch.epoch,
    last: last.digest,
    day: epoch.day,
    key: epoch.key,
  } as const;
  const forged: readonly (readonly [string, Bytes])[] = [
    ["an epoch with herself on the newest list", sign({ ...again, admins: list.digest })],
    ["an epoch with herself on the list that named her", sign({ ...again, admins: wasList.digest })],
    ["a list with herself", sign({ ...list.body, serial: list.body.serial + 1, keys: [...list.body.keys, mine.sign] })],
    ["the old list again", sign({ ...wasList.body, serial: list.body.serial + 1 })],
    ["a head", sign(head)],
  ];
  for (const [name, statement] of forged) {
    await assert.rejects(
      rosa.session.appendStatements([statement]).then(() => assert.fail(name)),
      (error) => isRefused(error, "invalid"),
    );
    const lying = meddledLine(server);
    lying.meddling = changing("log/get", (answer) => {
      if (name === "a head") answer.head = Buffer.from(statement).toString("base64url");
      else if (Array.isArray(answer.statements) && answer.statements.length > 0)
        answer.statements.push({ number: 9_999, statement: Buffer.from(statement).toString("base64url") });
    });
    const deceived = await comeBack(lying.line, { entropy });
    assert.equal(deceived?.doubt, "log", name);
    await assert.rejects(deceived.send(text("to whom?")));
  }
  await her.send(text("only Ade is left"));
  assert.deepEqual(shown(await mustFind(ade, "only Ade is left")), [
    "two admins, one of them rogue",
    "only Ade is left",
  ]);
});

async function statementsOf({ to }: RawMember): Promise<crypto.Statement[]> {
  const { statements } = await lineOf(server).relay.log(Uint8Array.from(to.team), 0);
  return statements.map(({ statement }) => crypto.readStatement(statement));
}

async function listNow(member: RawMember): Promise<crypto.Statement<crypto.Admins>> {
  const lists = (await statementsOf(member)).filter(({ body }) => body.kind === "admins");
  return lists.at(-1) as crypto.Statement<crypto.Admins>;
}

async function lastEpochOf(member: RawMember): Promise<crypto.Statement<crypto.Epoch>> {
  const epochs = (await statementsOf(member)).filter(({ body }) => body.kind === "epoch");
  return epochs.at(-1) as crypto.Statement<crypto.Epoch>;
}
