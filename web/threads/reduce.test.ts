/** What is shown from what was read: order, holes, links; in whatever order it came. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Bytes, type CborValue, LANE_ORGANISATION, LANE_PERSON } from "../crypto/index.ts";
import { said, writtenAny } from "./kinds/every.ts";
import type { Found, Hole, HoleKind, Placed } from "./placed.ts";
import { reduce } from "./reduce.ts";

const NONE = new Uint8Array();
type Own = 1 | 2;
const linkOf = (lane: Own, index: number): Bytes => Uint8Array.of(lane, index >> 8, index & 255, ...new Uint8Array(13));

/** One step of a conversation: who writes, and whether the other's newest entry was read before. */
interface Step {
  readonly lane: Own;
  readonly hasRead: boolean;
}
const steps = fc.array(fc.record({ lane: fc.constantFrom<Own>(1, 2), hasRead: fc.boolean() }), { maxLength: 30 });

/** What honest people write, in the order in which they wrote it. */
function honest(story: readonly Step[]): Found[] {
  const [counts, seen] = [
    { 1: 0, 2: 0 },
    { 1: NONE as Bytes, 2: NONE as Bytes },
  ];
  return story.map(({ lane, hasRead }, at) => {
    const other = lane === 1 ? 2 : 1;
    if (hasRead && counts[other] > 0) seen[lane] = linkOf(other, counts[other] - 1);
    const index = counts[lane]++;
    const prev = index > 0 ? linkOf(lane, index - 1) : NONE;
    const payload = { kind: "text", body: String(at), day: 20_000, epoch: 1, seen: seen[lane], prev };
    const signer = lane === LANE_PERSON ? null : Uint8Array.of(9);
    return { generation: 0, lane, index, hole: null, payload, signer, link: linkOf(lane, index) };
  });
}

const textsIn = (placed: readonly Placed[]): string[] =>
  reduce(placed).messages.map((one) => (one.said.kind === "text" ? one.said.text : one.said.kind));

test("each message is shown once, each lane in its order, an answer never before what it had seen; no gap", () => {
  fc.assert(
    fc.property(steps, (story) => {
      const entries = honest(story);
      const state = reduce(entries);
      assert.deepEqual(state.gaps, []);
      assert.deepEqual(new Set(textsIn(entries)), new Set(entries.map((_, at) => String(at))));
      const places = state.messages.map(({ lane, index }) => `${lane}/${index}`);
      assert.equal(new Set(places).size, places.length);
      for (const { lane, index, payload } of entries) {
        const own = places.indexOf(`${lane}/${index}`);
        if (index > 0) assert(places.indexOf(`${lane}/${index - 1}`) < own);
        const [seenLane, high, low] = payload.seen;
        if (seenLane) assert(places.indexOf(`${seenLane}/${((high ?? 0) << 8) + (low ?? 0)}`) < own);
      }
    }),
  );
});

test("the same places in any order, some given twice, give the same state", () => {
  const shuffled = steps.chain((story) => {
    const entries = honest(story);
    return fc.tuple(
      fc.constant(entries),
      fc.shuffledSubarray([...entries, ...entries], { minLength: 2 * entries.length }),
    );
  });
  fc.assert(fc.property(shuffled, ([entries, other]) => assert.deepEqual(reduce(other), reduce(entries))));
});

test("every hole is reported, and only with its own reason", () => {
  const why = fc.constantFrom<HoleKind>("absent", "sealed", "emptied");
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.option(why, { freq: 3 })), (story, reasons) => {
      const placed = honest(story).map((one): Placed => {
        const hole = reasons.next().value;
        return hole ? { generation: 0, lane: one.lane, index: one.index, hole } : one;
      });
      const holes = placed.filter((one): one is Hole => one.hole !== null);
      const reported = reduce(placed).gaps.filter((gap) => gap.why !== "withheld");
      assert.equal(reported.length, holes.length);
      for (const { lane, index, hole } of holes)
        assert(reported.some((gap) => gap.lane === lane && gap.index === index && gap.why === hole));
    }),
  );
});

test("an entry that does not follow the one before is reported", () => {
  const [first, second] = honest([
    { lane: 1, hasRead: false },
    { lane: 1, hasRead: false },
  ]) as [Found, Found];
  const alone = { ...second, index: 0 };
  assert.deepEqual(reduce([alone]).gaps, [{ generation: 0, lane: LANE_PERSON, index: 0, why: "link" }]);
  const skipping = { ...second, payload: { ...second.payload, prev: NONE } };
  assert.deepEqual(reduce([first, skipping]).gaps, [{ generation: 0, lane: LANE_PERSON, index: 1, why: "link" }]);
});

test("an end that is held back is reported once the other side had seen it", () => {
  fc.assert(
    fc.property(steps, (story) => {
      const entries = honest([...story, { lane: 2, hasRead: false }, { lane: 1, hasRead: true }]);
      const held = entries.filter((one) => one.lane === LANE_PERSON);
      const { gaps } = reduce(held);
      assert.deepEqual(gaps, [{ generation: 0, lane: LANE_ORGANISATION, index: 0, why: "withheld" }]);
    }),
  );
});

test("what nobody writes is shown as unknown, never thrown", () => {
  const body: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.maxSafeInteger(),
      fc.string(),
      fc.uint8Array().map((bytes) => Uint8Array.from(bytes)),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 3 }).map((pairs) => new Map(pairs)),
    ),
  })).value;
  const kind = fc.oneof(
    fc.constantFrom("text", "phrase", "language", "retention", "contact", "closed", "several", "toString"),
    fc.string(),
  );
  fc.assert(fc.property(kind, body, (name, value) => assert(said(name, value).length >= 1)));
});

test("what is written is read back, alone and among several", () => {
  const all = [
    { kind: "text", text: "两句话" },
    { kind: "phrase", code: "safe-now" },
    { kind: "language", code: "zh-Hans" },
    { kind: "retention", days: 400 },
    { kind: "contact", how: "", when: "", never: "", introduced: "", codeWord: "" },
    { kind: "closed" },
  ] as const;
  for (const one of [...all.map((single) => [single]), all]) {
    const { kind, body } = writtenAny(one);
    assert.deepEqual(said(kind, body), one);
  }
  for (const bad of [[], [{ kind: "retention", days: 401 }], [{ kind: "phrase", code: "NO" }]] as const)
    assert.throws(() => writtenAny(bad), RangeError);
});
