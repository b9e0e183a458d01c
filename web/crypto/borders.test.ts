/** What web/crypto must never do, looked for in its own sources. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { made } from "./vectors/every.ts";
import { stored } from "./vectors/stored.ts";

const folder = new URL(".", import.meta.url);
const sources = ["", "lists/"].flatMap((inner) =>
  readdirSync(new URL(inner, folder))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => inner + name),
);

function codeOf(name: string): string {
  const text = readFileSync(new URL(name, folder), "utf8");
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*/g, "");
}

const forbidden = [
  /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|postMessage|importScripts)\b/,
  /\b(?:document|window|navigator|location|history|self|Element|Event)\b/,
  /\b(?:localStorage|sessionStorage|indexedDB|caches|cookie|cookieStore|Cache)\b/,
  /\b(?:console|eval|Function|WebAssembly|Worker|setTimeout|setInterval|Math\.random|Date)\b/,
  /\bimport\s*\(/,
];

for (const name of sources) {
  test(`${name} touches no page, no network, no storage, no clock`, () => {
    for (const words of forbidden) assert.doesNotMatch(codeOf(name), words);
  });
  test(`${name} imports nothing but its neighbours, @noble and @scure`, () => {
    for (const [, from] of codeOf(name).matchAll(/from "([^"]+)"/g)) {
      assert.match(
        from as string,
        /^(?:\.\.?\/[\w-]+\.ts|@noble\/(?:curves|hashes|ciphers|post-quantum)\/[\w-]+\.js|@scure\/bip39\/wordlists\/[\w-]+\.js)$/,
      );
    }
  });
}

test("the words looked for would be found", () => {
  assert.match("await fetch(address)", forbidden[0] as RegExp);
  assert.match("localStorage.setItem", forbidden[2] as RegExp);
});

test("the stored vectors are what this code makes", async () => {
  for (const [name, vectors] of Object.entries(await made()))
    assert.deepEqual(JSON.parse(JSON.stringify(vectors)), stored(name), name);
});
