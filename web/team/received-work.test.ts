/** The page of what was shared with the team: what may be shown when, and what leaves it at once. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../api/index.ts";
import type { OpenedRelease } from "../crypto/index.ts";
import type { Desk, Looked, Received } from "../threads/index.ts";
import { ReceivedWork } from "./received-work.ts";

const RELEASE = { until: 100 } as OpenedRelease;

class MadeReleases {
  listed: Received[] = [];
  opened: string[] = [];
  today = 100;
  failing: Error | null = null;

  add(id: string, changed: Partial<Received> = {}): void {
    this.listed.push({ id, key: new Uint8Array(), epoch: 1, isTaken: false, isWithdrawn: false, ...changed });
  }

  async list(): Promise<readonly Received[]> {
    if (this.failing) throw this.failing;
    return this.listed;
  }

  async open({ id }: Received): Promise<Looked> {
    this.opened.push(id);
    this.listed = this.listed.map((one) => (one.id === id ? { ...one, isTaken: true } : one));
    return { kind: "open", release: RELEASE };
  }

  isOver({ until }: OpenedRelease): boolean {
    return this.today > until;
  }
}

function made() {
  const releases = new MadeReleases();
  return { releases, work: new ReceivedWork(releases as unknown as Desk["received"]) };
}

const kinds = (work: ReceivedWork) => work.list.value.map(({ looked }) => looked?.kind ?? null);

test("coming to the page opens what a colleague has picked up, and nothing that waits", async () => {
  const { releases, work } = made();
  releases.add("waits");
  releases.add("taken", { isTaken: true });
  releases.add("withdrawn", { isTaken: true, isWithdrawn: true });
  await work.readTaken();
  assert.deepEqual([releases.opened, kinds(work), work.waiting], [["taken"], [null, "open", null], 1]);
  const [first] = work.list.value;
  assert(first);
  await work.open(first);
  assert.deepEqual([releases.opened, kinds(work), work.waiting], [["taken", "waits"], ["open", "open", null], 0]);
});

test("what was withdrawn leaves the page at the next look, and what is over on a page that stays open", async () => {
  const { releases, work } = made();
  releases.add("one", { isTaken: true });
  releases.add("two", { isTaken: true });
  await work.readTaken();
  releases.listed = releases.listed.map((one) => (one.id === "one" ? { ...one, isWithdrawn: true } : one));
  await work.look();
  assert.deepEqual(kinds(work), [null, "open"]);
  releases.today = 101;
  await work.look();
  assert.deepEqual(kinds(work), [null, "over"]);
});

test("a broken line keeps what is shown and is told; after wiping nothing shows itself", async () => {
  const { releases, work } = made();
  releases.add("one", { isTaken: true });
  await work.readTaken();
  releases.failing = new Refused("unreachable");
  await work.readTaken();
  assert.deepEqual([work.fault.value, kinds(work)], ["unreachable", ["open"]]);
  releases.failing = null;
  work.wipe();
  await work.look();
  assert.deepEqual(work.list.value, []);
});
