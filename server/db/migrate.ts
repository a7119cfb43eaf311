// Brings a database to the newest schema. Kysely's Migrator takes a lock, so servers that start together migrate once.

import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import * as foundation from "./migrations/0001-foundation.ts";
import * as theWholeDomain from "./migrations/0002-the-whole-domain.ts";
import * as endedLogins from "./migrations/0003-ended-logins.ts";
import * as insight from "./migrations/0004-insight.ts";
import * as languages from "./migrations/0005-languages.ts";
import * as lotPhotos from "./migrations/0006-lot-photos.ts";
import * as reasons from "./migrations/0007-reasons.ts";

const migrations = {
  "0001-foundation": foundation,
  "0002-the-whole-domain": theWholeDomain,
  "0003-ended-logins": endedLogins,
  "0004-insight": insight,
  "0005-languages": languages,
  "0006-lot-photos": lotPhotos,
  "0007-reasons": reasons,
} satisfies Record<string, Migration>;

/** Runs what has not run yet, in order, in a transaction; throws what the failing migration threw. */
export async function migrateToLatest<Tables>(db: Kysely<Tables>): Promise<void> {
  const { error } = await createMigrator(db).migrateToLatest();
  if (error !== undefined) throw error;
}

/** As far as one of them, for a database as an earlier version left it. */
export async function migrateTo<Tables>(db: Kysely<Tables>, name: keyof typeof migrations): Promise<void> {
  const { error } = await createMigrator(db).migrateTo(name);
  if (error !== undefined) throw error;
}

const createMigrator = <Tables>(db: Kysely<Tables>) =>
  new Migrator({ db, provider: { getMigrations: async () => migrations } });
