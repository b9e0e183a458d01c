/** What somebody asks of the public record: bytes that the second reader reads too, and what is no request. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type CborValue, decodeCbor, encodeCbor } from "../../crypto/index.ts";
import { stored } from "../../crypto/vectors/stored.ts";
import { bytes, hex } from "../../crypto/vectors/writing.ts";
import { said } from "./every.ts";
import { type RecordRequest, recordRequest, subjectIn } from "./record-request.ts";

interface Vectors {
  readonly good: readonly { readonly said: Omit<RecordRequest, "kind">; readonly body: string }[];
  readonly refused: readonly { readonly name: string; readonly body: string }[];
  readonly fragments: {
    readonly good: Readonly<Record<string, readonly [string, string]>>;
    readonly refused: readonly string[];
  };
}

const { good, refused, fragments } = stored<Vectors>("record-request");
const bodyOf = (text: string): CborValue => decodeCbor(bytes(text));

test("a request is written as the vectors say and read back", () => {
  for (const one of good) {
    const request: RecordRequest = { kind: "record-request", ...one.said };
    assert.equal(hex(encodeCbor(recordRequest.write(request))), one.body);
    assert.deepEqual(said("record-request", bodyOf(one.body)), [request]);
  }
});

test("what no page writes is shown as unknown, never half of it", () => {
  for (const { name, body } of refused)
    assert.deepEqual(said("record-request", bodyOf(body)), [{ kind: "unknown", name: "record-request" }], name);
});

test("an address names a page of the record or nothing", () => {
  for (const [fragment, [about, id]] of Object.entries(fragments.good))
    assert.deepEqual(subjectIn(fragment), { about, id }, fragment);
  for (const fragment of fragments.refused) assert.equal(subjectIn(fragment), null, fragment);
});
