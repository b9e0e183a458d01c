/** The vectors of protocol/vectors, read by both languages: same bytes in, same numbers out, same refusals. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PackError } from "./bytes.ts";
import { Engine } from "./engine.ts";
import { openManifest } from "./manifest.ts";
import { readPack } from "./pack.ts";
import type { Answer, Query } from "./types.ts";
import { fold, inflections, stem } from "./words.ts";

function stored<Shape>(name: string): Shape {
  const path = new URL(`../../protocol/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as Shape;
}

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, "base64"));
}

const search = stored<{ pack: string; queries: { query: Query; answer: Answer }[] }>("pack-search");
const two = stored<{ region: string; core: string; queries: { query: Query; answer: Answer }[] }>("pack-two");
const words = stored<{
  texts: { text: string; fold: string }[];
  words: { word: string; stem: string; inflections: string[] }[];
}>("pack-words");
const damaged = stored<{ cases: { name: string; data: string }[] }>("pack-damaged");
const manifest = stored<{ publicKey: string; good: string; sha256: string; bad: { name: string; file: string }[] }>(
  "pack-manifest",
);

test("every query of the vectors is answered to the number", () => {
  const engine = new Engine();
  engine.add(bytes(search.pack));
  for (const { query, answer } of search.queries) assert.deepEqual(engine.search(query), answer, JSON.stringify(query));
});

test("two packs answer as one, in whatever order they were loaded", () => {
  for (const order of [
    [two.region, two.core],
    [two.core, two.region],
  ]) {
    const engine = new Engine();
    for (const pack of order) engine.add(bytes(pack));
    for (const { query, answer } of two.queries) assert.deepEqual(engine.search(query), answer, JSON.stringify(query));
  }
});

test("text is folded and words are bent as Python does", () => {
  for (const one of words.texts) assert.equal(fold(one.text), one.fold);
  for (const one of words.words) {
    assert.equal(stem(one.word), one.stem);
    assert.deepEqual(inflections(one.word), one.inflections);
  }
});

for (const { name, data } of damaged.cases) {
  test(`damaged bytes are refused: ${name}`, () => {
    assert.throws(() => readPack(bytes(data)), PackError);
  });
}

test("the signed manifest opens", () => {
  const key = new Uint8Array(Buffer.from(manifest.publicKey, "hex"));
  const opened = openManifest(manifest.good, key);
  assert.equal(opened.packs[0]?.sha256, manifest.sha256);
  assert.equal(opened.instance, "https://sample.example");
});

for (const { name, file } of manifest.bad) {
  test(`a manifest is refused: ${name}`, () => {
    const key = new Uint8Array(Buffer.from(manifest.publicKey, "hex"));
    assert.throws(() => openManifest(file, key), PackError);
  });
}
