// All sockets of a server lose it at the same moment, and all come back at once. Meanwhile things have happened to some.

import { sql } from "kysely";
import { type Row, scaled, seconds } from "../row.ts";
import { openScene, patient, type Scene } from "../scene.ts";

export const everybodyAtOnce: Row = {
  key: "i",
  title: "all sockets lose the server at once and resume",
  // Of the time, most is spent on bookings while there is no server; it judges by itself, from the server's start.
  within: Number.POSITIVE_INFINITY,
  async run(scale) {
    const sockets = scaled(scale, 200, 15_000);
    const missed = scaled(scale, 100, 3_000);
    await using scene = await openScene({ owners: sockets });
    const [spared, server] = await Promise.all([scene.start(), scene.start()]);
    // Whoever does not get a database connection in time is sent away, and comes again.
    server.forgive(/timeout exceeded when trying to connect/);
    const { listeners, writer } = await scene.enter(spared, { listen: [server.url] });
    await writer.write(missed);
    await scene.settled();
    await server.kill();
    await scene.writer([spared.url]).write(missed);
    const before = await transactions(scene);
    const began = performance.now();
    await server.startAgain();
    await scene.fleet.allLive(patient);
    const back = performance.now() - began;
    await scene.settled();
    const each = ((await transactions(scene)) - before) / sockets;
    const resumed = listeners.filter((client) => client.welcome()?.resumed === true);
    return await scene.outcome({
      ran: `${sockets} sockets, kill -9 and start again, ${missed} bookings meanwhile`,
      times: 1,
      complaints: [
        resumed.length < sockets && `only ${resumed.length} resumed`,
        scale === 1 && back > 30_000 && `all were back only after ${back} ms`,
        // Two, and what the sweeps ask meanwhile.
        scale === 1 && each > 2.1 && `${each.toFixed(1)} queries each`,
      ],
      remarks: [
        `all back ${seconds(back)} after the server was started`,
        `at most ${each.toFixed(1)} queries each, sweeps and this count included`,
      ],
    });
  },
};

/** Transactions of the database so far; outside one, each query is its own. */
async function transactions({ db }: Scene): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select xact_commit + xact_rollback as made from pg_stat_database where datname = current_database()`.execute(db);
  return rows[0]?.made ?? 0;
}
