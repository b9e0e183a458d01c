/** The digits of a group as they are typed from a card. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupDigits } from "./card-digits.ts";

test("thirty digits are read however they are typed apart", () => {
  const digits = "012345678901234567890123456789";
  for (const typed of [digits, "01234 56789 01234 56789 01234 56789", "01234-56789-01234-56789-01234-56789"])
    assert.equal(groupDigits(typed), digits);
  assert.equal(groupDigits("０１２３４ ５６７８９ 01234 56789 01234 56789"), digits);
  for (const typed of ["", "01234", `${digits}0`, "a".repeat(30)]) assert.equal(groupDigits(typed), null);
});
