// An upgrade under load: two servers are stopped and started in turn. Every socket on them is told and closed with 4200, every
// booking that was made was also answered, and nobody misses anything.

import { type Row, scaled } from "../row.ts";
import { bookingsOf, openScene } from "../scene.ts";

export const rollingStop: Row = {
  key: "h",
  title: "SIGTERM under load, rolling over two servers",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 1, 10);
    const rate = 100;
    const sockets = scaled(scale, 50, 1_000);
    await using scene = await openScene({ owners: sockets });
    const [spared, ...rolling] = await Promise.all([scene.start(), scene.start(), scene.start()]);
    const { listeners, writer } = await scene.enter(spared, { listen: rolling.map(({ url }) => url) });
    writer.start(rate);
    for (let round = 0; round < times; round++) {
      for (const server of rolling) {
        await writer.accepts(20);
        const code = await server.stop();
        if (code !== 0) throw new Error(`a server ended with ${code}`);
        await server.startAgain();
        await scene.fleet.allLive();
      }
    }
    await writer.stop();
    const codes = listeners.flatMap(({ losses }) => losses);
    const others = codes.filter((code) => code !== 4200).length;
    const made = await bookingsOf(scene.db);
    return await scene.outcome({
      ran: `${times} × each of two servers is stopped and started, ${rate} bookings/s, ${sockets} listeners`,
      times,
      complaints: [
        (others > 0 || codes.length === 0) &&
          `${others} of ${codes.length} sockets were closed with another code than 4200`,
        made !== writer.accepted.size && `${made} bookings were made, and ${writer.accepted.size} answered`,
        // A server that starts says 503, of which a balancer takes note; it has accepted nothing.
        ...writer.surprises,
      ],
      remarks: [
        `${codes.length} sockets moved on`,
        `${writer.accepted.size} bookings accepted; ${writer.unanswered()} requests found no server, and made nothing`,
      ],
    });
  },
};
