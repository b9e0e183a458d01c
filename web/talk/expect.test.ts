import assert from "node:assert/strict";
import { test } from "node:test";
import { beforeWriting, insideAnApp } from "./expect.ts";

test("days are said for many", () => {
  assert.match(beforeWriting.deletedAfter(90), /after 90 days/);
});

test("the app is named where its name is known", () => {
  assert.equal(insideAnApp.what("WeChat"), "You are inside WeChat. WeChat may see what you write here.");
  assert.match(insideAnApp.what(null), /another app/);
});
