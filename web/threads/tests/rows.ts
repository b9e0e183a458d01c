/** The server's tables, read as who takes its disk reads them; one may be changed, as its operator can. */

import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type Bytes, sha256 } from "../../crypto/index.ts";
import type { Server } from "./server.ts";

export function asked(server: Server, statement: string, ...values: readonly SQLInputValue[]): unknown[] {
  const database = new DatabaseSync(server.database);
  try {
    return database.prepare(statement).all(...values);
  } finally {
    database.close();
  }
}

const PRIVATE = ["relay_root", "relay_share", "relay_slot", "relay_intake", "relay_ring"] as const;
export type Counts = Readonly<Record<(typeof PRIVATE)[number], number>>;

/** How many rows each private table has. */
export function counts(server: Server): Counts {
  const countOf = (table: string) =>
    (asked(server, `SELECT count(*) AS many FROM ${table}`)[0] as { many: number }).many;
  return Object.fromEntries(PRIVATE.map((table) => [table, countOf(table)])) as Counts;
}

/** What stands there more than before. */
export function more(server: Server, before: Counts): Partial<Counts> {
  const now = counts(server);
  const changed = PRIVATE.filter((table) => now[table] !== before[table]);
  return Object.fromEntries(changed.map((table) => [table, now[table] - before[table]]));
}

/** Takes one share away, as a member's deletion does after its week, or its own time. */
export function dropShare(server: Server, share: Bytes): void {
  asked(server, 'DELETE FROM relay_share WHERE "key" = ?', sha256(share));
}

/** Takes all intakes away, as their thirty days do. */
export function dropIntakes(server: Server): void {
  asked(server, "DELETE FROM relay_intake");
}
