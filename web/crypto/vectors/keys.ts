/** Vectors of the key schedule and of HPKE. The people behind these keys are invented by a named stream. */

import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concat, u16 } from "../bytes.ts";
import { signSession } from "../devices.ts";
import { hpkeSeal, infoOf, kemPublicKey, type Purpose, type Recipient } from "../hpke.ts";
import {
  type Device,
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
} from "../keys.ts";
import { sha256 } from "../labels.ts";
import { sign, signPublicKey } from "../signing.ts";
import { drawEntropy, KIT_PHRASE, PERSON_PHRASE } from "../words.ts";
import { flipped, hex, streamOf } from "./writing.ts";

function inHex<Fields extends object>(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, hex(value as Uint8Array)]));
}

async function personVector(entropy: Bytes, instanceId: Bytes, threadId: Bytes): Promise<object> {
  const master = await deriveMaster(entropy, instanceId);
  const keys = personKeysOf(master);
  const rights = [0, 1, 8, 65535].map((generation) => {
    const right = readRight(keys.shareToken, threadId, generation);
    const drop = intakeTokenOf(keys.intakeToken, threadId, generation);
    const copy = hex(intakeTokenOf(keys.intakeToken, threadId, generation, 3));
    return {
      generation,
      copy,
      right: hex(right),
      kept: hex(sha256(right)),
      drop: hex(drop),
      dropKept: hex(sha256(drop)),
    };
  });
  const given = { entropy: hex(entropy), instance: hex(instanceId), master: hex(master), thread: hex(threadId) };
  return { values: { ...given, ...inHex(keys) }, rights };
}

function sessionVector({ signSeed, signPublicKey: publicKey }: Device): object {
  const stream = streamOf("session");
  const [nonce, team, host, epoch] = [stream(40), stream(16), "talk.example.org", 7] as const;
  const signature = signSession(signSeed, { host, nonce, team, epoch });
  return { host, nonce: hex(nonce), team: hex(team), epoch, publicKey: hex(publicKey), signature: hex(signature) };
}

function rootPaperVector(): object {
  const random = streamOf("root's paper");
  const [first, second] = [drawEntropy(KIT_PHRASE, random), drawEntropy(KIT_PHRASE, random)];
  const seed = rootSeedOf(first, second);
  return inHex({ first, second, seed, publicKey: signPublicKey(seed), swapped: rootSeedOf(second, first) });
}

export async function keyVectors(): Promise<object> {
  const random = streamOf("keys");
  const [instanceId, threadId, entropy] = [random(16), random(16), drawEntropy(PERSON_PHRASE, random)];
  const [root, deviceKey, kit, answer] = [random(32), random(64), drawEntropy(KIT_PHRASE, random), random(32)];
  const { keyId: id, ...device } = deviceOf(deviceKey);
  const rootPublicKey = signPublicKey(root);
  return {
    person: [await personVector(entropy, instanceId, threadId), await personVector(entropy, random(16), threadId)],
    organisation: {
      root: hex(rootPublicKey),
      id: hex(organisationId(rootPublicKey)),
      fingerprint: fingerprint(rootPublicKey),
      keyId: hex(keyId(rootPublicKey)),
    },
    rootPaper: rootPaperVector(),
    device: { key: hex(deviceKey), keyId: hex(id), ...inHex(device) },
    session: sessionVector(deviceOf(deviceKey)),
    kit: { entropy: hex(kit), instance: hex(instanceId), ...inHex(kitKeysOf(kit, instanceId)) },
    prf: {
      instance: hex(instanceId),
      question: hex(prfQuestion(instanceId)),
      answer: hex(answer),
      kek: hex(prfKek(answer, instanceId)),
    },
  };
}

