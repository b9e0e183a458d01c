import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer, Claim, Service } from "../search/types.ts";
import { addressText, shareText } from "./calls.ts";
import { claimSentence, stateWords, warningSentences } from "./claims.ts";
import { checkedAgo, freshness, longDate } from "./days.ts";
import { distanceWords } from "./distance.ts";
import { type Asked, isNothing, queryOf } from "./form.ts";
import { languageName } from "./languages.ts";
import { answerSentences, foundSentence } from "./sentences.ts";
import { durationWords, packWords, sizeWords } from "./speed.ts";

const NOTHING_ASKED: Asked = {
  words: "",
  near: "",
  kinds: [],
  safety: [],
  spoken: [],
  openNow: false,
  noWaitlist: false,
};
const EMPTY: Answer = {
  hits: [],
  total: 0,
  words: "none",
  fellBackTo: null,
  corrections: [],
  understoodNeeds: [],
  place: null,
  placeUnknown: false,
};

test("distance is told in whole miles, and nothing is told where nothing is known", () => {
  assert.equal(distanceWords(null), "");
  assert.equal(distanceWords(300), "Less than 1 mile away");
  assert.equal(distanceWords(1609), "About 1 mile away");
  assert.equal(distanceWords(4900), "About 3 miles away");
});

test("a place nobody checked says so; an old check says that it does not count", () => {
  assert.deepEqual(freshness(null, 0, 20_000), ["Nobody has checked this yet."]);
  assert.deepEqual(freshness(19_979, 2, 20_000), ["Checked 3 weeks ago.", "2 people checked it."]);
  assert.deepEqual(freshness(19_820, 1, 20_000).at(-1), "That is too long ago to count as safe.");
  assert.deepEqual(freshness(19_821, 1, 20_000).length, 2);
});

test("how long ago is told in days, weeks, then months", () => {
  assert.deepEqual([0, 1, 13, 14, 60, 61].map(checkedAgo), [
    "Checked today.",
    "Checked 1 day ago.",
    "Checked 13 days ago.",
    "Checked 2 weeks ago.",
    "Checked 8 weeks ago.",
    "Checked 2 months ago.",
  ]);
});

test("a day is written as the language writes it, whatever the phone's time zone", () => {
  assert.equal(longDate(20_515, "en"), "March 3, 2026");
  assert.equal(longDate(20_515, "es"), "3 de marzo de 2026");
  assert.equal(longDate(20_515, "zh-Hans"), "2026年3月3日");
});

test("each value of a claim has its own sentence; unknown has none", () => {
  assert.equal(claimSentence("photo_id", "no"), "Does not ask for photo ID");
  assert.equal(claimSentence("photo_id", "yes"), "Asks for photo ID");
  assert.equal(claimSentence("photo_id", "depends"), "Sometimes asks for photo ID");
  assert.equal(claimSentence("survivor_led", "yes"), "Led by survivors");
  assert.equal(claimSentence("photo_id", "unknown"), null);
});

test("a warning this page has no words for is still shown", () => {
  const warnings = warningSentences([
    { claim: "photo_id", value: "yes" },
    { claim: "photo_id", value: "yes" },
    { claim: "made_later", value: "yes" },
  ]);
  assert.equal(warnings.length, 2);
  assert.match(warnings[1]!, /cannot read/);
});

test("an open place needs no word for its state", () => {
  assert.equal(stateWords("open"), "");
  assert.equal(stateWords("paused"), "Paused for now");
  assert.equal(stateWords("paused", "March 3"), "Paused until March 3");
});

test("languages stand under their own names, unknown codes as they are", () => {
  assert.deepEqual(["es", "zh-Hans", "x"].map(languageName), ["Español", "简体中文", "x"]);
});

test("size and time are told before anything is fetched", () => {
  assert.equal(sizeWords(55_175, "en"), "55 kB");
  assert.equal(sizeWords(3_700_000, "en"), "3.7 MB");
  assert.equal(durationWords(55_000, 50_000), "about 2 seconds");
  assert.equal(durationWords(9_000_000, 50_000), "about 3 minutes");
  const words = packWords({ region: "Florida", serviceCount: 212 }, "55 kB", "about 2 seconds");
  assert.equal(words, "All of Florida: 212 services, 55 kB, about 2 seconds.");
});

