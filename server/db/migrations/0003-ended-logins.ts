// Logins that end are written down by the database itself, whoever ends them: every server reads it, and closes their sockets.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(endedLogins).execute(db);
}

// The time is the database's own, since a trigger has no other: it only says which rows are old.
const endedLogins = `
  create table ended_logins (
    id bigint generated always as identity primary key,
    session_id text not null,
    user_id text not null,
    at timestamptz not null
  );
  create index ended_logins_by_age on ended_logins (at);
  create function note_ended_login() returns trigger language plpgsql as $$
  begin
    insert into ended_logins (session_id, user_id, at) values (old.id, old.user_id, clock_timestamp());
    return null;
  end $$;
  create trigger note_ended_login after delete on sessions for each row execute function note_ended_login();`;
