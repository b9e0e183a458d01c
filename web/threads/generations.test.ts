/** What protocol/thread.md says of places: where counting starts, what carries over, and what no later generation takes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as crypto from "../crypto/index.ts";
import { gapsIn } from "./gaps.ts";
import { Generation } from "./generation.ts";
import { writtenAny } from "./kinds/every.ts";
import { LaneReading } from "./lane-reading.ts";

const thread = crypto.drawBytes(16);
const device = crypto.deviceOf(crypto.drawDeviceKey());
const NONE = new Uint8Array();
const signKeyIn: crypto.SignKeyIn = (epoch) => (epoch > 0 ? device.signPublicKey : null);

function generationOf(number: number, leastEpoch: number): Generation {
  const [ck, r] = [crypto.drawBytes(32), crypto.drawBytes(32)];
  return new Generation(
    { number, ck, rc: crypto.shareCheckOf(ck, r), leastEpoch, byHer: true },
    crypto.threadKeyOf(ck, r),
  );
}

interface ToSeal {
  readonly lane: 1 | 2;
  readonly index: number;
  readonly epoch: number;
  readonly prev?: crypto.Bytes;
}

function sealed({ key, number }: Generation, { lane, index, epoch, prev = NONE }: ToSeal): crypto.Bytes {
  const place = { threadId: thread, generation: number, lane, index };
  const payload = { kind: "text", day: 1, epoch, body: "x", prev, seen: NONE };
  return crypto.sealEntry({ key, place, payload, signer: lane === crypto.LANE_PERSON ? null : device });
}

const readingOf = (generation: Generation, lane: crypto.Lane, ...blobs: readonly crypto.Bytes[]): LaneReading => {
  const reading = new LaneReading(thread, generation, lane);
  for (const [index, blob] of blobs.entries()) reading.take(index, blob, signKeyIn);
  return reading;
};

test("nothing in a later generation is signed in an epoch below its rekey's", () => {
  const [first, later] = [generationOf(0, 0), generationOf(1, 3)];
  for (const [generation, epoch, hole] of [
    [first, 2, null],
    [later, 2, "sealed"],
    [later, 3, null],
  ] as const) {
    const lane = crypto.LANE_ORGANISATION;
    const reading = readingOf(generation, lane, sealed(generation, { lane, index: 0, epoch }));
    assert.equal(reading.placed[0]?.hole, hole);
  }
});

const holesAlong = (lane: 1 | 2, epochs: readonly number[]) => {
  const generation = generationOf(0, 0);
  const blobs = epochs.map((epoch, index) => sealed(generation, { lane, index, epoch }));
  return readingOf(generation, lane, ...blobs).placed.map((one) => one.hole);
};

test("epochs never fall along a signed lane", () => {
  assert.deepEqual(holesAlong(crypto.LANE_ORGANISATION, [4, 3, 4]), [null, "sealed", null]);
});

test("in her lane an epoch is a note: whoever writes a far one there silences nobody", () => {
  assert.deepEqual(holesAlong(crypto.LANE_PERSON, [4, 3, 2 ** 53 - 1, 4]), [null, null, null, null]);
});

for (const lane of [crypto.LANE_PERSON, crypto.LANE_ORGANISATION] as const) {
  test(`lane ${lane}: each generation counts from 0, and its first entry names the last one before it`, () => {
    const [first, later] = [generationOf(0, 0), generationOf(1, 1)];
    const before = sealed(first, { lane, index: 0, epoch: 1 });
    const prev = crypto.linkOf(first.key, before);
    const placed = readingOf(first, lane, before).placed;
    const next = (link: crypto.Bytes) =>
      readingOf(later, lane, sealed(later, { lane, index: 0, epoch: 1, prev: link })).placed;
    assert.deepEqual([next(prev)[0]?.index, gapsIn([...placed, ...next(prev)])], [0, []]);
    for (const link of [NONE, crypto.drawBytes(16)])
      assert.deepEqual(gapsIn([...placed, ...next(link)]), [{ lane, generation: 1, index: 0, why: "link" }]);
  });
}

test("an entry of one generation opens at no place of another, though the numbers are equal", () => {
  const [one, other] = [generationOf(0, 0), generationOf(1, 0)];
  const lane = crypto.LANE_ORGANISATION;
  const reading = readingOf(other, lane, sealed(one, { lane, index: 0, epoch: 1 }));
  assert.equal(reading.placed[0]?.hole, "sealed");
});

test("several things in one entry are [[kind, body], …], in order", () => {
  const { kind, body } = writtenAny([
    { kind: "phrase", code: "need-lawyer" },
    { kind: "text", text: "now" },
    { kind: "retention", days: 7 },
  ]);
  assert.equal(kind, "several");
  assert.deepEqual(body, [
    ["phrase", "need-lawyer"],
    ["text", "now"],
    ["retention", 7],
  ]);
});
