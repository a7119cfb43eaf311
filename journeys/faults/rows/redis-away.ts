// Redis dies and comes back, forgets everything, and hangs: it only hurries, so whoever listens on another server than the one
// that writes has everything all the same, by that server's own looks at the database, and no socket notices.

import { startRedis } from "@parkmate/server/testing/redis-server";
import { untilAll } from "../../harness/redis.ts";
import { until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { openScene } from "../scene.ts";

const rate = 20;

export const redisAway: Row = {
  key: "l",
  title: "Redis killed, restarted, flushed, unreachable",
  within: 30_000,
  deliveredWithin: 30_000,
  async run(scale) {
    const away = scaled(scale, 0, 60_000);
    await using scene = await openScene({ owners: 20 });
    const redis = scene.use(await startRedis());
    const servers = [await scene.start(undefined, { REDIS_URL: redis.url })];
    servers.push(await scene.start(undefined, { REDIS_URL: redis.url }));
    const [writing, listening] = servers;
    if (writing === undefined || listening === undefined) throw new Error("two servers were started");
    for (const server of servers) server.forgive(/Redis is away/);
    await untilAll(servers, "ready");
    const { writer } = await scene.enter(listening, { book: [writing.url] });

    const faults = [
      { begin: redis.kill, end: redis.start, lasts: away / 3 },
      { begin: redis.stop, end: redis.start, lasts: 0 },
      { begin: () => redis.ask("FLUSHALL"), end: () => {}, lasts: null },
      { begin: redis.pause, end: redis.resume, lasts: away },
    ];
    writer.start(rate);
    for (const { begin, end, lasts } of faults) {
      await writer.accepts(10);
      await begin();
      if (lasts === null) continue;
      const gone = performance.now();
      await untilAll(servers, "degraded");
      await writer.accepts(10);
      await until("it was away for long enough", () => performance.now() - gone >= lasts, 2 * lasts + 1_000);
      await end();
      await untilAll(servers, "ready");
    }
    await writer.stop();

    const losses = scene.fleet.losses();
    return await scene.outcome({
      ran: `killed for ${Math.round(away / 3_000)} s, restarted, flushed, hanging for ${Math.round(away / 1_000)} s; ${rate} bookings/s on one server, 21 listeners on another`,
      times: 1,
      complaints: [
        ...writer.surprises,
        losses > 0 && `${losses} sockets were lost`,
        writer.unanswered() > 0 && `${writer.unanswered()} requests without an answer`,
      ],
      remarks: [`${writer.accepted.size} bookings accepted`],
    });
  },
};
