/** Everything that is sealed, through the border: the vectors open, every refusal is the one error, round trips hold. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as crypto from "./index.ts";
import { DecryptionError, ServerAltered } from "./index.ts";
import { stored } from "./vectors/stored.ts";
import { bytes, hex, unwritten, type Written } from "./vectors/writing.ts";
import { isWork } from "./work.ts";

type Hexes = Record<string, string>;
interface To {
  readonly organisation: string;
  readonly team: string;
  readonly epoch: number;
  readonly keyId: string;
}
const recipient = (to: To): crypto.Recipient => ({
  organisation: bytes(to.organisation),
  team: bytes(to.team),
  epoch: to.epoch,
  keyId: bytes(to.keyId),
});
const at = (record: Hexes, name: string): crypto.Bytes => bytes(record[name] as string);
const hexed = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(hexed) : value instanceof Uint8Array ? hex(value) : value;
const inHex = (record: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, hexed(value)]));

interface EntryVector {
  readonly name?: string;
  readonly lane: crypto.Lane;
  readonly index: number;
  readonly keyId: string | null;
  readonly payload: { body: Written };
  readonly slot: string;
  readonly link: string;
  readonly blob: string;
  readonly nobody?: boolean;
  readonly leastEpoch?: number;
  readonly key?: string;
  readonly thread?: string;
  readonly generation?: number;
}
const entry = stored<{
  ck: string;
  r: string;
  wrongR: string;
  key: string;
  rc: string;
  shareId: string;
  thread: string;
  signer: Hexes;
  good: EntryVector[];
  refused: EntryVector[];
}>("entry");

test("a share's name, key and check are those of the vectors", () => {
  assert.equal(hex(crypto.shareIdOf(bytes(entry.ck))), entry.shareId);
  assert.equal(hex(crypto.threadKeyOf(bytes(entry.ck), bytes(entry.r))), entry.key);
  assert.equal(hex(crypto.checkedThreadKey(bytes(entry.ck), bytes(entry.r), bytes(entry.rc))), entry.key);
});

test("another R is seen as the server's doing", () => {
  for (const r of [entry.wrongR, "", "00"])
    assert.throws(() => crypto.checkedThreadKey(bytes(entry.ck), bytes(r), bytes(entry.rc)), ServerAltered);
});

function openVector(one: EntryVector): crypto.Entry {
  const { lane, index } = one;
  const place = { threadId: bytes(one.thread ?? entry.thread), generation: one.generation ?? 0, lane, index };
  const signKeyIn: crypto.SignKeyIn = (epoch, keyId) =>
    !one.nobody && epoch === 2 && hex(keyId) === entry.signer.keyId ? at(entry.signer, "signPublicKey") : null;
  return crypto.openEntry(
    { key: bytes(one.key ?? entry.key), place, signKeyIn, leastEpoch: one.leastEpoch ?? 0 },
    bytes(one.blob),
  );
}

test("entries open at their slots, say who signed, and link to one another", () => {
  for (const one of entry.good) {
    const { payload, keyId } = openVector(one);
    assert.deepEqual({ ...inHex(payload), body: payload.body }, { ...one.payload, body: unwritten(one.payload.body) });
    assert.equal(keyId && hex(keyId), one.keyId);
    assert.equal(hex(crypto.slotOf(bytes(entry.key), one.lane, one.index)), one.slot);
    assert.equal(hex(crypto.linkOf(bytes(entry.key), bytes(one.blob))), one.link);
  }
});

for (const one of entry.refused) {
  test(`an entry does not open: ${one.name}`, () => {
    assert.throws(() => openVector(one), DecryptionError);
  });
}

const root = stored<{ kek: string; good: { root: object; sealed: string }[]; refused: Hexes[] }>("root");

test("a root record opens with her kek", () => {
  for (const one of root.good) assert.deepEqual(inHex(crypto.openRoot(bytes(root.kek), bytes(one.sealed))), one.root);
});

for (const one of root.refused) {
  test(`a root record does not open: ${one.name}`, () => {
    assert.throws(() => crypto.openRoot(bytes(one.kek ?? root.kek), at(one, "sealed")), DecryptionError);
  });
}

interface Sealed {
  readonly name?: string;
  readonly seed?: string;
  readonly to?: To;
  readonly purpose?: crypto.IntakePurpose;
  readonly sealed: string;
}
const opening = stored<{
  intake: object & { rights: string[] };
  sizes: number[];
  good: Required<Sealed>[];
  refused: Sealed[];
  work: { challenge: string; body: string; difficultyBits: number; n: number; isNextToo: boolean }[];
}>("opening");

function openIntakeVector(one: Sealed): crypto.Intake {
  const [first] = opening.good as [Required<Sealed>];
  const { seed, to, purpose, sealed } = { ...first, ...one };
  return crypto.openIntake({ seed: bytes(seed), to: recipient(to), purpose }, bytes(sealed));
}

test("an intake opens for the team key, and for a member where another was left out", () => {
  for (const one of opening.good) {
    const intake = openIntakeVector(one);
    assert.deepEqual({ ...inHex(intake), rights: intake.rights.map(hex) }, opening.intake);
  }
});

test("an intake has one size, whatever the language", () => {
  assert.deepEqual(opening.sizes, [3185, 3185, 3185]);
});

for (const one of opening.refused) {
  test(`an intake does not open: ${one.name}`, () => {
    assert.throws(() => openIntakeVector(one), DecryptionError);
  });
}

test("an opening's work is found, and the first number that fits is the first", () => {
  for (const { challenge, body, difficultyBits, n, isNextToo } of opening.work) {
    const digest = crypto.sha256(new TextEncoder().encode(body));
    const asked = { challenge: bytes(challenge), bodyDigest: digest, difficultyBits };
    assert.equal(crypto.findWork(asked, { from: 0, tries: n + 1 }), n);
    assert.equal(crypto.findWork(asked, { from: 0, tries: n }), null);
    assert.equal(isWork(bytes(challenge), digest, n + 1, difficultyBits), isNextToo);
  }
});

const ring = stored<{
  seed: string;
  to: To;
  signer: Hexes;
  named: string;
  wrong: string;
  good: { ring: object; by: string; sealed: string }[];
  refused: { name: string; sealed: string; nobody?: boolean }[];
}>("ring");

function openRingVector(one: { sealed: string; nobody?: boolean }) {
  const signKeyIn = (epoch: number, keyId: Uint8Array) =>
    !one.nobody && epoch === 2 && hex(keyId) === ring.signer.keyId ? at(ring.signer, "signPublicKey") : null;
  return crypto.openRing({ seed: bytes(ring.seed), to: recipient(ring.to), signKeyIn }, bytes(one.sealed));
}

test("a ring opens for the device it was rung for and says who rang", () => {
  for (const one of ring.good) {
    const { by, ...handed } = openRingVector(one);
    assert.deepEqual(inHex(handed), one.ring);
    assert.equal(hex(by), one.by);
    assert.ok(crypto.isNamedKey(handed.ck, bytes(ring.named)));
    assert.ok(!crypto.isNamedKey(handed.ck, bytes(ring.wrong)));
  }
});

for (const one of ring.refused) {
  test(`a ring does not open: ${one.name}`, () => {
    assert.throws(() => openRingVector(one), DecryptionError);
  });
}

interface RekeyVector {
  readonly name?: string;
  readonly by?: string;
  readonly sealed: string;
  readonly thread?: string;
  readonly generation?: number;
  readonly key?: string;
  readonly nobody?: boolean;
}
const rekey = stored<{
  key: string;
  thread: string;
  generation: number;
  ck: string;
  rc: string;
  digest: string;
  kemSeed: string;
  otherSeed: string;
  to: To;
  member: Hexes;
  her: Hexes;
  good: RekeyVector[];
  refused: RekeyVector[];
}>("rekey");

function openRekeyVector(one: RekeyVector) {
  const signKeyIn: crypto.SignKeyIn = (epoch, keyId) => {
    const signer = [rekey.member, rekey.her].find((known) => known.keyId === hex(keyId));
    return !one.nobody && epoch === 3 && signer ? at(signer, "signPublicKey") : null;
  };
  const { key, thread, generation } = { ...rekey, ...one };
  return crypto.openRekey({ key: bytes(key), thread: bytes(thread), generation, signKeyIn }, bytes(one.sealed));
}

test("a rekey by a member or by her leads to the same next key, which she alone opens", () => {
  for (const one of rekey.good) {
    const { by, ...opened } = openRekeyVector(one);
    assert.deepEqual([hex(by), hex(opened.digest), hex(opened.rc)], [one.by, rekey.digest, rekey.rc]);
    const to = recipient(rekey.to);
    assert.equal(hex(crypto.openRekeyedKey(bytes(rekey.kemSeed), to, opened)), rekey.ck);
    assert.throws(() => crypto.openRekeyedKey(bytes(rekey.otherSeed), to, opened), DecryptionError);
    const renamed = { ...opened, digest: crypto.sha256(opened.rc) };
    assert.throws(() => crypto.openRekeyedKey(bytes(rekey.kemSeed), to, renamed), DecryptionError);
  }
});

for (const one of rekey.refused) {
  test(`a rekey does not open: ${one.name}`, () => {
    assert.throws(() => openRekeyVector(one), DecryptionError);
  });
}

interface WrapVector {
  readonly name?: string;
  readonly way: crypto.Way;
  readonly kek: string;
  readonly keyId?: string;
  readonly wrap: string;
}
const wrap = stored<{
  deviceKey: string;
  organisation: string;
  keyId: string;
  good: WrapVector[];
  refused: WrapVector[];
}>("wrap");

test("a device key opens with the passkey and with the kit", () => {
  for (const one of wrap.good) {
    const opened = crypto.openWrap(bytes(one.kek), { way: one.way, keyId: bytes(wrap.keyId) }, bytes(one.wrap));
    assert.equal(hex(opened.device.kemSeed) + hex(opened.device.signSeed), wrap.deviceKey);
    assert.equal(hex(opened.organisation), wrap.organisation);
  }
});

test("one wrap more opens like the first two", () => {
  const [first] = wrap.good as [WrapVector, ...WrapVector[]];
  const opened = crypto.openWrap(bytes(first.kek), { way: first.way, keyId: bytes(wrap.keyId) }, bytes(first.wrap));
  const kek = crypto.drawBytes(32);
  const another = crypto.wrapOnceMore(opened, { way: crypto.WAY_PASSKEY, kek });
  assert.equal(another.length, crypto.WRAP_BYTES);
  const whose = { way: crypto.WAY_PASSKEY, keyId: opened.device.keyId } as const;
  assert.deepEqual(crypto.openWrap(kek, whose, another), opened);
});

for (const one of wrap.refused) {
  test(`a wrap does not open: ${one.name}`, () => {
    const whose = { way: one.way, keyId: bytes(one.keyId ?? wrap.keyId) };
    assert.throws(() => crypto.openWrap(bytes(one.kek), whose, bytes(one.wrap)), DecryptionError);
  });
}

test("a device key is never wrapped once only", () => {
  const kek = crypto.drawBytes(32);
  const whose = { deviceKey: crypto.drawDeviceKey(), organisation: crypto.drawBytes(32) };
  assert.throws(() => crypto.wrapDeviceKey(whose, [{ way: crypto.WAY_KIT, kek }]), RangeError);
  assert.throws(() => crypto.wrapDeviceKey(whose, []), RangeError);
});

const anyBody = fc.oneof(fc.string({ unit: "binary" }), fc.maxSafeInteger(), fc.uint8Array());

test("any entry of hers comes back at its own place and nowhere else, and never looks the same twice", () => {
  const key = crypto.drawBytes(32);
  const threadId = crypto.drawBytes(16);
  fc.assert(
    fc.property(anyBody, fc.nat(), (body, index) => {
      const place = { threadId, generation: 0, lane: crypto.LANE_PERSON, index } as const;
      const none = new Uint8Array();
      const payload = { kind: "text", day: 0, epoch: 1, body, seen: none, prev: none };
      const seal = () => crypto.sealEntry({ key, place, payload, signer: null });
      const blob = seal();
      const open = (where: crypto.Place) =>
        crypto.openEntry({ key, place: where, signKeyIn: () => null, leastEpoch: 0 }, blob);
      assert.deepEqual(open(place).payload.body, body);
      assert.throws(() => open({ ...place, index: index + 1 }), DecryptionError);
      assert.notDeepEqual(seal(), blob);
    }),
  );
});

test("her lane is never signed and others are never unsigned", () => {
  const device = crypto.deviceOf(crypto.drawDeviceKey());
  const none = new Uint8Array();
  const payload = { kind: "text", day: 0, epoch: 1, body: "", seen: none, prev: none };
  const place = { threadId: crypto.drawBytes(16), generation: 0, lane: crypto.LANE_PERSON, index: 0 } as const;
  const key = crypto.drawBytes(32);
  assert.throws(() => crypto.sealEntry({ key, place, payload, signer: device }), RangeError);
  const other = { ...place, lane: crypto.LANE_ORGANISATION } as const;
  assert.throws(() => crypto.sealEntry({ key, place: other, payload, signer: null }), RangeError);
  assert.throws(
    () => crypto.sealEntry({ key, place, payload: { ...payload, body: "x".repeat(65_536) }, signer: null }),
    RangeError,
  );
});

test("a team key reaches one member", () => {
  const [member, other] = [0, 1].map(() => crypto.deviceOf(crypto.drawDeviceKey())) as [crypto.Device, crypto.Device];
  const to = { organisation: crypto.drawBytes(32), team: crypto.drawBytes(16), epoch: 1, keyId: member.keyId };
  const seed = crypto.drawBytes(32);
  const sealed = crypto.sealTeamKey(member.kemPublicKey, to, seed);
  assert.equal(sealed.length, 1169);
  assert.deepEqual(crypto.openTeamKey(member.kemSeed, to, sealed), seed);
  assert.throws(() => crypto.openTeamKey(other.kemSeed, to, sealed), DecryptionError);
});

test("from fresh words to a conversation that another device finds again", async () => {
  const instanceId = crypto.drawBytes(16);
  const entropy = crypto.drawWords();
  const person = crypto.personKeysOf(await crypto.deriveMaster(entropy, instanceId));
  const [ck, r, thread] = [crypto.drawBytes(32), crypto.drawBytes(32), crypto.drawBytes(16)];
  const rc = crypto.shareCheckOf(ck, r);
  const found = {
    thread,
    organisation: crypto.drawBytes(32),
    team: crypto.drawBytes(16),
    ck,
    rc,
    serial: 1,
    epoch: 1,
    day: 1,
  };
  const sealed = crypto.sealRoot(person.kek, found);
  const again = crypto.personKeysOf(await crypto.deriveMaster(entropy, instanceId));
  assert.deepEqual(crypto.openRoot(again.kek, sealed), found);
  assert.equal(sealed.length, 1065);
});

test("a signed session is bound to host, nonce, team and epoch", () => {
  const device = crypto.deviceOf(crypto.drawDeviceKey());
  const [nonce, team] = [crypto.drawBytes(40), crypto.drawBytes(16)];
  const asked = { host: "talk.example.org", nonce, team, epoch: 3 };
  const signatures = [asked, { ...asked, host: "talk.example.com" }, { ...asked, epoch: 4 }].map((one) =>
    hex(crypto.signSession(device.signSeed, one)),
  );
  assert.equal(new Set(signatures).size, 3);
  assert.throws(() => crypto.signSession(device.signSeed, { ...asked, nonce: new Uint8Array(32) }), RangeError);
});
