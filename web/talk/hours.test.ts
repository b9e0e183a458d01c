import assert from "node:assert/strict";
import { test } from "node:test";
import type { TeamHours, TeamShown } from "../api/index.ts";
import { nobodyUntil } from "./hours.ts";

const NONE = new Uint8Array();
const HOUR_MS = 3_600_000;

function teamWith(hours: TeamHours | null): TeamShown {
  const facts = { team: NONE, name: "Harbor", languages: ["en"], rootKey: NONE, epoch: 1, texts: [] };
  return { ...facts, intake: "open", hours };
}

const opensIn = (ms: number) => teamWith({ week: "", zone: "America/New_York", opensAt: Date.now() + ms });

test("where no hours are written, or somebody is there, nothing is claimed", () => {
  for (const team of [null, undefined, teamWith(null), opensIn(0), opensIn(-HOUR_MS)])
    assert.equal(nobodyUntil(team, "en"), null);
});

test("the time is told by this machine's clock, the group's by its name", () => {
  const team = opensIn(30 * HOUR_MS);
  const format = new Intl.DateTimeFormat("es", { weekday: "long", hour: "numeric", minute: "2-digit" });
  const told = nobodyUntil(team, "es");
  assert(told?.includes(format.format(team.hours?.opensAt)), told ?? "");
  assert(told?.includes("America/New York"));
});
