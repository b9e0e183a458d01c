import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../threads/index.ts";
import { listOf } from "./said-list.ts";

function message(generation: number): Message {
  const said = { kind: "text", text: "" } as const;
  return { lane: 1, generation, index: 0, part: 0, day: 20_000, epoch: 1, signer: null, said };
}

const shownAs = (generations: readonly number[], newest: number) =>
  listOf(generations.map(message), newest).map((one) => (typeof one === "number" ? "left" : one.generation));

test("nothing is said of leaving while nobody left", () => {
  assert.deepEqual(shownAs([0, 0], 0), [0, 0]);
  assert.deepEqual(shownAs([], 0), []);
});

test("one sentence stands where the generation changes, once however much is written after", () => {
  assert.deepEqual(shownAs([0, 1, 1], 1), [0, "left", 1, 1]);
  assert.deepEqual(shownAs([0, 1, 2], 2), [0, "left", 1, "left", 2]);
});

test("several who left with nothing written between are one sentence", () => {
  assert.deepEqual(shownAs([0, 3], 3), [0, "left", 3]);
});

test("it stands at the end when nothing was written after", () => {
  assert.deepEqual(shownAs([0], 1), [0, "left"]);
  assert.deepEqual(shownAs([0, 1], 3), [0, "left", 1, "left"]);
});

test("a late message of an earlier generation repeats nothing", () => {
  assert.deepEqual(shownAs([1, 0, 1], 1), ["left", 1, 0, 1]);
});
