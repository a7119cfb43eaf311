// kill -9 under load, of the server and of the database that it brings along. Whatever was answered 201 is there, and what the
// listeners heard is exactly what was committed.

import { until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { databaseIsAway, openScene } from "../scene.ts";

export const serverKilled: Row = {
  key: "b1",
  title: "kill -9 of the server under load",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 3, 50);
    const rate = 100;
    const eachTime = scaled(scale, 20, 200);
    await using scene = await openScene({ owners: 20 });
    const [spared, server] = await Promise.all([scene.start(), scene.start()]);
    const { writer } = await scene.enter(spared, { listen: [server.url] });
    writer.start(rate);
    for (let round = 1; round <= times; round++) {
      await until("it has worked for a while", () => writer.accepted.size >= round * eachTime);
      await server.kill();
      await server.startAgain();
      await scene.fleet.allLive();
    }
    await writer.stop();
    return await scene.outcome({
      ran: `${times} × kill -9 and start again, ${rate} bookings/s, 20 listeners`,
      times,
      remarks: [`${writer.accepted.size} bookings accepted, ${writer.unanswered()} requests unanswered`],
    });
  },
};

export const databaseKilled: Row = {
  key: "b2",
  title: "kill -9 of the embedded PostgreSQL under load",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 1, 20);
    const rate = 100;
    const eachTime = scaled(scale, 20, 200);
    await using scene = await openScene({ owners: 20, embedded: true });
    const server = await scene.start();
    server.forgive(databaseIsAway);
    const { writer } = await scene.enter(server);
    writer.start(rate);
    for (let round = 0; round < times; round++) {
      await writer.accepts(eachTime);
      const postgres = server.postgres();
      if (postgres === undefined) throw new Error("the database does not run");
      process.kill(postgres, "SIGKILL");
      await until("another has taken its place", () => ![undefined, postgres].includes(server.postgres()), 60_000);
    }
    await writer.accepts(eachTime, 60_000);
    await writer.stop();
    const losses = scene.fleet.losses();
    return await scene.outcome({
      ran: `${times} × kill -9 of PostgreSQL's main process, ${rate} bookings/s, 21 listeners`,
      times,
      complaints: [
        ...writer.surprises,
        writer.speechless() > 0 && `${writer.speechless()} refusals without a problem+json`,
        losses > 0 && `${losses} sockets were lost`,
      ],
      remarks: [`${writer.accepted.size} bookings accepted, ${writer.refused.get(503) ?? 0} refused with 503`],
    });
  },
};
