/** The page's side, with a Worker that answers when told to. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { PackError } from "./bytes.ts";
import { fetchPack } from "./fetching.ts";
import { Search } from "./index.ts";
import type { Request } from "./messages.ts";
import type { ManifestPack, Query } from "./types.ts";

class FakeWorker extends EventTarget {
  static last: FakeWorker;
  readonly asked: Request[] = [];

  constructor() {
    super();
    FakeWorker.last = this;
  }

  postMessage(request: Request): void {
    this.asked.push(request);
  }

  terminate(): void {}

  answer(request: Request, total: number): void {
    const data = { id: request.id, kind: "answer", answer: { total } };
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const realFetch = globalThis.fetch;
Object.assign(globalThis, { Worker: FakeWorker });
afterEach(() => {
  globalThis.fetch = realFetch;
});

function query(text: string): Query {
  return { text, language: "en", todayDay: 20779 };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("while somebody types, only the newest question waits and stale answers are dropped", async () => {
  const search = new Search("worker.js");
  const worker = FakeWorker.last;
  const answers = ["f", "fo", "foo"].map((text) => search.query(query(text)));
  assert.equal(worker.asked.length, 1, "the second and third wait");
  worker.answer(worker.asked[0]!, 1);
  assert.equal(await answers[0], null, "stale: more was typed");
  assert.equal(await answers[1], null, "never asked");
  await settled();
  assert.equal(worker.asked.length, 2);
  worker.answer(worker.asked[1]!, 3);
  assert.equal((await answers[2])?.total, 3);
});

test("a Worker that stops rejects what was asked and what is asked after", async () => {
  const search = new Search("worker.js");
  const asked = search.query(query("food"));
  FakeWorker.last.dispatchEvent(new Event("error"));
  await assert.rejects(asked, /stopped/);
  await assert.rejects(search.service(1, "en"), /stopped/);
  await assert.rejects(search.query(query("food")), /stopped/);
});

const expected: ManifestPack = {
  kind: "core",
  region: "Sample",
  sha256: "0".repeat(64),
  sizeWireBytes: 4,
  sizeBytes: 4,
  serviceCount: 0,
};

test("progress counts the inflated bytes", async () => {
  globalThis.fetch = async () => new Response(Uint8Array.of(1, 2, 3, 4));
  const seen: number[] = [];
  const bytes = await fetchPack("/packs/x.br", expected, { onProgress: ({ loadedBytes }) => seen.push(loadedBytes) });
  assert.deepEqual([...bytes], [1, 2, 3, 4]);
  assert.equal(seen.at(-1), 4);
});

test("more bytes than were signed are refused and not asked for again", async () => {
  let fetches = 0;
  globalThis.fetch = async () => {
    fetches++;
    return new Response(new Uint8Array(5));
  };
  await assert.rejects(fetchPack("/packs/x.br", expected), PackError);
  assert.equal(fetches, 1);
});
