// The database does not answer, or cannot be reached: whoever writes is told so soon, whoever listens stays connected, and
// what was accepted before is not forgotten.

import { until } from "../../harness/until.ts";
import { openProxy } from "../proxy.ts";
import { type Row, scaled, seconds } from "../row.ts";
import { databaseIsAway, openScene } from "../scene.ts";

/** An answer must come within this, in milliseconds; judged by the soak. */
const promptly = 20_000;

const row = (key: string, title: string, manner: "silent" | "refuse"): Row => ({
  key,
  title,
  within: 30_000,
  async run(scale) {
    const away = scaled(scale, 0, 60_000);
    const rate = 20;
    await using scene = await openScene({ owners: 20 });
    const address = new URL(scene.url);
    const line = scene.use(await openProxy({ path: `${address.searchParams.get("host")}/.s.PGSQL.5432` }));
    const through = `postgres://${address.username}@127.0.0.1:${line.port}${address.pathname}`;
    const server = await scene.start(through);
    server.forgive(databaseIsAway);
    const { writer } = await scene.enter(server);
    await writer.write(40);

    // Some of these are under way when it goes.
    writer.start(rate);
    await writer.accepts(1);
    line.set(manner);
    if (manner === "refuse") line.cut();
    const gone = performance.now();
    await until("writes are refused", () => (writer.refused.get(503) ?? 0) >= 5, 60_000);
    await until("it was away for long enough", () => performance.now() - gone >= away, 2 * away + 1_000);
    const live = scene.fleet.live();
    // A machine that lost its power tells nobody: the server's connections of before stay silent for ever.
    if (manner === "silent") line.halve();
    line.set("forward");
    await writer.accepts(1, 60_000);
    await writer.stop();

    return await scene.outcome({
      ran: `away for ${Math.round((performance.now() - gone) / 1_000)} s, ${rate} bookings/s, 21 listeners`,
      times: 1,
      complaints: [
        ...writer.surprises,
        writer.speechless() > 0 && `${writer.speechless()} refusals without a problem+json`,
        writer.unanswered() > 0 && `${writer.unanswered()} requests without an answer`,
        (scene.fleet.losses() > 0 || live < scene.fleet.clients.length) && "sockets were lost",
        scale === 1 && writer.slowest() > promptly && "an answer took too long",
      ],
      remarks: [
        `${writer.refused.get(503) ?? 0} refused with 503, the slowest answer after ${seconds(writer.slowest())}`,
      ],
    });
  },
});

export const databaseSilent = row("c1", "PostgreSQL does not answer", "silent");
export const databaseRefuses = row("c2", "PostgreSQL cannot be reached", "refuse");
