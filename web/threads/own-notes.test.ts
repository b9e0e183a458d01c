/** Her notes of what she gave: read in order, each once; what somebody else put among them is nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bytes, drawBytes, sealOwn } from "../crypto/index.ts";
import { keptNotes, type Note, sealEnd, sealNote } from "./own-notes.ts";

const UNDER = { keys: { release: drawBytes(32) }, thread: drawBytes(16) };

const note = (name: string): Note => ({
  way: "team",
  organisation: drawBytes(32),
  team: drawBytes(16),
  name,
  fingerprint: "00000 11111 22222 33333 44444 55555",
  purpose: ["purpose", "lawyer"],
  parts: [["text", "my papers"]],
  made: 20_000,
  until: 20_030,
  nonce: drawBytes(16),
});

const told = (sealed: readonly Bytes[]) => keptNotes(UNDER, sealed).map(({ name, ended }) => [name, ended]);

test("notes come back whole and in order, with how each ended", () => {
  const [one, two] = [note("Harbor"), note("Lantern")];
  const sealed = [sealNote(UNDER, one), sealNote(UNDER, two), sealEnd(UNDER, one.nonce, "after")];
  assert.deepEqual(keptNotes(UNDER, sealed), [
    { ...one, ended: "after" },
    { ...two, ended: null },
  ]);
});

test("noise, another thread's note, a note said twice and an end of nothing change nothing", () => {
  const one = note("Harbor");
  const foreign = sealNote({ ...UNDER, thread: drawBytes(16) }, note("foreign"));
  const stranger = sealNote({ ...UNDER, keys: { release: drawBytes(32) } }, note("stranger"));
  const mine = sealNote(UNDER, one);
  const sealed = [
    drawBytes(1_065),
    foreign,
    mine,
    stranger,
    mine,
    sealEnd(UNDER, drawBytes(16), "before"),
    new Uint8Array(),
  ];
  assert.deepEqual(told(sealed), [["Harbor", null]]);
});

test("a note of a newer page of ours is left out and hides no other", () => {
  const newer = sealOwn({ release: UNDER.keys.release, thread: UNDER.thread }, [2, drawBytes(16), "more"]);
  const odd = sealOwn({ release: UNDER.keys.release, thread: UNDER.thread }, "no note at all");
  assert.deepEqual(told([newer, odd, sealNote(UNDER, note("Harbor"))]), [["Harbor", null]]);
});

test("how a note ended is sealed to the same size as any other short note", () => {
  assert.equal(sealEnd(UNDER, drawBytes(16), "after").length, sealNote(UNDER, note("Harbor")).length);
});
