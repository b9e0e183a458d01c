/** Vectors of everything that is sealed: entries, root, intake, ring, rekey, wraps; and of an opening's work. */

import { type Bytes, concat, u8, u64, utf8 } from "../bytes.ts";
import { type CborMap, type CborValue, encodeCbor } from "../cbor.ts";
import { WAY_KIT, WAY_PASSKEY, wrapDeviceKey } from "../devices.ts";
import { type Payload, type Place, type Signer, sealEntry } from "../entries.ts";
import { hpkeSeal, infoOf, type Recipient } from "../hpke.ts";
import { type Device, deviceOf, keyId, personKeysOf, readRight } from "../keys.ts";
import { expand, hmacSha256, LANE_GROUP, LANE_ORGANISATION, LANE_PERSON, label, sha256 } from "../labels.ts";
import { pad } from "../padding.ts";
import { type Intake, type Ring, sealIntake, sealRing, sealRoot } from "../records.ts";
import { sealRekey } from "../rekeys.ts";
import { sealUnder } from "../sealing.ts";
import { sign } from "../signing.ts";
import { linkOf, shareCheckOf, shareIdOf, slotOf, threadKeyOf } from "../threads.ts";
import { findWork, isWork } from "../work.ts";
import { mixedOrder } from "./keys.ts";
import { bytes, flipped, hex, streamOf, written } from "./writing.ts";

const random = streamOf("cast");
/** The people of these vectors: one asks, one helps, one is somebody else. Their keys come from a named stream. */
const hers = personKeysOf(random(32));
const [helper, stranger] = [deviceOf(random(64)), deviceOf(random(64))];
const [organisation, team, threadId] = [random(32), random(16), random(16)];
const [ck, r, nextCk, nextR] = [random(32), random(32), random(32), random(32)];
const key = threadKeyOf(ck, r);
const rc = shareCheckOf(ck, r);
const noLink = new Uint8Array();

const recipient = (id: Uint8Array, epoch = 2): Recipient => ({ organisation, team, epoch, keyId: id });
const recipientInHex = (to: Recipient) => ({
  organisation: hex(to.organisation),
  team: hex(to.team),
  epoch: to.epoch,
  keyId: hex(to.keyId),
});
const deviceInHex = (device: Device) => ({
  keyId: hex(device.keyId),
  signPublicKey: hex(device.signPublicKey),
  kemSeed: hex(device.kemSeed),
  kemPublicKey: hex(device.kemPublicKey),
});
const hexed = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(hexed) : value instanceof Uint8Array ? hex(value) : value;
const inHex = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, hexed(value)]));
const place = (lane: Place["lane"], index: number): Place => ({ threadId, generation: 0, lane, index });
const body: CborMap = new Map<string, CborValue>([
  ["text", "¿Está ahí? 我在。"],
  ["phrase", 7],
]);

function entryVector(at: Place, signer: Signer | null, changed: Partial<Payload> = {}) {
  const payload: Payload = { kind: "text", day: 20_779, epoch: 2, body, seen: noLink, prev: noLink, ...changed };
  const blob = sealEntry({ key, place: at, payload, signer }, random);
  const said = { ...payload, body: written(payload.body), seen: hex(payload.seen), prev: hex(payload.prev) };
  const slot = slotOf(key, at.lane, at.index);
  const found = {
    slot: hex(slot),
    row: hex(hmacSha256(r, concat(utf8("aw1/row"), slot))),
    link: hex(linkOf(key, blob)),
  };
  return { lane: at.lane, index: at.index, keyId: signer ? hex(signer.keyId) : null, payload: said, ...found, blob };
}

/** Sealed as `sealEntry` seals, around bytes that it would not have put there. */
function around(content: Uint8Array, at: Place, padded = pad(content)): Bytes {
  const context = concat(u8(at.lane), u64(at.index));
  return sealUnder(expand(key, label("entry", at.lane, at.index)), context, padded, random);
}

