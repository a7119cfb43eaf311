// Photos of lots, kept with everything else that must not be lost.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(photos).execute(db);
}

const photos = `
  create table lot_photos (
    id text primary key,
    lot_id text not null references lots on delete cascade,
    media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
    content bytea not null check (length(content) <= 2097152),
    added_at timestamptz not null
  );
  create index lot_photos_by_lot on lot_photos (lot_id, id);`;
