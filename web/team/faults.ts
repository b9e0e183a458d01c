/** What can go wrong at the desk, named for a screen. Never repeats what was typed or read. */

import { isRefused } from "../api/index.ts";
import { ServerAltered, StatementRefused } from "../crypto/index.ts";

/**
 * - unreachable: no answer, or busy; the same again may help
 * - absent: not there, or not for this device; the relay never says which
 * - altered: the server gave something else than what was stored
 * - log: the team's statements do not hold
 * - broken: anything else
 */
export type Fault = "unreachable" | "absent" | "altered" | "log" | "broken";

export function faultOf(error: unknown): Fault {
  if (isRefused(error, "unreachable") || isRefused(error, "busy")) return "unreachable";
  if (isRefused(error, "absent")) return "absent";
  if (error instanceof ServerAltered) return "altered";
  return error instanceof StatementRefused ? "log" : "broken";
}
