import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { directed } from "./direct.ts";
import { writtenIn } from "./written-in.ts";

const web = fileURLToPath(new URL("..", import.meta.url));
const catalog = { Talk: "交谈", 'Say "yes".': "说“是”。", "{count} day": ["{count} 天"] };

test("a sentence stands in the page's language, with what is put into it", () => {
  assert.equal(writtenIn(catalog, 't(\n  "Talk", { a })'), 't("交谈", { a })');
  assert.equal(writtenIn(catalog, 't("Say \\"yes\\".")'), 't("说“是”。")');
});

test("a sentence without a translation stays, and one with forms carries all of them", () => {
  assert.equal(writtenIn(catalog, 't("Other")'), 't("Other")');
  assert.equal(writtenIn(catalog, 'tn("{count} day", "{count} days", n)'), 'tn(["{count} 天"], "", n)');
  assert.equal(writtenIn({}, 'tn("{count} day", "{count} days", n)'), 'tn("{count} day", "{count} days", n)');
});

test("a sentence that could not be seen stops the build", () => {
  for (const source of ["t(name)", "t(`Talk`)", "t('Talk')", "tn(one, many, n)"])
    assert.throws(() => writtenIn(catalog, source), /double quotes/);
});

test("every source of Talk can be written in another language", () => {
  for (const name of readdirSync(`${web}talk`).filter((one) => /(?<!\.test)\.tsx?$/.test(one)))
    writtenIn(catalog, readFileSync(`${web}talk/${name}`, "utf8"));
});

test("an import through an index goes straight to the file, types go", () => {
  const source = 'import { type Bytes, openEntry, sealEntry as seal } from "../crypto/index.ts";';
  assert.equal(
    directed(source, `${web}talk/x.ts`),
    'import { openEntry } from "../crypto/entries-read.ts";\nimport { sealEntry as seal } from "../crypto/fresh.ts";',
  );
  assert.equal(directed('import type { Bytes } from "../crypto/index.ts";', `${web}talk/x.ts`), "");
  assert.throws(() => directed('import { nothing } from "../crypto/index.ts";', `${web}talk/x.ts`), /does not name/);
});
