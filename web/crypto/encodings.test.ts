/** Labels, CBOR and padding: the stored vectors, refusals, and round trips of anything at all. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { runs } from "../runs.ts";
import { type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
import { DecryptionError, FormatError } from "./errors.ts";
import { expand, label } from "./labels.ts";
import { pad, paddedLength, unpad } from "./padding.ts";
import { stored } from "./vectors/stored.ts";
import { bytes, hex, unwritten, type Written } from "./vectors/writing.ts";

interface Labels {
  readonly key: string;
  readonly good: { name: string; lane: number; index: number; label: string; expanded: string }[];
}
interface Padding {
  readonly lengths: { length: number; padded: number; intake: number }[];
  readonly good: { content: string; padded: string }[];
  readonly refused: { name: string; padded: string }[];
}
const cbor = stored<{ good: { value: Written; bytes: string }[]; refused: { name: string; bytes: string }[] }>("cbor");
const labels = stored<Labels>("labels");
const padding = stored<Padding>("padding");

test("labels and what HKDF makes of them are those of the vectors", () => {
  for (const one of labels.good) {
    assert.equal(hex(label(one.name, one.lane, one.index)), one.label);
    assert.equal(hex(expand(bytes(labels.key), label(one.name, one.lane, one.index))), one.expanded);
  }
});

test("a label whose name could hide a boundary is refused", () => {
  for (const name of ["", "a\0", "a/b", "A", "é"]) assert.throws(() => label(name), RangeError);
  for (const index of [-1, 0.5, 2 ** 53]) assert.throws(() => label("slot", 0, index), RangeError);
  assert.throws(() => label("slot", 256), RangeError);
});

test("every value of the vectors has the one encoding", () => {
  for (const one of cbor.good) {
    assert.equal(hex(encodeCbor(unwritten(one.value))), one.bytes);
    assert.equal(hex(encodeCbor(decodeCbor(bytes(one.bytes)))), one.bytes);
  }
});

for (const { name, bytes: refused } of cbor.refused) {
  test(`CBOR is refused: ${name}`, () => {
    assert.throws(() => decodeCbor(bytes(refused)), FormatError);
  });
}

test("values that have no encoding are refused", () => {
  for (const value of [0.5, Number.NaN, 2 ** 53, -(2 ** 53), true, null, undefined, { a: 1 }, "\ud800"])
    assert.throws(() => encodeCbor(value as CborValue), FormatError);
});

const anyValue: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.maxSafeInteger(),
    fc.string({ unit: "binary" }),
    fc.uint8Array(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  ),
})).value;

test("what is encoded comes back, and has one encoding", () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const encoded = encodeCbor(value);
      assert.deepEqual(hex(encodeCbor(decodeCbor(encoded))), hex(encoded));
    }),
  );
});

test("bytes that decode at all are the one encoding of their value", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (anything) => {
      try {
        assert.equal(hex(encodeCbor(decodeCbor(anything))), hex(anything));
      } catch (error) {
        assert.ok(error instanceof FormatError);
      }
    }),
    runs(2000),
  );
});

test("padded lengths and bytes are those of the vectors", () => {
  for (const one of padding.lengths) {
    assert.equal(paddedLength(one.length), one.padded);
    assert.equal(paddedLength(one.length, 2048), one.intake);
  }
  for (const one of padding.good) {
    assert.equal(hex(pad(bytes(one.content))), one.padded);
    assert.equal(hex(unpad(bytes(one.padded))), one.content);
  }
});

for (const { name, padded } of padding.refused) {
  test(`padding is refused like any other bytes that do not open: ${name}`, () => {
    assert.throws(() => unpad(bytes(padded)), DecryptionError);
  });
}

test("padding comes off exactly, costs at most an eighth above a kilobyte, and hides the length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (content) => {
      const padded = pad(content);
      assert.deepEqual(unpad(padded), Uint8Array.from(content));
      assert.ok(padded.length === 1024 || padded.length <= (content.length + 1) * 1.125);
    }),
  );
  const sizes = new Set(Array.from({ length: 65536 }, (_, length) => paddedLength(length)));
  assert.ok(sizes.size <= 110, String(sizes.size));
});
