import assert from "node:assert/strict";
import { test } from "node:test";
import { type Frame, talkPage, teamPage } from "./page.ts";

const assets = {
  "favicon.svg": "favicon.X.svg",
  "client.css": "client.X.css",
  "team.js": "team.X.js",
  "team-clock.worker.js": "team-clock.worker.X.js",
  "es.json": "es.X.json",
};
const frame: Frame = { t: (message) => message, language: "es", assets };

test("the desk's page names its own script, its words and its clock, and no form", () => {
  const html = teamPage(frame);
  assert.match(html, /src="\/assets\/team\.X\.js"/);
  assert.match(html, /data-catalog="\/assets\/es\.X\.json" data-clock="\/assets\/team-clock\.worker\.X\.js"/);
  assert.doesNotMatch(html, /<(input|textarea|form)/);
});

test("a browser is told to send nothing of the desk to a translator", () => {
  assert.match(teamPage(frame), /<div class="team" translate="no"/);
});

test("another language of the desk is the desk again", () => {
  assert.match(teamPage(frame), /href="\/zh-hans\/team\/"/);
});

test("the desk's page says nothing that an advocate would find untrue", () => {
  assert.doesNotMatch(teamPage(frame), /no account/);
});

test("a person's page does not lead to the desk", () => {
  assert.doesNotMatch(talkPage(frame), /\/team\//);
});
