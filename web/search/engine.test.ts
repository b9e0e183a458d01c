/** What the vectors do not show: two packs at once, one service in full, the rules of reassurance. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { ClaimRow } from "./columns.ts";
import { Engine } from "./engine.ts";
import { isReassuring } from "./filters.ts";
import { readPack } from "./pack.ts";

const path = new URL("../../protocol/vectors/pack-search.json", import.meta.url);
const region = new Uint8Array(Buffer.from((JSON.parse(readFileSync(path, "utf8")) as { pack: string }).pack, "base64"));
const TODAY = 20779;

/** The same services as a core pack: the kind is the one word that differs, padded with a blank. */
function asCore(): Uint8Array {
  const bytes = region.slice();
  const text = new TextDecoder("latin1").decode(bytes);
  const at = text.indexOf('"kind":"region"');
  bytes.set(new TextEncoder().encode('"kind":"core"  '), at);
  return bytes;
}

test("a service in two packs is found once", () => {
  const engine = new Engine();
  engine.add(asCore());
  const alone = engine.search({ text: "pantry", language: "en", todayDay: TODAY });
  engine.add(region);
  const both = engine.search({ text: "pantry", language: "en", todayDay: TODAY });
  assert.deepEqual(
    both.hits.map((hit) => hit.number),
    alone.hits.map((hit) => hit.number),
  );
  assert.equal(both.total, alone.total);
});

test("bytes that are refused leave what was loaded", () => {
  const engine = new Engine();
  engine.add(region);
  assert.throws(() => engine.add(region.subarray(1)));
  assert.equal(engine.search({ text: "", language: "en", todayDay: TODAY }).total, 13);
});

test("a service comes in the language asked for, with everything its page shows", () => {
  const engine = new Engine();
  engine.add(region);
  const spanish = engine.service(3, "es");
  assert.equal(spanish?.texts.name, "Despensa de comida");
  assert.equal(engine.service(3, "ko")?.texts.language, "en");
  assert.deepEqual(engine.service(8, "en")?.phones, [{ number: "800-555-0100", extension: "007", label: "24 hours" }]);
  assert.deepEqual(
    engine.service(4, "en")?.warnings.map(({ claim, value, evidence }) => ({ claim, value, evidence })),
    [{ claim: "photo_id", value: "yes", evidence: "public_source" }],
  );
  assert.equal(engine.service(31, "en")?.pausedUntilDay, TODAY + 60);
  assert.equal(engine.service(4, "en")?.schedule.timeZoneAssumed, true);
  assert.equal(engine.service(999, "en"), null);
});

const pack = readPack(region);
const PHOTO_ID = pack.meta.claims.findIndex((kind) => kind.id === "photo_id");
const row = fc.record<ClaimRow>({
  service: fc.constant(0),
  kind: fc.constant(PHOTO_ID),
  value: fc.integer({ min: 0, max: 3 }),
  evidence: fc.integer({ min: 0, max: 5 }),
  organization: fc.boolean(),
  warning: fc.boolean(),
  verifiedOnDay: fc.integer({ min: TODAY - 400, max: TODAY + 30 }),
  expiresOnDay: fc.integer({ min: TODAY - 200, max: TODAY + 200 }),
});
const NO = 2;
const PUBLIC_SOURCE = 5;
const WARNS = [1, 3];

test("a service that asks for ID never passes, whatever its organization says", () => {
  fc.assert(
    fc.property(fc.array(row), row, (rows, asks) => {
      const said = [...rows, { ...asks, organization: false, value: 1 }];
      assert.equal(isReassuring(pack, said, PHOTO_ID, TODAY), false);
    }),
  );
});

test("what passes has a live reassuring claim, no warning, and nothing else said of the service itself", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
      if (!isReassuring(pack, rows, PHOTO_ID, TODAY)) return;
      const isLive = (one: ClaimRow) =>
        one.value === NO &&
        one.evidence !== PUBLIC_SOURCE &&
        one.verifiedOnDay <= TODAY &&
        TODAY < one.expiresOnDay &&
        !one.warning;
      assert.ok(rows.some(isLive));
      assert.ok(!rows.some((one) => WARNS.includes(one.value)));
      assert.ok(rows.filter((one) => !one.organization && !one.warning).every(isLive));
    }),
  );
});

test("nothing said, unknown, or expired passes no filter", () => {
  const base = { service: 0, kind: PHOTO_ID, evidence: 3, organization: false, warning: false };
  const live = { ...base, value: NO, verifiedOnDay: TODAY - 10, expiresOnDay: TODAY + 1 };
  assert.equal(isReassuring(pack, [], PHOTO_ID, TODAY), false);
  assert.equal(isReassuring(pack, [{ ...live, value: 0 }], PHOTO_ID, TODAY), false);
  assert.equal(isReassuring(pack, [{ ...live, expiresOnDay: TODAY }], PHOTO_ID, TODAY), false);
  assert.equal(isReassuring(pack, [{ ...live, evidence: PUBLIC_SOURCE }], PHOTO_ID, TODAY), false);
  assert.equal(isReassuring(pack, [live], PHOTO_ID, TODAY), true);
});
