import assert from "node:assert/strict";
import { test } from "node:test";
import { comingBack, erasing, readingProblem } from "./afterwards.ts";

test("erasing says when it is true, and never leaves out who copied it", () => {
  const [now, disk, backups, copied] = erasing.when(7);
  assert.match(now ?? "", /^Now/);
  assert.match(disk ?? "", /at the latest tonight/);
  assert.equal(backups, "Within 7 days: from sealed backups.");
  assert.match(copied ?? "", /copied/);
  assert.equal(erasing.when(null).length, 3);
  assert.match(erasing.when(null).join(" "), /copied/);
});

test("only what is off the disk is called gone from the disk", () => {
  assert.match(erasing.state("unlisted"), /not yet gone from the disk/);
  assert.match(erasing.state("gone"), /disk too/);
});

test("each kind of failure has its own sentence, and words that fit have none", () => {
  const form = "en";
  assert.equal(
    readingProblem({ kind: "fits", phrase: { entropy: new Uint8Array(11), form, indexes: [], mended: [] } }),
    null,
  );
  assert.match(readingProblem({ kind: "choices", phrases: [] }) ?? "", /Which of these/);
  assert.match(readingProblem({ kind: "misfit", form }) ?? "", /do not fit together/);
  assert.equal(
    readingProblem({ kind: "unknown", form, places: [0, 6] }),
    "We do not know the words in these places: 1, 7. Please check them.",
  );
  assert.equal(readingProblem({ kind: "count", found: 1 }), "That is 1 word. There should be eight.");
  assert.equal(readingProblem({ kind: "count", found: 7 }), "That is 7 words. There should be eight.");
});

test("an empty page does not tell whether a conversation exists", () => {
  assert.doesNotMatch(comingBack.nothingHere(), /conversation|wrong|unknown|spare/);
});
