/** A team's log under two root keys: whose lists count before her yes, after it, and after the new one has spoken. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogShown, Relay } from "../api/index.ts";
import * as crypto from "../crypto/index.ts";
import { TeamLog } from "./team-log.ts";

const DAY = 20_000;
const [oldRoot, newRoot, ade, rosa] = Array.from({ length: 4 }, () => crypto.deviceOf(crypto.drawDeviceKey())) as [
  crypto.Device,
  crypto.Device,
  crypto.Device,
  crypto.Device,
];
const team = crypto.drawBytes(16);
const { kemPublicKey: key } = crypto.deviceOf(crypto.drawDeviceKey());
const pinned = crypto.organisationId(oldRoot.signPublicKey);
const pins = { serial: 1, epoch: 1, day: DAY };
const members = [ade, rosa].map(({ kemPublicKey: kem, signPublicKey: sign }) => {
  return { kem, sign, role: "admin", until: 0, name: "" } as const;
});

const listBy = (root: crypto.Device, serial: number): crypto.Bytes =>
  crypto.signStatement({ kind: "admins", serial, keys: members.map(({ sign }) => sign), until: DAY + 90 }, [
    root.signSeed,
  ]);

function epochOn(list: crypto.Bytes, before: crypto.Bytes | null, epoch: number): crypto.Bytes {
  const previous = before ? crypto.sha256(before) : new Uint8Array(32);
  const body = { kind: "epoch", team, epoch, day: DAY, members, admins: crypto.sha256(list), previous, key } as const;
  return crypto.signStatement(body, [ade.signSeed]);
}

/** A relay that shows this log, with a head for its last epoch. */
function showing(statements: readonly crypto.Bytes[], last: crypto.Bytes, epoch: number): Relay {
  const head = crypto.signStatement({ kind: "head", team, epoch, last: crypto.sha256(last), day: DAY, key }, [
    ade.signSeed,
  ]);
  const log = (_team: crypto.Bytes, after: number | null): Promise<LogShown> => {
    const numbered = statements.map((statement, at) => ({ number: at + 1, statement }));
    return Promise.resolve({ statements: numbered.slice(after ?? 0), head, more: false });
  };
  return { log } as unknown as Relay;
}

const [oldList, newList] = [listBy(oldRoot, 1), listBy(newRoot, 2)];
const first = epochOn(oldList, null, 1);
const second = epochOn(newList, first, 2);
const shown = { team, name: "Harbor", rootKey: newRoot.signPublicKey };

test("before her yes the log counts as far as the pinned root's lists go, and no further", async () => {
  const log = new TeamLog(showing([oldList, first, newList, second], second, 2), shown, pins, pinned);
  await log.follow();
  assert.deepEqual([log.doubt, log.epochAt(1)?.epoch, log.epochAt(2)], ["new-key", 1, null]);
});

test("after her yes all of it counts, and nothing is in doubt", async () => {
  const log = new TeamLog(showing([oldList, first, newList, second], second, 2), shown, pins, pinned);
  await log.follow();
  await log.trustNewKey();
  assert.deepEqual([log.doubt, log.epochAt(2)?.epoch, log.pins.serial], [null, 2, 2]);
});

test("once the new root has spoken, who finds the old root's paper says nothing more", async () => {
  const found = listBy(oldRoot, 3);
  const third = epochOn(found, second, 3);
  const log = new TeamLog(showing([oldList, first, newList, second, found, third], third, 3), shown, pins, pinned);
  await log.trustNewKey();
  assert.deepEqual([log.doubt, log.epochAt(2)?.epoch, log.epochAt(3)], ["log", 2, null]);
});

test("a root key that nobody pinned and nobody shows counts neither before nor after", async () => {
  const stranger = listBy(crypto.deviceOf(crypto.drawDeviceKey()), 2);
  const log = new TeamLog(showing([oldList, first, stranger], first, 1), shown, pins, pinned);
  await log.follow();
  await log.trustNewKey();
  assert.deepEqual([log.doubt, log.pins.serial], ["log", 1]);
});

test("where the pinned root key is the one that is shown nothing is in doubt, and saying yes changes nothing", async () => {
  const same = { ...shown, rootKey: oldRoot.signPublicKey };
  const log = new TeamLog(showing([oldList, first], first, 1), same, pins, pinned);
  await log.follow();
  await log.trustNewKey();
  assert.deepEqual([log.doubt, log.organisations.length > 0, log.epoch.epoch], [null, true, 1]);
});

test("an older log than was seen before is in doubt under either key", async () => {
  const later = { serial: 9, epoch: 9, day: DAY };
  for (const rootKey of [oldRoot.signPublicKey, newRoot.signPublicKey]) {
    const log = new TeamLog(showing([oldList, first], first, 1), { ...shown, rootKey }, later, pinned);
    await log.follow();
    await log.trustNewKey();
    assert.equal(log.doubt, "log");
  }
});

test("who knows the new root key alone walks to what it signed, and the epochs before are those it names", async () => {
  for (const [statements, last, epoch] of [
    [[oldList, first, newList, second], second, 2],
    [[oldList, first, newList], first, 1],
  ] as const) {
    const log = new TeamLog(showing(statements, last, epoch), shown);
    await log.refresh();
    assert.deepEqual([log.epoch.epoch, log.epochAt(1)?.epoch, log.pins.serial], [epoch, 1, 2]);
  }
});

test("an epoch from under the old root that the new one's do not name counts for nothing", async () => {
  const another = epochOn(oldList, null, 1);
  const stranger = epochOn(listBy(oldRoot, 7), null, 1);
  for (const [statements, last] of [
    [[oldList, stranger, newList, second], second],
    [[oldList, newList, second], second],
    [[oldList, another, newList], stranger],
  ] as const) {
    const log = new TeamLog(showing(statements, last, last === second ? 2 : 1), shown);
    await assert.rejects(log.refresh(), crypto.StatementRefused);
  }
});