function refusedEntries(blob: Bytes, answer: Bytes): object[] {
  const [hersAt, answerAt] = [place(LANE_PERSON, 0), place(LANE_ORGANISATION, 0)];
  const forged = sealEntry(
    {
      key,
      place: answerAt,
      payload: { kind: "text", day: 1, epoch: 2, body: "", seen: noLink, prev: noLink },
      signer: { signSeed: stranger.signSeed, keyId: helper.keyId },
    },
    random,
  );
  const elsewhere = (lane: Place["lane"], at: number, name: string, bytes: Bytes) => ({
    name,
    lane,
    index: at,
    blob: hex(bytes),
  });
  const plain = encodeCbor("not a payload");
  return [
    elsewhere(LANE_PERSON, 1, "another index", blob),
    elsewhere(LANE_GROUP, 0, "another lane", blob),
    elsewhere(LANE_PERSON, 0, "suite changed", flipped(blob, 0)),
    elsewhere(LANE_PERSON, 0, "nonce changed", flipped(blob, 1)),
    elsewhere(LANE_PERSON, 0, "ciphertext changed", flipped(blob, 25)),
    elsewhere(LANE_PERSON, 0, "tag changed", flipped(blob, -1)),
    elsewhere(LANE_PERSON, 0, "cut short", blob.slice(0, -1)),
    elsewhere(LANE_PERSON, 0, "nothing", noLink),
    elsewhere(LANE_PERSON, 0, "a tombstone", Uint8Array.of(1)),
    elsewhere(LANE_PERSON, 0, "padding of another size", around(plain, hersAt, concat(pad(plain), new Uint8Array(64)))),
    elsewhere(LANE_PERSON, 0, "no padding", around(plain, hersAt, plain)),
    elsewhere(LANE_PERSON, 0, "no payload", around(plain, hersAt)),
    elsewhere(LANE_ORGANISATION, 0, "an answer without a signature", around(plain, answerAt)),
    elsewhere(LANE_ORGANISATION, 0, "signed by another key than its id names", forged),
    elsewhere(LANE_ORGANISATION, 1, "an answer moved to another slot", answer),
    { ...elsewhere(LANE_ORGANISATION, 0, "signed by nobody of that epoch", answer), nobody: true },
    { ...elsewhere(LANE_ORGANISATION, 0, "an epoch below the one before", answer), leastEpoch: 3 },
    { ...elsewhere(LANE_PERSON, 0, "K of the wrong R", blob), key: hex(threadKeyOf(ck, nextR)) },
    { ...elsewhere(LANE_ORGANISATION, 0, "an answer from another thread", answer), thread: hex(flipped(threadId, 0)) },
    { ...elsewhere(LANE_ORGANISATION, 0, "an answer from another generation", answer), generation: 1 },
  ];
}

export function entryVectors(): object {
  const first = entryVector(place(LANE_PERSON, 0), null);
  const link = linkOf(key, first.blob);
  const answer = entryVector(place(LANE_ORGANISATION, 0), helper, { seen: link });
  const second = entryVector(place(LANE_PERSON, 1), null, { prev: link, seen: linkOf(key, answer.blob) });
  const long = entryVector(place(LANE_PERSON, 2 ** 40), null, { body: "长".repeat(700) });
  const group = entryVector(place(LANE_GROUP, 0), helper, { body: [1, [noLink, Uint8Array.of(1)]], kind: "note" });
  return {
    ck: hex(ck),
    r: hex(r),
    key: hex(key),
    rc: hex(rc),
    shareId: hex(shareIdOf(ck)),
    wrongR: hex(nextR),
    thread: hex(threadId),
    generation: 0,
    signer: deviceInHex(helper),
    good: [first, answer, second, long, group].map((one) => ({ ...one, blob: hex(one.blob) })),
    refused: refusedEntries(first.blob, answer.blob),
  };
}

export function rootVectors(): object {
  const root = { thread: threadId, organisation, team, ck, rc, serial: 4, epoch: 2, day: 20_779 };
  const sealed = sealRoot(hers.kek, root, random);
  const under = (context: Uint8Array, content: Uint8Array) => hex(sealUnder(hers.kek, context, content, random));
  const missing = encodeCbor(new Map([["thread", threadId]]));
  return {
    kek: hex(hers.kek),
    good: [{ root: inHex(root), sealed: hex(sealed) }],
    refused: [
      { name: "another key", kek: hex(hers.rootId), sealed: hex(sealed) },
      { name: "ciphertext changed", sealed: hex(flipped(sealed, 40)) },
      { name: "suite changed", sealed: hex(flipped(sealed, 0)) },
      { name: "cut short", sealed: hex(sealed.slice(0, 1000)) },
      {
        name: "sealed for another purpose",
        sealed: under(label("next"), pad(encodeCbor(new Map(Object.entries(root))))),
      },
      { name: "fields missing", sealed: under(label("root"), pad(missing)) },
      { name: "not padded", sealed: under(label("root"), encodeCbor(new Map(Object.entries(root)))) },
    ],
  };
}

function intake(): Intake {
  const rights = Array.from({ length: 8 }, (_, at) => sha256(readRight(hers.shareToken, threadId, at + 1)));
  const herKeys = { kem: hers.kemPublicKey, sign: hers.signPublicKey };
  return { thread: threadId, generation: 0, ck, rc, ...herKeys, rights, language: "zh-Hans", help: "legal" };
}

