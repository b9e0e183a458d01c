/** Which threads a device's post speaks of, and what of it is refused. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bytes, Intake, Ring } from "../crypto/index.ts";
import { sort } from "./sorting.ts";

const bytes = (value: number, length: number): Bytes => new Uint8Array(length).fill(value);
const ring = (thread: number, generation: number, ck: number): Ring => ({
  thread: bytes(thread, 16),
  generation,
  ck: bytes(ck, 32),
  rc: bytes(ck, 16),
  kem: bytes(0, 0),
  sign: bytes(0, 0),
  rights: [],
  began: 1,
  heard: 1,
});
const intake = (from: Ring, changed: Partial<{ taken: boolean; key: number }> = {}) => {
  const hers = { kem: bytes(0, 1216), sign: bytes(0, 32), rights: [], language: "en", help: "legal" };
  const opened: Intake = { ...from, ...hers };
  const { taken = false, key = 1 } = changed;
  return {
    shown: { key: bytes(key, 32), epoch: 1, blob: bytes(0, 0), first: false, taken },
    intake: opened,
    isForMe: false,
  };
};
const post = (intakes: ReturnType<typeof intake>[], rings: Ring[], isOwn = false) => ({
  intakes,
  rings: rings.map((one) => ({ ...one, by: bytes(9, 16), epoch: 1, isOwn })),
  sealedIntakes: 0,
  sealedRings: 0,
});

test("an intake and the rings of the same thread are one thread", () => {
  const { threads, unopened } = sort(post([intake(ring(1, 0, 10))], [ring(1, 0, 10), ring(1, 1, 11)]));
  assert.equal(threads.length, 1);
  const [one] = threads;
  assert.deepEqual([one?.intakes.length, one?.onward.map((next) => next.generation), one?.rung.length], [1, [1], 2]);
  assert.deepEqual(unopened, []);
});

test("an intake that was sealed again for a newer epoch is the same thread", () => {
  const { threads } = sort(post([intake(ring(1, 0, 10)), intake(ring(1, 0, 10), { key: 2, taken: true })], []));
  assert.deepEqual(
    threads.map((one) => one.intakes.length),
    [2],
  );
});

test("a ring alone is enough once the intake is gone", () => {
  const { threads, unopened } = sort(post([], [ring(1, 0, 10)]));
  assert.deepEqual([threads.length, threads[0]?.intakes.length, unopened], [1, 0, []]);
});

test("a ring near its end opens as before, and is counted as not rung: the desk rings it once more", () => {
  const { threads } = sort(post([], [ring(1, 0, 10)], true), (epoch) => epoch < 2);
  assert.deepEqual([threads.length, threads[0]?.rung], [1, []]);
});

test("a ring whose key the intake does not name is refused and told", () => {
  const { threads, unopened } = sort(post([intake(ring(1, 0, 10))], [ring(1, 0, 66)]));
  assert.deepEqual(
    threads.map((one) => one.start.ck[0]),
    [10],
  );
  assert.deepEqual(unopened, [{ what: "ring", why: "named otherwise" }]);
});

test("a thread without its beginning starts with the earliest generation that was handed over", () => {
  const { threads, unopened } = sort(post([], [ring(1, 4, 14), ring(1, 3, 13)]));
  assert.deepEqual(
    threads.map((one) => [one.start.generation, one.onward.map((next) => next.generation)]),
    [[3, [4]]],
  );
  assert.deepEqual(unopened, []);
});

test("a second intake that claims a thread under another key is another thread", () => {
  const { threads } = sort(post([intake(ring(1, 0, 10)), intake(ring(1, 0, 66), { key: 2 })], []));
  assert.deepEqual([threads.length, new Set(threads.map((one) => one.id)).size], [2, 2]);
});

test("a thread that she led on herself begins at its intake for who came later", () => {
  const { threads } = sort(post([intake(ring(1, 2, 12))], []));
  assert.deepEqual(
    threads.map((one) => one.start.generation),
    [2],
  );
});

test("a false intake for a known thread cannot hide it from a device that rang it to itself", () => {
  const { threads } = sort(post([intake(ring(1, 0, 66))], [ring(1, 0, 10)], true));
  assert.deepEqual(threads.map((one) => one.start.ck[0]).toSorted(), [10, 66]);
});
