/** Releases through the border: the vectors open, every refusal is the one error, an end is an end. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as crypto from "./index.ts";
import { stored } from "./vectors/stored.ts";
import { bytes, hex, unwritten, type Written } from "./vectors/writing.ts";

interface To {
  readonly organisation: string;
  readonly team: string;
  readonly epoch: number;
  readonly keyId: string;
}
interface Case {
  readonly name: string;
  readonly sealed: string;
  readonly to?: To;
  readonly today?: number;
}
const vectors = stored<{
  secret: string;
  thread: string;
  seed: string;
  to: To;
  keys: { organisation: string; team: string; nonce: string; signPublicKey: string; token: string; kept: string }[];
  good: { today: number; release: Record<string, unknown>; signedBy: string; sealed: string }[];
  over: Case[];
  refused: Case[];
  own: { value: Written; sealed: string };
  refusedOwn: { name: string; thread: string; sealed: string }[];
}>("release");
const TODAY = vectors.good[0]?.today ?? 0;
const [secret, thread] = [bytes(vectors.secret), bytes(vectors.thread)];

const recipient = (to: To): crypto.Recipient => ({
  organisation: bytes(to.organisation),
  team: bytes(to.team),
  epoch: to.epoch,
  keyId: bytes(to.keyId),
});

function opened({ sealed, to = vectors.to, today = TODAY }: Pick<Case, "sealed" | "to" | "today">) {
  return crypto.openRelease({ seed: bytes(vectors.seed), to: recipient(to), today }, bytes(sealed));
}

test("a release opens for its recipient until its last day, and says what was said", () => {
  for (const one of vectors.good) {
    const { signedBy, organisation, team, nonce, ...release } = opened(one);
    const read = { ...release, organisation: hex(organisation), team: hex(team), nonce: hex(nonce) };
    assert.deepEqual([read, hex(signedBy)], [one.release, one.signedBy]);
  }
});

test("after its last day it is refused, and nothing of it is given on", () => {
  for (const one of vectors.over)
    assert.throws(
      () => opened(one),
      (error) => error instanceof crypto.ReleaseOver && Object.keys(error).length <= 2,
      one.name,
    );
});

for (const one of vectors.refused)
  test(`a release is refused: ${one.name}`, () => assert.throws(() => opened(one), crypto.DecryptionError));

test("her keys for two recipients, and her tokens for two releases, share nothing", () => {
  for (const one of vectors.keys) {
    const to = { organisation: bytes(one.organisation), team: bytes(one.team) };
    const token = crypto.releaseToken(secret, to, { thread, nonce: bytes(one.nonce) });
    assert.deepEqual([hex(token), hex(crypto.sha256(token))], [one.token, one.kept]);
  }
  const [first, again, other] = vectors.keys;
  assert(first && again && other);
  assert.equal(first.signPublicKey, again.signPublicKey, "one recipient knows that both are by one person");
  assert.notEqual(first.signPublicKey, other.signPublicKey);
  assert.equal(new Set(vectors.keys.flatMap(({ token, kept }) => [token, kept])).size, 6);
});

test("a note to herself opens in its thread only", () => {
  assert.deepEqual(
    crypto.openOwn({ release: secret, thread }, bytes(vectors.own.sealed)),
    unwritten(vectors.own.value),
  );
  for (const { name, thread: at, sealed } of vectors.refusedOwn)
    assert.throws(
      () => crypto.openOwn({ release: secret, thread: bytes(at) }, bytes(sealed)),
      crypto.DecryptionError,
      name,
    );
});

test("what no reader would take is not sealed", () => {
  const good = {
    ...(vectors.good[0]?.release as unknown as crypto.Release),
    organisation: bytes(vectors.to.organisation),
    team: bytes(vectors.to.team),
    nonce: crypto.drawBytes(16),
  };
  const publicKey = crypto.deviceOf(Uint8Array.from([...bytes(vectors.seed), ...new Uint8Array(32)])).kemPublicKey;
  const seal = (changed: Partial<crypto.Release>) =>
    crypto.sealRelease({ publicKey, to: recipient(vectors.to), signSeed: secret, release: { ...good, ...changed } });
  assert.equal(seal({}).length, 5233);
  assert.equal(opened({ sealed: hex(seal({})) }).language, "en");
  for (const changed of [{ until: good.made + 91 }, { until: good.made - 1 }, { parts: [] }, { shown: [] }])
    assert.throws(() => seal(changed), crypto.FormatError);
  assert.throws(() => seal({ parts: [["text", "x".repeat(66_000)]] }), RangeError);
});
