/**
 * How often property tests run, and from which seed: `node --import ./web/runs.ts --test …`. ALONGSIDE_LONG=1 looks ten
 * times longer; ALONGSIDE_TEST_SEED begins where another run began. A failure prints what finds it again.
 */

import fc from "fast-check";

const TIMES = process.env.ALONGSIDE_LONG === "1" ? 10 : 1;
const USUAL = 100;
const seed = Number(process.env.ALONGSIDE_TEST_SEED ?? "0");

/** For a test that needs another count than the usual hundred. */
export const runs = (usual: number): { readonly numRuns: number } => ({ numRuns: usual * TIMES });

fc.configureGlobal({ ...runs(USUAL), ...(seed ? { seed: seed % 2 ** 31 } : {}) });
