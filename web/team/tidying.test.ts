import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Refused } from "../api/index.ts";
import { StatementRefused } from "../crypto/index.ts";
import type { Tidied, TidyWatch } from "../threads/index.ts";
import { Tidying } from "./tidying.ts";

const DONE: Tidied = { hasSigned: false, ledOn: 2, waitForHer: 1 };

/** A desk whose tidying is held until it is let go. */
function held() {
  const begun: { readonly watch: TidyWatch; readonly end: (tidied: Tidied | Error) => void }[] = [];
  const tidy = (watch: TidyWatch = () => undefined) =>
    new Promise<Tidied>((resolve, reject) => {
      begun.push({ watch, end: (tidied) => (tidied instanceof Error ? reject(tidied) : resolve(tidied)) });
    });
  return { begun, tidying: new Tidying({ tidy }) };
}

test("two at once are one", async () => {
  const { begun, tidying } = held();
  const both = Promise.all([tidying.run(), tidying.run()]);
  begun[0]?.end(DONE);
  assert.deepEqual([await both, begun.length], [[DONE, DONE], 1]);
  assert.equal(tidying.waiting.value, 1);
});

test("anew begins only when the one before is over, and counts both", async () => {
  const { begun, tidying } = held();
  void tidying.run();
  const anew = tidying.runAnew();
  assert.equal(begun.length, 1);
  begun[0]?.end(DONE);
  await new Promise((resume) => setImmediate(resume));
  begun[1]?.end(DONE);
  assert.deepEqual(await anew, { ...DONE, ledOn: 4 });
});

test("how far it is is told at once, that it is slow after two seconds, and nothing stays when it is over", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { begun, tidying } = held();
  const running = tidying.run();
  begun[0]?.watch(1, 3);
  assert.deepEqual([tidying.progress.value, tidying.isSlow.value], [{ done: 1, all: 3 }, false]);
  mock.timers.tick(2000);
  assert.equal(tidying.isSlow.value, true);
  begun[0]?.end(DONE);
  await running;
  assert.deepEqual([tidying.progress.value, tidying.isSlow.value], [null, false]);
  mock.timers.reset();
});

test("what goes wrong is told and not thrown, and forgotten when the next one goes right", async () => {
  const { begun, tidying } = held();
  const running = tidying.run();
  begun[0]?.end(new StatementRefused("signer"));
  assert.equal(await running, null);
  assert.equal(tidying.fault.value, "log");
  const again = tidying.run();
  begun[1]?.end(new Refused("unreachable"));
  await again;
  assert.equal(tidying.fault.value, "unreachable");
  const last = tidying.run();
  begun[2]?.end(DONE);
  await last;
  assert.equal(tidying.fault.value, null);
});
