/** The border to the relay: bytes in one spelling, one kind of refusal for each status, nothing believed unread. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { fromText, isRefused, type RefusalKind, Relay, toText, Wire } from "./index.ts";

const answering = (status: number, body: string): Relay =>
  new Relay(new Wire("", () => Promise.resolve(new Response(body, { status }))));
const refusedAs = (kind: RefusalKind, code?: string) => (error: unknown) => isRefused(error, kind, code);

test("bytes go to text and back, as Node's own base64url writes them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.equal(toText(bytes), Buffer.from(bytes).toString("base64url"));
      assert.deepEqual(fromText(toText(bytes)), Uint8Array.from(bytes));
    }),
  );
  const long = new Uint8Array(100_000).fill(255);
  assert.deepEqual(fromText(toText(long)), long);
});

test("padding, another alphabet and a second spelling are refused", () => {
  for (const text of ["AA==", "+/8", "A", "AB", "AAB", "A A", "é"]) assert.throws(() => fromText(text), RangeError);
});

for (const [status, code, kind] of [
  [404, "absent", "absent"],
  [409, "moved", "moved"],
  [409, "taken", "taken"],
  [409, "old-epoch", "conflict"],
  [413, "too-large", "invalid"],
  [422, "invalid", "invalid"],
  [429, "", "busy"],
  [503, "busy", "busy"],
  [500, "", "broken"],
] as const) {
  test(`status ${status} ${code} is told as ${kind}`, async () => {
    const body = JSON.stringify({ error: "A sentence.", code });
    await assert.rejects(answering(status, body).instance(), refusedAs(kind, code));
  });
}

test("an answer in another shape is broken, whatever it is", async () => {
  for (const body of ["", "<html>", "null", "[]", "{}", '{"r":1,"next":null,"blobs":[],"erase_on":null}']) {
    const claim = { share: new Uint8Array(32), rt: new Uint8Array(32) };
    await assert.rejects(answering(200, body).slots(claim, []), refusedAs("broken"));
  }
});

test("no answer is unreachable; an aborted request throws what it was aborted with", async () => {
  const silent = new Relay(
    new Wire("", (_url, { signal }) => Promise.reject(signal?.reason ?? new TypeError("offline"))),
  );
  await assert.rejects(silent.instance(), refusedAs("unreachable"));
  await assert.rejects(silent.instance(AbortSignal.abort(new Error("left"))), /left/);
});

test("nothing of Talk but wire.ts asks the network; api and threads know no page and no storage", () => {
  const forbidden =
    /\b(document|window|localStorage|sessionStorage|indexedDB|caches|navigator|cookie|XMLHttpRequest|WebSocket|console)\b/;
  for (const folder of ["api", "threads", "threads/kinds"]) {
    const inside = path.join(import.meta.dirname, "..", folder);
    for (const file of readdirSync(inside).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))) {
      const code = readFileSync(path.join(inside, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      assert.doesNotMatch(code, forbidden, file);
      if (file !== "wire.ts") assert.doesNotMatch(code, /globalThis\.fetch|[^.\w]fetch\(/, file);
    }
  }
});
