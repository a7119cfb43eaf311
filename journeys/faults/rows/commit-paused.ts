// Two bookings for one owner at the same time, and the first is held up at its commit, or fails there; the second is known sooner.
// Every other first one is made on another server, so that the word of it never comes. No listener may see a number skipped.

import type { UserId } from "@parkmate/protocol/ids";
import type { Database } from "@parkmate/server/db/schema";
import { sql } from "kysely";
import { until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { databaseIsAway, openScene } from "../scene.ts";

/** Owners whose rounds run side by side. */
const lanes = 4;

export const commitPaused: Row = {
  key: "d",
  title: "two writers, one commit paused",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 200, 10_000);
    await using scene = await openScene({ owners: lanes });
    const [here, there] = await Promise.all([scene.start(), scene.start()]);
    // A commit that was made to fail is answered as one that the database did not make in time.
    for (const server of [here, there]) server.forgive(databaseIsAway);
    await pauseCommits(scene.db);
    const { writer } = await scene.enter(here);

    const round = async (owner: number, userId: UserId, nth: number): Promise<void> => {
      await scene.db.connection().execute(async (gate) => {
        await sql`select pg_advisory_lock(${gateOf(userId)})`.execute(gate);
        const first = writer.book({ owner, url: nth % 2 === 0 ? there.url : here.url });
        const pid = await until("the first is at its commit", () => waitingAtGate(gate, userId));
        const second = writer.book({ owner, url: here.url });
        await until("the second waits for the first", () => isBlocking(gate, pid));
        if (nth % 3 === 0) await sql`select pg_cancel_backend(${pid})`.execute(gate);
        await sql`select pg_advisory_unlock(${gateOf(userId)})`.execute(gate);
        await Promise.all([first, second]);
      });
    };
    await Promise.all(
      scene.town.owners.map(async ({ id }, owner) => {
        for (let nth = owner; nth < times; nth += lanes) await round(owner, id, nth);
      }),
    );

    const failed = writer.refused.get(503) ?? 0;
    return await scene.outcome({
      ran: `${times} rounds for ${lanes} owners; every third first commit fails, every second first one is made on another server`,
      times,
      complaints: [
        ...writer.surprises,
        (failed === 0 || writer.accepted.size + failed < 2 * times) && "not every booking was answered",
      ],
      remarks: [`${writer.accepted.size} bookings accepted, ${failed} failed at their commit`],
    });
  },
};

const space = 4_711;
const gateOf = (userId: UserId) => sql`${sql.lit(space)}, hashtext(${userId})`;

/** From now on a commit that tells somebody something passes through that person's gate. */
async function pauseCommits(db: Database): Promise<void> {
  await sql`
    create function pass_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(${sql.lit(space)}, hashtext(new.user_id));
      return null;
    end $$`.execute(db);
  await sql`
    create constraint trigger pass_gate after insert on notifications deferrable initially deferred
    for each row execute function pass_gate()`.execute(db);
}

/** The process of the one that waits. */
async function waitingAtGate(db: Database, userId: UserId): Promise<number | undefined> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_locks
    where locktype = 'advisory' and not granted and classid = ${sql.lit(space)} and objid = hashtext(${userId})::oid
      and database = (select oid from pg_database where datname = current_database())`.execute(db);
  return rows[0]?.pid;
}

async function isBlocking(db: Database, pid: number): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and ${pid} = any(pg_blocking_pids(pid))`.execute(
    db,
  );
  return rows.length > 0;
}
