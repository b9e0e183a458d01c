/** Key schedule, strict Ed25519, HPKE: our vectors, the standards' vectors, and every refusal. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chacha20poly1305, xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { ml_kem768_x25519 as xwing } from "@noble/post-quantum/hybrid.js";
import fc from "fast-check";
import { runs } from "../runs.ts";
import { systemRandom } from "./bytes.ts";
import { signSession } from "./devices.ts";
import { DecryptionError, FormatError } from "./errors.ts";
import { hpkeOpen, hpkeSeal, infoOf, kemPublicKey, keySchedule, type Purpose } from "./hpke.ts";
import {
  deriveMaster,
  deviceOf,
  fingerprint,
  intakeTokenOf,
  keyId,
  kitKeysOf,
  organisationId,
  personKeysOf,
  prfKek,
  prfQuestion,
  readRight,
  rootSeedOf,
} from "./keys.ts";
import { sha256 } from "./labels.ts";
import { mustBeSignKey, sign, signPublicKey, verifySignature, verifyStrict } from "./signing.ts";
import { stored } from "./vectors/stored.ts";
import { bytes, hex } from "./vectors/writing.ts";

type Hexes = Record<string, string>;
const keys = stored<{
  person: {
    values: Hexes;
    rights: ({ readonly generation: number } & Record<"right" | "kept" | "drop" | "dropKept" | "copy", string>)[];
  }[];
  organisation: Hexes;
  rootPaper: Hexes;
  device: Hexes;
  session: { host: string; nonce: string; team: string; epoch: number; publicKey: string; signature: string };
  kit: Hexes;
  prf: Hexes;
}>("keys");
const signatures = stored<{ seed: string; good: Hexes; refused: Hexes[]; notKeys: Hexes[] }>("signatures");
const hpke = stored<{
  seed: string;
  publicKey: string;
  recipient: { organisation: string; team: string; epoch: number; keyId: string };
  content: string;
  good: Hexes[];
  refused: Hexes[];
  notKeys: Hexes[];
}>("hpke");
const standards = stored<{
  x_wing: { cases: Hexes[] };
  hpke_x_wing: { values: Hexes; encryption: Hexes };
  hpke_rfc9180: { values: Hexes; encryption: Hexes };
  xchacha20_poly1305: { cases: Hexes[] };
  ed25519: { cases: Hexes[] };
}>("standards");
const at = (record: Hexes, name: string): Uint8Array => bytes(record[name] as string);

for (const [number, { values: person, rights }] of keys.person.entries()) {
  test(`a person's keys are those of the vectors (${number})`, async () => {
    const master = await deriveMaster(at(person, "entropy"), at(person, "instance"));
    assert.equal(hex(master), person.master);
    const made = personKeysOf(master);
    for (const [name, value] of Object.entries(made)) assert.equal(hex(value as Uint8Array), person[name], name);
    for (const { generation, ...one } of rights) {
      const [right, drop] = [readRight(made.shareToken, at(person, "thread"), generation), at(one, "drop")];
      assert.deepEqual([hex(right), hex(sha256(right))], [one.right, one.kept]);
      assert.deepEqual(intakeTokenOf(made.intakeToken, at(person, "thread"), generation), drop);
      assert.equal(hex(sha256(drop)), one.dropKept);
      assert.equal(hex(intakeTokenOf(made.intakeToken, at(person, "thread"), generation, 3)), one.copy);
    }
    const drawn = rights.flatMap((one) => [one.right, one.kept, one.drop, one.dropKept, one.copy]);
    assert.equal(new Set(drawn).size, drawn.length, "nothing equal stands in two places");
  });
}

test("the same words on another instance give nothing in common", () => {
  const [one, other] = keys.person.map((person) => person.values) as [Hexes, Hexes];
  assert.equal(one.entropy, other.entropy);
  for (const name of [
    "master",
    "rootId",
    "rootToken",
    "kek",
    "shareToken",
    "intakeToken",
    "release",
    "kemPublicKey",
    "signPublicKey",
  ])
    assert.notEqual(one[name], other[name]);
});

test("an organisation's names, a device, a kit and a passkey give what the vectors say", () => {
  const root = at(keys.organisation, "root");
  assert.equal(hex(organisationId(root)), keys.organisation.id);
  assert.equal(fingerprint(root), keys.organisation.fingerprint);
  assert.match(fingerprint(root), /^(?:\d{5} ){5}\d{5}$/);
  assert.equal(hex(keyId(root)), keys.organisation.keyId);
  for (const [name, value] of Object.entries(deviceOf(at(keys.device, "key"))))
    assert.equal(hex(value), keys.device[name]);
  const kit = kitKeysOf(at(keys.kit, "entropy"), at(keys.kit, "instance"));
  for (const [name, value] of Object.entries(kit)) assert.equal(hex(value), keys.kit[name]);
  assert.equal(hex(prfQuestion(at(keys.prf, "instance"))), keys.prf.question);
  assert.equal(hex(prfKek(at(keys.prf, "answer"), at(keys.prf, "instance"))), keys.prf.kek);
});

test("the root's paper gives the root key in its order only", () => {
  const [first, second] = [at(keys.rootPaper, "first"), at(keys.rootPaper, "second")];
  assert.equal(hex(rootSeedOf(first, second)), keys.rootPaper.seed);
  assert.equal(hex(signPublicKey(rootSeedOf(first, second))), keys.rootPaper.publicKey);
  assert.equal(hex(rootSeedOf(second, first)), keys.rootPaper.swapped);
  assert.throws(() => rootSeedOf(first, second.slice(1)), RangeError);
});

test("a session is signed as the relay reads it", () => {
  const { host, nonce, team, epoch, signature } = keys.session;
  const { signSeed } = deviceOf(at(keys.device, "key"));
  assert.equal(hex(signSession(signSeed, { host, nonce: bytes(nonce), team: bytes(team), epoch })), signature);
});

test("bytes of the wrong length make no keys", async () => {
  await assert.rejects(deriveMaster(new Uint8Array(12), new Uint8Array(16)), RangeError);
  await assert.rejects(deriveMaster(new Uint8Array(11), new Uint8Array(15)), RangeError);
  assert.throws(() => personKeysOf(new Uint8Array(31)), RangeError);
  assert.throws(() => readRight(new Uint8Array(32), new Uint8Array(15), 0), RangeError);
  assert.throws(() => readRight(new Uint8Array(32), new Uint8Array(16), 65536), RangeError);
  assert.throws(() => deviceOf(new Uint8Array(63)), RangeError);
  assert.throws(() => kitKeysOf(new Uint8Array(11), new Uint8Array(16)), RangeError);
});

function verified(one: Hexes): boolean {
  const domain = one.domain as string;
  return verifySignature({
    publicKey: at(one, "publicKey"),
    signature: at(one, "signature"),
    domain,
    message: at(one, "message"),
  });
}

test("the good signature is made and taken", () => {
  const { good, seed } = signatures;
  assert.equal(hex(sign(bytes(seed), good.domain as string, at(good, "message"))), good.signature);
  assert.ok(verified(good));
  mustBeSignKey(at(good, "publicKey"));
});

for (const one of signatures.refused) {
  test(`a signature is refused: ${one.name}`, () => assert.equal(verified(one), false));
}

for (const one of signatures.notKeys) {
  test(`not a key to sign with: ${one.name}`, () => {
    assert.throws(() => mustBeSignKey(at(one, "publicKey")), FormatError);
  });
}

test("every case on which EdDSA libraries disagree is refused, by its key or by its signature", () => {
  for (const one of standards.ed25519.cases) {
    const taken = verifyStrict(at(one, "signature"), at(one, "message"), at(one, "pub_key"));
    if (taken) assert.throws(() => mustBeSignKey(at(one, "pub_key")), FormatError);
  }
});

test("X-Wing gives the shared secrets of the draft's appendix", () => {
  for (const one of standards.x_wing.cases) {
    const { publicKey, secretKey } = xwing.keygen(at(one, "seed"));
    const { cipherText, sharedSecret } = xwing.encapsulate(publicKey, at(one, "encapsulation_seed"));
    assert.equal(hex(sharedSecret), one.shared_secret);
    assert.equal(hex(xwing.decapsulate(cipherText, secretKey)), one.shared_secret);
    if (one.public_key_sha3_256) assert.equal(hex(sha3_256(publicKey)), one.public_key_sha3_256);
    if (one.ciphertext_sha3_256) assert.equal(hex(sha3_256(cipherText)), one.ciphertext_sha3_256);
  }
});

test("HPKE with X-Wing gives the key, nonce and ciphertext of the standard's vector", () => {
  const { values: one, encryption } = standards.hpke_x_wing;
  assert.equal(hex(kemPublicKey(at(one, "skRm"))), one.pkRm);
  const { cipherText, sharedSecret } = xwing.encapsulate(at(one, "pkRm"), at(one, "ikmE"));
  assert.equal(hex(cipherText), one.enc);
  const { key, nonce, exporter } = keySchedule(sharedSecret, at(one, "info"));
  assert.deepEqual([hex(key), hex(nonce), hex(exporter)], [one.key, one.base_nonce, one.exporter_secret]);
  const sealed = chacha20poly1305(key, nonce, at(encryption, "aad")).encrypt(at(encryption, "pt"));
  assert.equal(hex(sealed), encryption.ct);
});

test("the key schedule gives RFC 9180's key and nonce", () => {
  const one = standards.hpke_rfc9180.values;
  const suite = { kem: 0x0020, kdf: 0x0001, aead: 0x0003 };
  const { key, nonce, exporter } = keySchedule(at(one, "shared_secret"), at(one, "info"), suite);
  assert.deepEqual([hex(key), hex(nonce), hex(exporter)], [one.key, one.base_nonce, one.exporter_secret]);
});

test("XChaCha20-Poly1305 answers as Wycheproof says", () => {
  for (const one of standards.xchacha20_poly1305.cases) {
    const open = () =>
      xchacha20poly1305(at(one, "key"), at(one, "iv"), at(one, "aad")).decrypt(bytes(`${one.ct}${one.tag}`));
    if (one.result === "valid") assert.equal(hex(open()), one.msg);
    else assert.throws(open, String(one.tcId));
  }
});

test("what was sealed for each purpose opens with its own info", () => {
  const { organisation, team, epoch, keyId: id } = hpke.recipient;
  const to = { organisation: bytes(organisation), team: bytes(team), epoch, keyId: bytes(id) };
  for (const one of hpke.good) {
    assert.equal(hex(infoOf(one.purpose as Purpose, to, at(one, "context"))), one.info);
    assert.equal(hex(hpkeOpen(bytes(hpke.seed), at(one, "info"), at(one, "sealed"))), hpke.content);
  }
});

test("what Python's library sealed opens here", () => {
  for (const one of stored<{ cases: Hexes[] }>("hpke-python").cases) {
    assert.equal(hex(hpkeOpen(at(one, "seed"), at(one, "info"), at(one, "sealed"))), one.content);
  }
});

for (const one of hpke.refused) {
  test(`HPKE does not open: ${one.name}`, () => {
    assert.throws(() => hpkeOpen(bytes(hpke.seed), at(one, "info"), at(one, "sealed")), DecryptionError);
  });
}

for (const one of hpke.notKeys) {
  test(`nothing is sealed to what is no key: ${one.name}`, () => {
    assert.throws(() => hpkeSeal(at(one, "publicKey"), new Uint8Array(), new Uint8Array(), systemRandom), FormatError);
  });
}

test("HPKE opens for its recipient and for nobody else", () => {
  const [mine, other] = [systemRandom(32), systemRandom(32)];
  const publicKey = kemPublicKey(mine);
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (content, info) => {
      const sealed = hpkeSeal(publicKey, info, content, systemRandom);
      assert.deepEqual(hpkeOpen(mine, info, sealed), Uint8Array.from(content));
      assert.throws(() => hpkeOpen(other, info, sealed), DecryptionError);
    }),
    runs(20),
  );
});