function work(name: string, bodyText: string, difficultyBits: number): object {
  const [challenge, digest] = [streamOf(name)(25), sha256(new TextEncoder().encode(bodyText))];
  const n = findWork({ challenge, bodyDigest: digest, difficultyBits }, { from: 0, tries: 1e6 }) as number;
  return {
    challenge: hex(challenge),
    body: bodyText,
    difficultyBits,
    n,
    isNextToo: isWork(challenge, digest, n + 1, difficultyBits),
  };
}

export function openingVectors(): object {
  const teamKey = deviceOf(random(64));
  const to = recipient(keyId(teamKey.kemPublicKey));
  const toMember = recipient(helper.keyId);
  const one = intake();
  const sealed = sealIntake({ publicKey: teamKey.kemPublicKey, to, purpose: "intake", intake: one }, random);
  const left = sealIntake(
    { publicKey: helper.kemPublicKey, to: toMember, purpose: "intake-member", intake: one },
    random,
  );
  const short = sealIntake(
    { publicKey: teamKey.kemPublicKey, to, purpose: "intake", intake: { ...one, language: "en" } },
    random,
  );
  const refused = (name: string, bytes: Bytes, changed: object = {}) => ({ name, sealed: hex(bytes), ...changed });
  const smallOrder = { ...one, sign: Uint8Array.from([1, ...new Array<number>(31).fill(0)]) };
  const small = sealIntake({ publicKey: teamKey.kemPublicKey, to, purpose: "intake", intake: smallOrder }, random);
  const [half] = mixedOrder(hers.signPublicKey).map(([, key]) => ({ ...one, sign: bytes(key) })) as [Intake];
  const mixed = sealIntake({ publicKey: teamKey.kemPublicKey, to, purpose: "intake", intake: half }, random);
  return {
    intake: { ...inHex(one), rights: one.rights.map(hex) },
    sizes: [sealed.length, left.length, short.length],
    good: [
      { seed: hex(teamKey.kemSeed), to: recipientInHex(to), purpose: "intake", sealed: hex(sealed) },
      { seed: hex(helper.kemSeed), to: recipientInHex(toMember), purpose: "intake-member", sealed: hex(left) },
    ],
    refused: [
      refused("for another epoch", sealed, { to: recipientInHex({ ...to, epoch: 3 }) }),
      refused("for another team", sealed, { to: recipientInHex({ ...to, team: flipped(team, 0) }) }),
      refused("for another purpose", sealed, { purpose: "intake-member" }),
      refused("with a key to sign with of small order", small),
      refused("with a key to sign with of mixed order", mixed),
      refused("with another seed", sealed, { seed: hex(helper.kemSeed) }),
      refused("changed", flipped(sealed, 1300)),
      refused("cut short", sealed.slice(0, -1)),
    ],
    work: [work("work one", "{}", 0), work("work two", '{"team":"x"}', 8), work("work three", "", 12)],
  };
}

/** Signed in epoch 3 by a key that only epoch 2 names, then said to be of epoch 2. */
function signedInOneSealedInAnother(to: Recipient, ring: Ring): Bytes {
  const fields = new Map<string, CborValue>(Object.entries({ ...ring, rights: [...ring.rights], epoch: 3 }));
  const sig = sign(helper.signSeed, "aw1/ring", concat(to.keyId, encodeCbor(fields)));
  fields.set("epoch", to.epoch).set("by", helper.keyId).set("sig", sig);
  return hpkeSeal(stranger.kemPublicKey, infoOf("ring", { ...to, epoch: 0 }), pad(encodeCbor(fields), 2048), random);
}

export function ringVectors(): object {
  const to = recipient(stranger.keyId);
  const about = { kem: hers.kemPublicKey, sign: hers.signPublicKey, rights: [random(32), random(32)] };
  const ring: Ring = {
    thread: threadId,
    generation: 1,
    ck: nextCk,
    rc: shareCheckOf(nextCk, nextR),
    began: 2,
    heard: 1,
    ...about,
  };
  const bare: Ring = { ...ring, kem: noLink, sign: noLink, rights: [] };
  const unknown = sealRing({ publicKey: stranger.kemPublicKey, to, ring: bare, by: helper }, random);
  const sealed = sealRing({ publicKey: stranger.kemPublicKey, to, ring, by: helper }, random);
  const forged = { signSeed: stranger.signSeed, keyId: helper.keyId };
  const forgedRing = sealRing({ publicKey: stranger.kemPublicKey, to, ring, by: forged }, random);
  const passedOn = { ...to, keyId: flipped(to.keyId, 0) };
  const other = sealRing({ publicKey: stranger.kemPublicKey, to: passedOn, ring, by: helper }, random);
  const later = sealRing({ publicKey: stranger.kemPublicKey, to: { ...to, epoch: 3 }, ring, by: helper }, random);
  const elsewhere = { ...to, organisation: flipped(to.organisation, 0) };
  const foreign = sealRing({ publicKey: stranger.kemPublicKey, to: elsewhere, ring, by: helper }, random);
  const moved = signedInOneSealedInAnother(to, ring);
  return {
    seed: hex(stranger.kemSeed),
    to: recipientInHex(to),
    signer: deviceInHex(helper),
    named: hex(sha256(nextCk)),
    wrong: hex(sha256(ck)),
    good: [
      { ring: { ...inHex(ring), epoch: to.epoch }, by: hex(helper.keyId), sealed: hex(sealed) },
      { ring: { ...inHex(bare), epoch: to.epoch }, by: hex(helper.keyId), sealed: hex(unknown) },
    ],
    refused: [
      { name: "in an epoch that does not name its signer", sealed: hex(later) },
      { name: "an epoch other than was signed", sealed: hex(moved) },
      { name: "of another organisation", sealed: hex(foreign) },
      { name: "signed by another than it says", sealed: hex(forgedRing) },
      { name: "rung for another device", sealed: hex(other) },
      { name: "changed", sealed: hex(flipped(sealed, 1200)) },
      { name: "cut short", sealed: hex(sealed.slice(0, -1)) },
      { name: "by nobody of that epoch", sealed: hex(sealed), nobody: true },
    ],
  };
}

