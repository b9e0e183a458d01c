/** Invitations: the stored vectors, and every answer that must not open. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { systemRandom } from "./bytes.ts";
import { DecryptionError } from "./errors.ts";
import { drawCardDigits, drawSpoken } from "./index.ts";
import { inviteKeysOf, openInviteAnswer, sealInviteAnswer, spokenDigits } from "./invites.ts";
import { deviceFingerprint } from "./keys.ts";
import { stored } from "./vectors/stored.ts";
import { bytes, hex } from "./vectors/writing.ts";

interface KeysVector {
  readonly team: string;
  readonly link: string;
  readonly spoken: string;
  readonly code: string;
  readonly kek: string;
}
const vectors = stored<{
  keys: [KeysVector, ...KeysVector[]];
  sameDigits: string[];
  notDigits: string[];
  answer: { kem: string; sign: string; sealed: string; fingerprint: string };
  refused: { name: string; team: string; kek: string; sealed: string }[];
}>("invite");
const [first] = vectors.keys;

test("link, team and digits give what the vectors say, and each of them counts", async () => {
  for (const one of vectors.keys) {
    const { code, kek } = await inviteKeysOf(bytes(one.team), bytes(one.link), one.spoken);
    assert.deepEqual([hex(code), hex(kek)], [one.code, one.kek]);
  }
  const all = vectors.keys.flatMap(({ code, kek }) => [code, kek]);
  assert.equal(new Set(all).size, 8);
});

test("digits count however they are typed apart, and only twelve of them", async () => {
  for (const spoken of vectors.sameDigits) assert.equal(spokenDigits(spoken), spokenDigits(first.spoken));
  for (const spoken of vectors.notDigits) {
    assert.equal(spokenDigits(spoken), null);
    await assert.rejects(inviteKeysOf(bytes(first.team), bytes(first.link), spoken), RangeError);
  }
});

test("an answer opens to the device's public keys, whose fingerprint two people can compare", () => {
  const { kem, sign, sealed, fingerprint } = vectors.answer;
  const found = openInviteAnswer({ kek: bytes(first.kek), team: bytes(first.team) }, bytes(sealed));
  assert.deepEqual([hex(found.kem), hex(found.sign)], [kem, sign]);
  assert.equal(deviceFingerprint(found.kem, found.sign), fingerprint);
});

for (const { name, team, kek, sealed } of vectors.refused) {
  test(`an answer does not open: ${name}`, () => {
    assert.throws(() => openInviteAnswer({ kek: bytes(kek), team: bytes(team) }, bytes(sealed)), DecryptionError);
  });
}

test("keys of another length are not sealed", () => {
  const under = { kek: bytes(first.kek), team: bytes(first.team) };
  const keys = { kem: new Uint8Array(1216), sign: new Uint8Array(31) };
  assert.throws(() => sealInviteAnswer(under, keys, systemRandom), RangeError);
});

test("drawn digits are groups of four: three for an invitation, four for cards", () => {
  assert.match(drawSpoken(), /^\d{4} \d{4} \d{4}$/);
  assert.match(drawCardDigits(), /^\d{4} \d{4} \d{4} \d{4}$/);
});
