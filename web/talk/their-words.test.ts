import assert from "node:assert/strict";
import { test } from "node:test";
import type { TeamShown } from "../api/index.ts";
import { textFor } from "./their-words.ts";

const NONE = new Uint8Array();
const said = (language: string) => ({ language, report: `report ${language}`, soon: "" });
const team = (...languages: string[]): TeamShown => ({
  team: NONE,
  name: "Lantern",
  languages: ["es", "en"],
  rootKey: NONE,
  intake: "open",
  epoch: 1,
  texts: languages.map(said),
  hours: null,
});

test("a person reads the group's words in her language", () => {
  assert.equal(textFor(team("en", "es"), "en")?.report, "report en");
});

test("where they lack hers, the group's first language stands in for it", () => {
  assert.equal(textFor(team("en", "es"), "zh-Hans")?.report, "report es");
});

test("a group that has written nothing has nothing to show", () => {
  assert.equal(textFor(team(), "en"), null);
});
