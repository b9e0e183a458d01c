import assert from "node:assert/strict";
import { test } from "node:test";
import { linesIn } from "./lines.ts";
import { isRefused } from "./refused.ts";

const call = { href: "tel:+18775550100", number: "877-555-0100", extension: "", label: "", is_text: false };
const line = {
  name: "A line",
  html_lang: "en",
  description: "",
  police: "",
  community_run: true,
  phones: [call],
  hours: ["Every day"],
  spoken: ["English", "Español"],
};

test("a line is read with its numbers and its facts", () => {
  const [read] = linesIn({ lines: [line] });
  assert.deepEqual(
    read?.calls.map(({ number }) => number),
    ["877-555-0100"],
  );
  assert.deepEqual(read?.facts, ["Every day", "English · Español"]);
});

for (const href of ["javascript:alert(1)", "https://elsewhere.example/", "tel:+1'><b>", ""])
  test(`a number that leads elsewhere is left out: ${href}`, () => {
    const [read] = linesIn({ lines: [{ ...line, phones: [{ ...call, href }] }] });
    assert.deepEqual(read?.calls, []);
  });

test("another shape is refused whole", () => {
  assert.throws(
    () => linesIn({ lines: [{ ...line, name: 7 }] }),
    (error) => isRefused(error, "broken"),
  );
});
