/** Whatever the bytes are: a pack or PackError, and a search over what was read breaks in no other way. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { runs } from "../runs.ts";
import { PackError } from "./bytes.ts";
import { Engine } from "./engine.ts";

const path = new URL("../../protocol/vectors/pack-search.json", import.meta.url);
const good = new Uint8Array(Buffer.from((JSON.parse(readFileSync(path, "utf8")) as { pack: string }).pack, "base64"));
const SEED = 20261122;

function use(bytes: Uint8Array): void {
  const engine = new Engine();
  engine.add(bytes);
  const common = { language: "es", todayDay: 20779 };
  for (const text of ["pantry", "看医生", "shelterr", "clin 33801", ""]) engine.search({ ...common, text });
  engine.search({ ...common, text: "", safety: ["photo_id"], openAt: {} });
  for (const number of [3, 8, 13]) engine.service(number, "th");
}

/** True if it was read and used; false if refused. */
function isRead(bytes: Uint8Array): boolean {
  try {
    use(bytes);
    return true;
  } catch (error) {
    assert.ok(error instanceof PackError, String(error));
    return false;
  }
}

const change = fc.record({
  at: fc.nat(good.length - 1),
  size: fc.integer({ min: 0, max: 8 }),
  put: fc.uint8Array({ maxLength: 8 }),
});

function changed(changes: readonly { at: number; size: number; put: Uint8Array }[]): Uint8Array {
  return changes.reduce(
    (bytes, { at, size, put }) =>
      Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(Math.min(bytes.length, at + size))]),
    good,
  );
}

test("the pack that is not changed is read", () => {
  assert.ok(isRead(good));
});

test("changed bytes are refused or read, never anything else", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      isRead(changed(changes));
    }),
    { seed: SEED, ...runs(600) },
  );
});

test("single flipped bits are refused or read, and some are read so that searching them is tested", () => {
  let read = 0;
  for (let at = 0; at < good.length; at += 7) {
    const bytes = good.slice();
    bytes[at]! ^= 1 << (at % 8);
    if (isRead(bytes)) read++;
  }
  assert.ok(read > 0);
});

test("random bytes and every shorter pack are refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.equal(isRead(bytes), false);
    }),
    { seed: SEED, ...runs(200) },
  );
  for (let size = 0; size < good.length; size += 97) assert.equal(isRead(good.subarray(0, size)), false);
});
