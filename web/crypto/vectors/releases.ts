/** Vectors of what she gives to another group: her keys for it, releases that open, and every way to be refused. */

import { type Bytes, concat } from "../bytes.ts";
import { type CborValue, encodeCbor } from "../cbor.ts";
import { record } from "../fields.ts";
import { hpkeSeal, infoOf, type Recipient } from "../hpke.ts";
import { deviceOf, keyId, personKeysOf } from "../keys.ts";
import { sha256 } from "../labels.ts";
import { pad } from "../padding.ts";
import {
  RELEASE_NONCE_BYTES,
  type Release,
  type ReleasePart,
  releaseSignSeed,
  releaseToken,
  sealOwn,
  sealRelease,
} from "../releases.ts";
import { sign, signPublicKey } from "../signing.ts";
import { flipped, hex, streamOf, written } from "./writing.ts";

const random = streamOf("release");
const { release: secret } = personKeysOf(random(32));
const [thread, team] = [random(16), deviceOf(random(64))];
const EPOCH = 4;
const TODAY = 20_800;
const LEAST_BYTES = 4096;
const PARTS: readonly ReleasePart[] = [
  ["name", "Mei"],
  ["phrase", "20"],
  ["text", "他们拿走了我的证件。"],
];
const to: Recipient = {
  organisation: random(32),
  team: random(16),
  epoch: EPOCH,
  keyId: keyId(team.kemPublicKey),
};
const hers: Release = {
  organisation: Uint8Array.from(to.organisation),
  team: Uint8Array.from(to.team),
  purpose: ["purpose", "lawyer"],
  shown: ["They can help sooner.", "What they read, they know."],
  language: "en",
  made: TODAY,
  until: TODAY + 30,
  nonce: random(RELEASE_NONCE_BYTES),
  parts: PARTS,
};
const signSeed = releaseSignSeed(secret, to, thread);

const seal = (release: Release): Bytes => sealRelease({ publicKey: team.kemPublicKey, to, signSeed, release }, random);

/** Sealed as `sealRelease` seals, around a record that it would not have sealed. */
function around(
  changed: Readonly<Record<string, CborValue>>,
  { signer = signSeed, domain = "aw1/release" } = {},
): Bytes {
  const encoded = encodeCbor(record({ ...(hers as unknown as Record<string, CborValue>), ...changed }));
  const content = concat(sign(signer, domain, encoded), signPublicKey(signSeed), encoded);
  return hpkeSeal(team.kemPublicKey, infoOf("release", to), pad(content, LEAST_BYTES), random);
}

function underSmallKey(): Bytes {
  const encoded = encodeCbor(record(hers as unknown as Record<string, CborValue>));
  const small = Uint8Array.from([1, ...new Array<number>(31).fill(0)]);
  // R the neutral element and S zero: under a key of small order it signs anything.
  const content = concat(small, new Uint8Array(32), small, encoded);
  return hpkeSeal(team.kemPublicKey, infoOf("release", to), pad(content, LEAST_BYTES), random);
}

const sealed = seal(hers);
const refused = (name: string, bytes: Bytes, changed: object = {}) => ({ name, sealed: hex(bytes), ...changed });
const toInHex = (one: Recipient) => ({
  organisation: hex(one.organisation),
  team: hex(one.team),
  epoch: one.epoch,
  keyId: hex(one.keyId),
});

function refusals(): object[] {
  return [
    refused("for another team", sealed, { to: toInHex({ ...to, team: flipped(to.team, 0) }) }),
    refused("for another organisation", sealed, { to: toInHex({ ...to, organisation: flipped(to.organisation, 0) }) }),
    refused("for another epoch", sealed, { to: toInHex({ ...to, epoch: EPOCH + 1 }) }),
    refused("passed on: sealed to this team, signed for another", around({ team: flipped(to.team, 0) })),
    refused("signed by another key than it carries", around({}, { signer: random(32) })),
    refused("signed for another purpose", around({}, { domain: "aw1/rekey" })),
    refused("with a key to sign with of small order", underSmallKey()),
    refused("with an end after more than 90 days", around({ until: TODAY + 91 })),
    refused("with an end before its beginning", around({ until: TODAY - 1 })),
    refused("without a purpose", around({ purpose: [] })),
    refused("with two purposes", around({ purpose: ["purpose", "lawyer", "purpose", "doctor"] })),
    refused("without what she was shown", around({ shown: [] })),
    refused("with nothing in it", around({ parts: [] })),
    refused("with a field more", around({ thread })),
    refused("changed", flipped(sealed, 1300)),
    refused("cut short", sealed.slice(0, -1)),
  ];
}

export function releaseVectors(): object {
  const other = { organisation: random(32), team: random(16) };
  const keysFor = (one: { organisation: Uint8Array; team: Uint8Array }, nonce: Uint8Array) => {
    const token = releaseToken(secret, one, { thread, nonce });
    const signPublic = signPublicKey(releaseSignSeed(secret, one, thread));
    return {
      organisation: hex(one.organisation),
      team: hex(one.team),
      nonce: hex(nonce),
      signPublicKey: hex(signPublic),
      token: hex(token),
      kept: hex(sha256(token)),
    };
  };
  const note: CborValue = [1, "for me alone"];
  const own = sealOwn({ release: secret, thread }, note, random);
  return {
    secret: hex(secret),
    thread: hex(thread),
    seed: hex(team.kemSeed),
    to: toInHex(to),
    keys: [keysFor(to, hers.nonce), keysFor(to, random(16)), keysFor(other, hers.nonce)],
    good: [
      {
        today: TODAY + 30,
        release: { ...hers, organisation: hex(hers.organisation), team: hex(hers.team), nonce: hex(hers.nonce) },
        signedBy: hex(signPublicKey(signSeed)),
        sealed: hex(sealed),
      },
    ],
    over: [
      { name: "the day after its last", today: TODAY + 31, sealed: hex(sealed) },
      { name: "long after", today: TODAY + 400, sealed: hex(sealed) },
    ],
    refused: refusals(),
    own: { value: written(note), sealed: hex(own) },
    refusedOwn: [
      { name: "in another thread", thread: hex(flipped(thread, 0)), sealed: hex(own) },
      { name: "changed", thread: hex(thread), sealed: hex(flipped(own, 40)) },
    ],
  };
}
