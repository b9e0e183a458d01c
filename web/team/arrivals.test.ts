import assert from "node:assert/strict";
import { test } from "node:test";
import { LANE_ORGANISATION, LANE_PERSON } from "../crypto/index.ts";
import type { Message, State } from "../threads/index.ts";
import { Arrivals } from "./arrivals.ts";

function message(lane: 1 | 2, index: number, part = 0): Message {
  return { lane, index, part, generation: 0, day: 20_000, epoch: 1, signer: null, said: { kind: "text", text: "x" } };
}

function thread(id: string, messages: readonly Message[], unanswered = 0): { id: string; state: State } {
  const settings = { own: [], language: null, retentionDays: null, contact: null, closedBy: null };
  const rest = {
    gaps: [],
    answering: null,
    recordRequest: null,
    links: [],
    rights: [],
    granted: [],
    without: [],
    ...settings,
  };
  return { id, state: { ...rest, messages, unanswered } };
}

const hers = (index: number) => message(LANE_PERSON, index);

test("the first look hears nothing new, and marks what nobody answered", () => {
  const arrivals = new Arrivals();
  const one = thread("a", [hers(0), hers(1), hers(2)], 2);
  assert.equal(arrivals.hear([one]), 0);
  assert.equal(arrivals.unreadIn(one), 2);
});

test("a later look hears each new entry of a person once, in old and in new conversations", () => {
  const arrivals = new Arrivals();
  arrivals.hear([thread("a", [hers(0)], 1)]);
  const now = [thread("a", [hers(0), hers(1)], 2), thread("b", [hers(0)], 1)];
  assert.equal(arrivals.hear(now), 2);
  assert.equal(arrivals.hear(now), 0);
});

test("several things said in one entry are one arrival", () => {
  const arrivals = new Arrivals();
  arrivals.hear([]);
  assert.equal(arrivals.hear([thread("a", [message(LANE_PERSON, 0, 0), message(LANE_PERSON, 0, 1)], 1)]), 1);
});

test("answers of the team are no arrivals", () => {
  const arrivals = new Arrivals();
  arrivals.hear([thread("a", [hers(0)], 1)]);
  assert.equal(arrivals.hear([thread("a", [hers(0), message(LANE_ORGANISATION, 0)], 0)]), 0);
});

test("an entry in place of one that she took back is heard", () => {
  const arrivals = new Arrivals();
  arrivals.hear([thread("a", [hers(0), hers(1)], 2)]);
  assert.equal(arrivals.hear([thread("a", [hers(0), hers(2)], 2)]), 1);
});

test("a conversation that is missing from one list is not new in the next", () => {
  const arrivals = new Arrivals();
  const one = thread("a", [hers(0)], 1);
  arrivals.hear([one]);
  arrivals.hear([]);
  assert.equal(arrivals.hear([one]), 0);
});

test("looking at a conversation leaves nothing unread in it", () => {
  const arrivals = new Arrivals();
  const one = thread("a", [hers(0)], 1);
  arrivals.hear([one]);
  arrivals.read(one);
  assert.equal(arrivals.unreadIn(one), 0);
});