export function rekeyVectors(): object {
  const to = recipient(keyId(hers.kemPublicKey), 3);
  const mine: Signer = { signSeed: hers.signSeed, keyId: keyId(hers.signPublicKey) };
  const from = {
    key,
    thread: threadId,
    generation: 1,
    ck: nextCk,
    rc: shareCheckOf(nextCk, nextR),
    herKey: hers.kemPublicKey,
    to,
  };
  const [byMember, byHer] = [helper, mine].map((signer) => sealRekey({ ...from, signer }, random)) as [Bytes, Bytes];
  const forged = sealRekey({ ...from, signer: { ...mine, keyId: helper.keyId } }, random);
  const refused = (name: string, sealed: Bytes, changed: object = {}) => ({ name, sealed: hex(sealed), ...changed });
  return {
    key: hex(key),
    thread: hex(threadId),
    generation: 1,
    ck: hex(nextCk),
    rc: hex(from.rc),
    digest: hex(sha256(nextCk)),
    kemSeed: hex(hers.kemSeed),
    to: recipientInHex(to),
    member: deviceInHex(helper),
    her: { keyId: hex(mine.keyId), signPublicKey: hex(hers.signPublicKey) },
    good: [
      { by: hex(helper.keyId), sealed: hex(byMember) },
      { by: hex(mine.keyId), sealed: hex(byHer) },
    ],
    refused: [
      refused("signed by her, said to be by a member", forged),
      refused("for another thread", byMember, { thread: hex(flipped(threadId, 0)) }),
      refused("for another generation", byMember, { generation: 2 }),
      refused("under K of another R", byMember, { key: hex(threadKeyOf(ck, nextR)) }),
      refused("changed", flipped(byMember, 30)),
      refused("cut short", byMember.slice(0, 2000)),
      refused("by nobody of that epoch", byMember, { nobody: true }),
    ],
    otherSeed: hex(helper.kemSeed),
  };
}

export function wrapVectors(): object {
  const [deviceKey, prf, kit] = [random(64), random(32), random(32)];
  const device = deviceOf(deviceKey);
  const ways = [
    { way: WAY_PASSKEY, kek: prf },
    { way: WAY_KIT, kek: kit },
  ] as const;
  const [one, two] = wrapDeviceKey({ deviceKey, organisation }, ways, random) as [Bytes, Bytes];
  const foreign = sealUnder(prf, concat(label("wrap"), Uint8Array.of(WAY_PASSKEY), device.keyId), random(96), random);
  const refused = (name: string, wrap: Bytes, changed: object = {}) => ({
    name,
    way: WAY_PASSKEY,
    kek: hex(prf),
    keyId: hex(device.keyId),
    wrap: hex(wrap),
    ...changed,
  });
  return {
    deviceKey: hex(deviceKey),
    organisation: hex(organisation),
    keyId: hex(device.keyId),
    good: [
      { way: WAY_PASSKEY, kek: hex(prf), wrap: hex(one) },
      { way: WAY_KIT, kek: hex(kit), wrap: hex(two) },
    ],
    refused: [
      refused("another key", one, { kek: hex(kit) }),
      refused("said to be of a kit", one, { way: WAY_KIT }),
      refused("of another device", one, { keyId: hex(helper.keyId) }),
      refused("holding another device", foreign),
      refused("changed", flipped(one, 50)),
      refused("cut short", one.slice(0, 105)),
      refused("with a byte more", concat(one, Uint8Array.of(0))),
    ],
  };
}