/** The eight points of small order, two of them also written in ways that are not canonical; and no point at all. */
const smallOrder: readonly [name: string, key: string][] = [
  ["order 1", `01${"00".repeat(31)}`],
  ["order 2", `ec${"ff".repeat(30)}7f`],
  ["order 4", "00".repeat(32)],
  ["order 4, other sign", `${"00".repeat(31)}80`],
  ["order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"],
  ["order 8, other sign", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"],
  ["order 8, another", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"],
  ["order 8, another, other sign", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"],
  ["order 1, not canonical", `ee${"ff".repeat(30)}7f`],
  ["order 4, not canonical", `ed${"ff".repeat(30)}7f`],
  ["no point", `02${"00".repeat(31)}`],
  ["31 bytes", "01".repeat(31)],
];

/** A good key plus a point of small order: a reader that multiplies by eight takes its signatures, another does not. */
export function mixedOrder(publicKey: Uint8Array): readonly [name: string, key: string][] {
  const good = ed25519.Point.fromBytes(publicKey);
  const small = smallOrder.slice(1, 8).filter(([name]) => !name.includes("not canonical"));
  return small.map(([name, key]) => [`mixed order, with ${name}`, hex(good.add(ed25519.Point.fromHex(key)).toBytes())]);
}

export function signatureVectors(): object {
  const random = streamOf("signatures");
  const [seed, message] = [random(32), random(40)];
  const [publicKey, signature] = [signPublicKey(seed), sign(seed, "aw1/test", message)];
  const one = { publicKey: hex(publicKey), domain: "aw1/test", message: hex(message), signature: hex(signature) };
  // R = the point of order one, S = 0: under a key of order one this "signs" every message, if it is let.
  const forged = hex(concat(Uint8Array.from([1]), new Uint8Array(63)));
  return {
    seed: hex(seed),
    good: one,
    refused: [
      { name: "another domain", ...one, domain: "aw1/tes" },
      { name: "another message", ...one, message: hex(flipped(message, 0)) },
      { name: "R changed", ...one, signature: hex(flipped(signature, 0)) },
      { name: "S changed", ...one, signature: hex(flipped(signature, 33)) },
      { name: "S above the order", ...one, signature: hex(aboveOrder(signature)) },
      { name: "cut short", ...one, signature: hex(signature.slice(0, 63)) },
      ...smallOrder.map(([name, key]) => ({ name: `key of ${name}`, ...one, publicKey: key, signature: forged })),
    ],
    notKeys: [...smallOrder, ...mixedOrder(publicKey)].map(([name, key]) => ({ name, publicKey: key })),
  };
}

/** S + L stands for the same number: a reader that takes it takes two signatures for one. */
function aboveOrder(signature: Uint8Array): Bytes {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const number = [...signature.slice(32)].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + order;
  return concat(
    signature.slice(0, 32),
    Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n)),
  );
}

const purposes: readonly Purpose[] = ["intake", "intake-member", "ring", "team-key", "rekey", "form"];

export function hpkeVectors(): object {
  const random = streamOf("hpke");
  const [seed, organisation, team, content] = [random(32), random(32), random(16), random(32)];
  const publicKey = kemPublicKey(seed);
  const to: Recipient = { organisation, team, epoch: 3, keyId: keyId(publicKey) };
  const good = purposes.map((purpose) => {
    const context = purpose === "rekey" ? concat(random(16), u16(1)) : new Uint8Array();
    const info = infoOf(purpose, to, context);
    return { purpose, context: hex(context), info: hex(info), sealed: hex(hpkeSeal(publicKey, info, content, random)) };
  });
  const info = infoOf("ring", to);
  const sealed = hpkeSeal(publicKey, info, content, random);
  const other = (changed: Partial<Recipient>): string => hex(infoOf("ring", { ...to, ...changed }));
  const refused = (name: string, bytes: Uint8Array, under = hex(info)) => ({ name, info: under, sealed: hex(bytes) });
  return {
    seed: hex(seed),
    publicKey: hex(publicKey),
    recipient: { organisation: hex(organisation), team: hex(team), epoch: 3, keyId: hex(to.keyId) },
    content: hex(content),
    good,
    refused: [
      refused("another purpose", sealed, hex(infoOf("intake", to))),
      refused("another organisation", sealed, other({ organisation: flipped(organisation, 0) })),
      refused("another team", sealed, other({ team: flipped(team, 15) })),
      refused("another epoch", sealed, other({ epoch: 4 })),
      refused("another key id", sealed, other({ keyId: flipped(to.keyId, 0) })),
      refused("another context", sealed, `${hex(info)}00`),
      refused("another suite", concat(Uint8Array.of(2), sealed.slice(1))),
      refused("ML-KEM part changed", flipped(sealed, 1)),
      refused("X25519 part changed", flipped(sealed, 1 + 1088)),
      refused("ciphertext changed", flipped(sealed, 1 + 1120)),
      refused("tag changed", flipped(sealed, -1)),
      refused("cut short", sealed.slice(0, -1)),
      refused("only an encapsulated key", sealed.slice(0, 1121)),
      refused("nothing", new Uint8Array()),
    ],
    notKeys: [
      {
        name: "a coefficient above the modulus",
        publicKey: hex(concat(Uint8Array.of(255, 255, 255), publicKey.slice(3))),
      },
      { name: "cut short", publicKey: hex(publicKey.slice(1)) },
    ],
  };
}
