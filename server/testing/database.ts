// A migrated database of a test file's own, opened as the server opens it.

import { sql } from "kysely";
import { openDatabase } from "../db/database.ts";
import { migrateToLatest } from "../db/migrate.ts";
import type { Database } from "../db/schema.ts";
import { createTestDatabase } from "../db/testing.ts";
import { silentLog } from "./log.ts";

interface OpenTestDatabase {
  readonly db: Database;
  readonly url: string;
  /** Fails when a connection was left open. */
  close(): Promise<void>;
}

/** `max` is the number of connections, and so of transactions that run at once. */
export async function openTestDatabase({ max = 16 } = {}): Promise<OpenTestDatabase> {
  const { url, drop } = await createTestDatabase(migrate);
  const db = openDatabase({ connectionString: url, max }, silentLog);
  return {
    db,
    url,
    async close() {
      await db.destroy();
      await drop();
    },
  };
}

async function migrate(url: string): Promise<void> {
  const db = openDatabase({ connectionString: url }, silentLog);
  await migrateToLatest(db);
  await db.destroy();
}

/** Resolves when as many transactions of this database wait for a lock that another holds. */
export async function untilWaitingForLocks(db: Database, transactions: number): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*) as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    if (rows.some(({ waiting }) => waiting >= transactions)) return;
  }
}
