import assert from "node:assert/strict";
import { test } from "node:test";
import { boxBetween, boxesOf, lineOf } from "./boxes.ts";

test("a box is drawn from any corner and stays inside the picture", () => {
  assert.deepEqual(boxBetween([30.4, 40], [10, 5.6], [100, 50]), { x: 10, y: 6, width: 20, height: 34 });
  assert.deepEqual(boxBetween([-9, -9], [500, 500], [100, 50]), { x: 0, y: 0, width: 100, height: 50 });
  assert.equal(boxBetween([10, 10], [10, 40], [100, 50]), null);
});

test("lines that are no boxes are left alone", () => {
  const boxes = boxesOf("1 2 3 4\n\nabc\n5 6 7\n 8  9 10 11 ");
  assert.deepEqual(boxes.map(lineOf), ["1 2 3 4", "8 9 10 11"]);
});
