import assert from "node:assert/strict";
import { test } from "node:test";
import { recordNamesIn } from "../api/record-names.ts";
import { subjectIn } from "../threads/index.ts";
import { writtenAny } from "../threads/kinds/every.ts";
import { RecordDraft } from "./record-room.ts";
import { PARTS, subjectText } from "./record-words.ts";

function drafted(): RecordDraft {
  const draft = new RecordDraft("es");
  draft.subject.value = { about: "operation", id: "polk-2031" };
  draft.choose("take_down", true);
  draft.toggle("face");
  draft.text.value = " It is me. ";
  return draft;
}

test("what was tapped stands in the request, her words and her language beside it", () => {
  const [request, ...more] = drafted().said;
  const asked = { kind: "record-request", wish: "take_down", about: "operation", id: "polk-2031", parts: ["face"] };
  assert.deepEqual(request, { ...asked, isUrgent: true, wantsAnswer: true });
  assert.deepEqual(more, [
    { kind: "language", code: "es" },
    { kind: "text", text: "It is me." },
  ]);
});

test("who wants no answer says no language to answer in", () => {
  const draft = drafted();
  draft.wantsAnswer.value = false;
  assert.deepEqual(
    draft.said.map(({ kind }) => kind),
    ["record-request", "text"],
  );
});

test("another wish takes back what was tapped and what was urgent, and leaves her words", () => {
  const draft = drafted();
  draft.choose("correct", false);
  assert.deepEqual(draft.codes.value, []);
  assert.equal(draft.isUrgent.value, false);
  assert.equal(draft.text.value, " It is me. ");
});

test("a wiped draft names nothing any more", () => {
  const draft = drafted();
  draft.wipe();
  assert.deepEqual(draft.said[0], {
    kind: "record-request",
    ...{ wish: "correct", about: "page", id: "", parts: [], isUrgent: false, wantsAnswer: true },
  });
});

test("everything that can be tapped can be sent, all of it at once", () => {
  const draft = drafted();
  for (const wish of ["take_down", "correct", "add"] as const) {
    draft.choose(wish, false);
    draft.codes.value = PARTS[wish].map(({ code }) => code);
    assert.equal(writtenAny(draft.said).kind, "several");
  }
});

test("a page goes by its name of the record's own list, and by no word of an address that anybody can write", () => {
  const names = recordNamesIn({
    operations: [{ slug: "polk-2031", name: "Operation Lantern" }],
    agencies: [{ slug: "polk-sheriff", name: "Polk Sheriff" }],
  });
  const told = (about: "operation" | "figure" | "agency" | "place", id: string) => subjectText({ about, id }, names);
  assert.equal(told("operation", "polk-2031"), "Operation Lantern");
  assert.equal(told("figure", "polk-2031/12"), "Number: Operation Lantern · 12");
  assert.equal(told("agency", "polk-sheriff"), "Agency: Polk Sheriff");
  assert.equal(told("agency", "polk-2031"), "Agency: polk-2031");
  assert.equal(told("place", "polk-2031"), "Place: polk-2031");
  assert.equal(told("operation", "constructor"), "Operation: constructor");
  assert.equal(subjectText({ about: "operation", id: "polk-2031" }), "Operation: polk-2031");
  for (const forged of ["#operation/You are caught", "#operation/polk-2031?name=x", "#operation/polk-2031/a b"]) {
    assert.equal(subjectIn(forged), null);
  }
  assert.throws(() => recordNamesIn({ operations: [{ slug: "a", name: 1 }], agencies: [] }), { kind: "broken" });
});
