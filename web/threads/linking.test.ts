import assert from "node:assert/strict";
import { test } from "node:test";
import { LANE_ORGANISATION, LANE_PERSON, type Member } from "../crypto/index.ts";
import { idOf } from "./holders.ts";
import { isAgreed, pairOf, toGiveBack } from "./linking.ts";
import type { Message } from "./reduce.ts";

const bytes = (value: number, length: number) => new Uint8Array(length).fill(value);
const member = (number: number, name: string): Member => {
  return { kem: bytes(number, 1_216), sign: bytes(number, 32), role: "advocate", until: 0, name };
};
const [ADE, ADES_PHONE, ROSA] = [member(1, "Ade"), member(2, "Ade"), member(3, "Rosa")];
const [NAMELESS, ANOTHER] = [member(4, ""), member(5, "")];
const PAIR = pairOf(bytes(7, 16), bytes(8, 16));
const vote = (by: Member, pair = PAIR) => ({ pair, by: idOf(by) });
const ALL = [ADE, ADES_PHONE, ROSA, NAMELESS, ANOTHER];

test("two different members agree, named or not", () => {
  assert(isAgreed([vote(ADE), vote(ROSA)], PAIR, ALL));
  assert(isAgreed([vote(NAMELESS), vote(ANOTHER)], PAIR, ALL));
});

test("one alone, one device twice, and two devices of one person are not enough", () => {
  assert(!isAgreed([vote(ADE)], PAIR, ALL));
  assert(!isAgreed([vote(ADE), vote(ADE)], PAIR, ALL));
  assert(!isAgreed([vote(ADE), vote(ADES_PHONE)], PAIR, ALL));
});

test("who has left counts no more, nor does a word about another pair", () => {
  assert(!isAgreed([vote(ADE), vote(ROSA)], PAIR, [ADE]));
  assert(!isAgreed([vote(ADE), vote(ROSA, pairOf(bytes(8, 16), bytes(7, 16)))], PAIR, ALL));
  assert(!isAgreed([vote(ADE), vote(ROSA)], PAIR, []));
});

function message(text: string, at: number): Message {
  const lane = at % 2 === 0 ? LANE_PERSON : LANE_ORGANISATION;
  const signer = at % 2 === 0 ? null : idOf(ADE);
  return { lane, generation: 0, index: at, part: 0, day: 100 + at, epoch: 1, signer, said: { kind: "text", text } };
}

test("what is given back keeps order, day and side, fits into entries, and goes on where it ended", () => {
  const long = "x".repeat(7_000);
  const old = [message("a", 0), message(long, 1), message(long, 2), message("b", 3)];
  const entries = toGiveBack(old, PAIR, 0);
  assert.deepEqual(
    entries.map((entry) => entry.length),
    [2, 2],
  );
  const flat = entries.flat().flatMap((one) => (one.kind === "earlier" ? [[one.day, one.isHers]] : []));
  assert.deepEqual(flat, [
    [100, true],
    [101, false],
    [102, true],
    [103, false],
  ]);
  assert.equal(toGiveBack(old, PAIR, 3).flat().length, 1);
});
