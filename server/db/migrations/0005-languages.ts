// In which language somebody reads their notifications: what everybody has read so far, until they choose.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table preferences
      add column language text not null default 'en' constraint preferences_language check (language in ('en', 'hi'))
  `.execute(db);
}
