/** What can go wrong at the desk, named for a screen. Never repeats what was typed or read. */

import { isRefused } from "../api/index.ts";
import { ServerAltered, StatementRefused } from "../crypto/index.ts";
import { InDoubt, LedAway, WaitsForHer } from "../threads/index.ts";

/**
 * - unreachable: no answer, or busy; the same again may help
 * - absent: not there, or not for this device; the relay never says which
 * - altered: the server gave something else than what was stored
 * - log: the team's statements do not hold
 * - moved: led on under a key that this device was not given
 * - waits: somebody left, and only the person can lock it anew; nothing was sent
 * - broken: anything else
 */
export type Fault = "unreachable" | "absent" | "altered" | "log" | "moved" | "waits" | "broken";

export function faultOf(error: unknown): Fault {
  if (isRefused(error, "unreachable") || isRefused(error, "busy")) return "unreachable";
  if (isRefused(error, "absent")) return "absent";
  if (error instanceof ServerAltered) return "altered";
  if (error instanceof LedAway) return "moved";
  if (error instanceof WaitsForHer) return "waits";
  return error instanceof StatementRefused || error instanceof InDoubt ? "log" : "broken";
}
