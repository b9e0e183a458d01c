import assert from "node:assert/strict";
import { test } from "node:test";
import { drawKit, kitWordsOf } from "../crypto/index.ts";
import { list as english } from "../crypto/lists/en.ts";
import { list as spanish } from "../crypto/lists/es.ts";
import { type FetchLists, readTypedKit } from "./kit.ts";

const fetchLists: FetchLists = async () => [english, spanish];
const never: FetchLists = () => Promise.reject(new Error("asked for more lists"));

test("twelve English words are read without fetching another list", async () => {
  const kit = drawKit();
  const words = kitWordsOf(kit, english).join("  ").toUpperCase();
  assert.deepEqual(await readTypedKit(words, never), { kind: "fits", entropy: kit });
});

test("words of another list are read once that list is there", async () => {
  const kit = drawKit();
  const words = kitWordsOf(kit, spanish).join(" ");
  assert.deepEqual(await readTypedKit(words, fetchLists), { kind: "fits", entropy: kit });
});

test("another number of words is told at once", async () => {
  assert.deepEqual(await readTypedKit("", never), { kind: "count", found: 0 });
  assert.deepEqual(await readTypedKit("abandon ability", never), { kind: "count", found: 2 });
});

test("a word that is nowhere is told by its place, counted from one", async () => {
  const words = kitWordsOf(drawKit(), english);
  const typed = [words[0], "qqqqqqq", ...words.slice(2)].join(" ");
  assert.deepEqual(await readTypedKit(typed, fetchLists), { kind: "unknown", places: [2] });
});