test("what was mended, what stayed unknown and what was left out is said", () => {
  const answer: Answer = {
    ...EMPTY,
    total: 3,
    words: "any",
    fellBackTo: "en",
    corrections: [{ typed: "lawyr", used: ["lawyer"] }],
  };
  const said = answerSentences(answer, { ...NOTHING_ASKED, safety: ["photo_id"], openNow: true }, true);
  assert.deepEqual(said, [
    "“lawyr” was found nowhere. We looked for “lawyer”.",
    "No place has all of your words. These have some of them.",
    "Nothing was written in your language. These texts are in: English",
    "We left out every place that did not tell us what you ticked, or was not checked.",
    "We left out every place whose hours we do not know. “Now” is by the clock of this phone.",
  ]);
});

test("a place is called unknown only when the places are loaded", () => {
  const asked = { ...NOTHING_ASKED, near: "Atlantis" };
  assert.match(answerSentences({ ...EMPTY, placeUnknown: true }, asked, true)[0]!, /do not know the place “Atlantis”/);
  assert.match(answerSentences({ ...EMPTY, placeUnknown: true }, asked, false)[0]!, /only with the whole list/);
});

test("places an hour away are not passed off as near", () => {
  const hit = (distanceMetres: number | null) => ({ distanceMetres }) as Answer["hits"][number];
  const far = { ...EMPTY, place: "33801", total: 2, hits: [hit(null), hit(400_000)] };
  assert.match(answerSentences(far, NOTHING_ASKED, true)[0]!, /none near 33801/);
  assert.match(answerSentences({ ...far, hits: [hit(9_000)] }, NOTHING_ASKED, true)[0]!, /^Distance is from/);
  assert.deepEqual(answerSentences({ ...far, hits: [hit(null)] }, NOTHING_ASKED, true), []);
});

test("nothing found is said in words", () => {
  assert.deepEqual([0, 1, 12].map(foundSentence), ["Nothing found yet", "1 place found", "12 places found"]);
});

test("a query carries what was ticked and nothing that was not", () => {
  const asking = {
    language: "en",
    today: 1,
    now: new Date(0),
    timeZones: ["UTC"],
    finished: true,
    plainWords: false,
    offset: 0,
  };
  const plain = queryOf(NOTHING_ASKED, asking);
  assert.deepEqual(
    ["near", "states", "openAt", "plainWords"].filter((key) => key in plain),
    [],
  );
  const full = queryOf({ ...NOTHING_ASKED, near: "33801", openNow: true, noWaitlist: true }, asking);
  assert.deepEqual([full.near, full.states, full.openAt], ["33801", ["open"], { UTC: 3 * 1440 }]);
  assert.equal(isNothing(NOTHING_ASKED), true);
  assert.equal(isNothing({ ...NOTHING_ASKED, spoken: ["es"] }), false);
});

test("the text to send holds name, warnings, numbers, address and hours, and nothing of where it was found", () => {
  const place = { lines: ["1 Main St"], city: "Lakeland", postalCode: "33801", latitude: null, longitude: null };
  const claim = { claim: "photo_id", value: "yes" } as Claim;
  const service = {
    organization: "Kind House",
    texts: { name: "Beds" },
    phones: [{ number: "863-555-0100", extension: "07", label: "" }],
    places: [place],
    url: "https://kind.example",
    warnings: [claim],
  } as unknown as Service;
  assert.equal(addressText({ ...place, lines: [], city: "", postalCode: "" }), "");
  const lines = [
    "Beds",
    "Kind House",
    "Asks for photo ID",
    "863-555-0100 07",
    "1 Main St",
    "Lakeland 33801",
    "Mon: 9–5",
  ];
  assert.equal(shareText(service, warningSentences([claim]), ["Mon: 9–5", ""]), [...lines, service.url].join("\n"));
});
