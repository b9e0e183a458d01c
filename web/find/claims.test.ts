import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { claimSentence } from "./claims.ts";

const wording = readFileSync(new URL("../../src/alongside/directory/pages/wording.py", import.meta.url), "utf8");
const rows = [...wording.matchAll(/"(\w+)": Words\(\s*_\("([^"]+)"\),\s*_\("([^"]+)"\),\s*_\("([^"]+)"\)/g)];

test("every claim says the same here as on the server's pages, the reassuring sentence first", () => {
  assert.ok(rows.length >= 39, `only ${rows.length} claims were read`);
  for (const [, claim, good, bad, depends] of rows) {
    const said = [claimSentence(claim!, "no"), claimSentence(claim!, "yes")].sort();
    assert.deepEqual(said, [good!, bad!].sort(), claim);
    assert.equal(claimSentence(claim!, "depends"), depends, claim);
  }
});
