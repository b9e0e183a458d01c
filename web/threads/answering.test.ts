import assert from "node:assert/strict";
import { test } from "node:test";
import { LANE_ORGANISATION, LANE_PERSON, type Lane } from "../crypto/index.ts";
import { answeringIn, changesOfAnswerer } from "./answering.ts";
import type { Message, Spoken } from "./reduce.ts";

const key = (number: number) => new Uint8Array(16).fill(number);

function message(said: Spoken, signer: number | null, lane: Lane = LANE_ORGANISATION): Message {
  const place = { lane, generation: 0, index: 0, part: 0, day: 20_000, epoch: 1 };
  return { ...place, signer: signer === null ? null : key(signer), said };
}

const taken = (by: number) => message({ kind: "taken" }, by);
const handed = (by: number, to: number) => message({ kind: "handed", to: key(to), note: "" }, by);

test("the newest word counts, whoever says it", () => {
  assert.deepEqual(answeringIn([taken(1), handed(1, 2)])?.by, key(2));
  assert.deepEqual(answeringIn([handed(1, 2), taken(3)])?.by, key(3));
  assert.equal(answeringIn([message({ kind: "closed" }, 1)]), null);
});

test("the person cannot say who answers", () => {
  const hers = message({ kind: "handed", to: key(9), note: "" }, null, LANE_PERSON);
  assert.deepEqual(answeringIn([taken(1), hers])?.by, key(1));
});

test("only another answerer is news: not the first one, not the same again", () => {
  const messages = [taken(1), taken(1), handed(1, 2), taken(2), taken(1)];
  assert.deepEqual([...changesOfAnswerer(messages)], [messages[2], messages[4]]);
});
