/** Numbers for batches of cards. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { cardCodeOf, sha256 } from "../crypto/index.ts";
import { cardNumbers } from "./numbering.ts";
import { toText } from "./octets.ts";

test("each batch has a number of its own, and the server's hash is that of what people type", () => {
  const { numbers } = cardNumbers({ count: 20 });
  assert.equal(new Set(numbers.map((one) => one.digits)).size, 20);
  for (const { digits, hash } of numbers) {
    assert.match(digits, /^\d{4} \d{4} \d{4} \d{4}$/);
    assert.equal(toText(sha256(cardCodeOf(digits) ?? new Uint8Array())), hash);
  }
});
