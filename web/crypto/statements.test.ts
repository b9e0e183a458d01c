/** An organisation's log: what is believed, and every refusal with its reason. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { FormatError, StatementRefused } from "./errors.ts";
import { ageOf, readStatement, sha256, signKeyOf, trustAdmins, trustEpoch, trustHead } from "./index.ts";
import { keyId } from "./keys.ts";
import type { Epoch, Head, Statement } from "./statements.ts";
import { stored } from "./vectors/stored.ts";
import { bytes, hex } from "./vectors/writing.ts";

interface Log {
  readonly name: string;
  readonly refused: string | null;
  readonly team: string;
  readonly lists: string[];
  readonly epochs: string[];
  readonly head: string;
  readonly pinned: { serial: number; epoch: number; day: number };
  readonly isFirstVisit: boolean;
}
interface Vectors {
  readonly root: string;
  readonly digests: string[];
  readonly statements: Record<string, string>;
  readonly logs: Log[];
  readonly malformed: { name: string; statement: string }[];
  readonly ages: { head: number; today: number; age: string }[];
}
const vectors = stored<Vectors>("statement");
const statement = (name: string) => bytes(vectors.statements[name] as string);

function walk(log: Log): { epoch: Statement<Epoch> | null; head: Statement<Head> } {
  const team = bytes(log.team);
  const admins = trustAdmins(bytes(vectors.root), log.lists.map(statement), log.pinned.serial);
  let epoch: Statement<Epoch> | null = null;
  for (const one of log.epochs) epoch = trustEpoch(statement(one), { team, admins, previous: epoch });
  assert.equal(epoch === null, log.isFirstVisit);
  return { epoch, head: trustHead(statement(log.head), { team, admins, epoch, pinned: log.pinned }) };
}

for (const log of vectors.logs.filter((one) => one.refused === null)) {
  test(`a log is believed: ${log.name}`, () => {
    const { epoch, head } = walk(log);
    if (epoch) assert.deepEqual(epoch.body.key, head.body.key);
  });
}

for (const log of vectors.logs.filter((one) => one.refused !== null)) {
  test(`a log is refused: ${log.name}`, () => {
    assert.throws(
      () => walk(log),
      (error) => error instanceof StatementRefused && error.reason === log.refused,
    );
  });
}

for (const one of vectors.malformed) {
  test(`not a statement: ${one.name}`, () => {
    assert.throws(
      () => readStatement(bytes(one.statement)),
      (error) => error instanceof FormatError || (error instanceof StatementRefused && error.reason === "kind"),
    );
  });
}

test("a statement's digest is the SHA-256 of all its bytes", () => {
  const whole = Object.values(vectors.statements).map((one) => hex(sha256(bytes(one))));
  for (const digest of vectors.digests) assert.ok(whole.includes(digest));
});

test("a head's age never refuses a clock that is behind", () => {
  for (const { head, today, age } of vectors.ages) assert.equal(ageOf(head, today), age);
});

test("a member's sign key is found by key id, and nobody else's", () => {
  const { epoch } = walk(vectors.logs[0] as Log);
  const [member] = (epoch as Statement<Epoch>).body.members;
  assert.ok(member);
  assert.deepEqual(signKeyOf((epoch as Statement<Epoch>).body, keyId(member.kem, member.sign)), member.sign);
  assert.equal(signKeyOf((epoch as Statement<Epoch>).body, new Uint8Array(16)), null);
});
