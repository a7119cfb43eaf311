// Brings a database to the newest schema. Kysely's Migrator takes a lock, so servers that start together migrate once.

import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import * as foundation from "./migrations/0001-foundation.ts";

const migrations: Record<string, Migration> = {
  "0001-foundation": foundation,
};

/** Runs what has not run yet, in order, in a transaction; throws what the failing migration threw. */
export async function migrateToLatest<Tables>(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
