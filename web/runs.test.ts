import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";

const RUNS = path.join(import.meta.dirname, "runs.ts");
const PROGRAM = `
  import fc from "fast-check";
  import { runs } from ${JSON.stringify(RUNS)};
  let times = 0;
  fc.assert(fc.property(fc.nat(), () => { times++; }));
  console.log(JSON.stringify([times, runs(20).numRuns, fc.readConfigureGlobal().seed ?? null]));
`;

function counted(environment: Record<string, string>): unknown {
  const options = {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH, ...environment },
    encoding: "utf8",
  } as const;
  return JSON.parse(execFileSync(process.execPath, ["--no-warnings", "--input-type=module", "-e", PROGRAM], options));
}

test("a long run looks ten times longer everywhere, from the seed that was told", () => {
  assert.deepEqual(counted({}), [100, 20, null]);
  assert.deepEqual(counted({ ALONGSIDE_LONG: "1", ALONGSIDE_TEST_SEED: "7" }), [1000, 200, 7]);
});
