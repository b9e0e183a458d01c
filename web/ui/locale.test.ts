import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { languages } from "../client/languages.ts";
import * as locale from "./locale.ts";
import * as plain from "./locale-plain.ts";
import { setWords, tn } from "./words.ts";

const LONG = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
/** V8 writes other kinds of spaces in parts than in one piece. */
const spaced = (text: string): string => text.replace(/\s/g, " ");
const DAY = Date.UTC(2026, 7, 3);

test("a date is written with the words, the calendar and the digits that the server uses too", () => {
  assert.equal(locale.dateText("th", LONG, DAY), "3 สิงหาคม 2026");
  assert.equal(locale.dateText("ht", LONG, DAY), "3 out 2026");
  assert.equal(locale.dateText("ht", { weekday: "long", timeZone: "UTC" }, DAY), "lendi");
  assert.equal(locale.dateText("ar", LONG, DAY), "3 أغسطس 2026");
  assert.equal(locale.dateText("tl", LONG, DAY), "Agosto 3, 2026");
});

test("a list in Creole has its own word between the last two, and names stay as they are", () => {
  assert.equal(locale.listText("ht", ["Rosa", "et", "Ade"]), "Rosa, et ak Ade");
});

test("the short form says the same for every language that it is built for", () => {
  for (const { tag, intl, plurals, names } of languages) {
    if (intl !== tag || plurals || names) continue;
    assert.equal(spaced(plain.dateText(tag, LONG, DAY)), spaced(locale.dateText(tag, LONG, DAY)), tag);
    assert.equal(plain.listText(tag, ["a", "b"]), locale.listText(tag, ["a", "b"]), tag);
    assert.deepEqual([plain.intlOf(tag), plain.pluralsOf(tag)], [locale.intlOf(tag), locale.pluralsOf(tag)], tag);
  }
  assert.deepEqual(
    Object.keys(plain).sort(),
    Object.keys(locale)
      .filter((name) => name !== "inOwnWords")
      .sort(),
  );
});

/** What gettext writes into a catalog's head; C and JavaScript read it alike. */
async function pluralRule(code: string): Promise<{ forms: number; choose: (n: number) => number }> {
  const head = (await readFile(new URL(`../../locale/${code}/client.po`, import.meta.url), "utf8")).slice(0, 1000);
  const found = /Plural-Forms: nplurals=(\d); plural=([^;]+);/.exec(head.replaceAll('"\n"', ""));
  assert.ok(found, code);
  const choose = new Function("n", `return Number(${found[2]})`) as (n: number) => number;
  return { forms: Number(found[1]), choose };
}

test("browser and server choose the same form for every count, in every language", async () => {
  for (const { code, tag, is_source: isSource } of languages) {
    if (isSource) continue;
    const { forms, choose } = await pluralRule(code);
    const texts = Array.from({ length: forms }, (_, form) => String(form));
    setWords({ one: texts }, tag);
    for (let count = 0; count <= 200; count++)
      assert.equal(tn("one", "many", count), texts[choose(count)], `${code} ${count}`);
  }
});
