/** Printed cards: digits to code, as the stored vectors say. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { cardCodeOf } from "./cards.ts";
import { stored } from "./vectors/stored.ts";
import { hex } from "./vectors/writing.ts";

const vectors = stored<{ codes: { typed: string; code: string }[]; same: string[]; notDigits: string[] }>("card");
const codeOf = (typed: string) => hex(cardCodeOf(typed) ?? new Uint8Array());

test("sixteen digits give the code that the vectors say, however they were typed apart", () => {
  for (const { typed, code } of vectors.codes) assert.equal(codeOf(typed), code);
  for (const typed of vectors.same) assert.equal(codeOf(typed), vectors.codes[0]?.code);
});

test("another number of digits is no card", () => {
  for (const typed of vectors.notDigits) assert.equal(cardCodeOf(typed), null);
});
