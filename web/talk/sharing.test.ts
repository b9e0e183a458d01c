/** What can be given to another group: her own words and how to reach her, each once; never what would let somebody pass for her. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANE_ORGANISATION, LANE_PERSON, type Lane } from "../crypto/index.ts";
import { type Message, NO_WAYS, reduce, type State } from "../threads/index.ts";
import { OWN_WORDS, offeredParts, ShareDraft } from "./sharing.ts";

const message = (said: Message["said"], lane: Lane = LANE_PERSON): Message => ({
  lane,
  generation: 0,
  index: 0,
  part: 0,
  day: 20_000,
  epoch: 1,
  signer: null,
  said,
});

const STATE: State = {
  ...reduce([]),
  contact: { ...NO_WAYS, how: "by a friend", never: "the name of the group", codeWord: "tea" },
  messages: [
    message({ kind: "language", code: "es" }),
    message({ kind: "phrase", code: "20" }),
    message({ kind: "text", text: "my papers" }),
    message({ kind: "text", text: "an answer" }, LANE_ORGANISATION),
    message({ kind: "text", text: "my papers" }),
    message({ kind: "text", text: "  " }),
  ],
};

test("offered are how to reach her and what she said, each once; no answer, no setting, no code word", () => {
  assert.deepEqual(
    offeredParts(STATE).map(({ part }) => part),
    [
      ["how", "by a friend"],
      ["never", "the name of the group"],
      ["phrase", "20"],
      ["text", "my papers"],
    ],
  );
});

test("nothing goes along that was not ticked, and nothing is ticked at first", () => {
  const draft = new ShareDraft();
  assert.deepEqual(draft.parts(STATE), []);
  draft.name.value = "  Mei ";
  draft.toggle("phrase\n20");
  draft.toggle("text\nmy papers");
  draft.toggle("text\nmy papers");
  assert.deepEqual(draft.parts(STATE), [
    ["name", "Mei"],
    ["phrase", "20"],
  ]);
  draft.begin();
  assert.deepEqual(draft.parts(STATE), []);
});

test("there is a purpose once one is chosen, and own words count when there are any", () => {
  const draft = new ShareDraft();
  assert.equal(draft.purposePart, null);
  draft.purpose.value = OWN_WORDS;
  assert.equal(draft.purposePart, null);
  draft.ownPurpose.value = " my bond ";
  assert.deepEqual(draft.purposePart, ["text", "my bond"]);
  draft.begin(null, "lawyer");
  assert.deepEqual([draft.purposePart, draft.days.value], [["purpose", "lawyer"], 30]);
});
