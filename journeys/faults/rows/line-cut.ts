// A bad line: cut again and again while things happen. Everybody gets everything, for each comes back from its cursor.

import { until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { openScene } from "../scene.ts";

const every = 2_000;
const group = 20;
/** From cut to cut the line is as good as it gets, late, or slow: milliseconds, and bytes a second to each listener. */
const lines = [
  { late: 0, rate: Number.POSITIVE_INFINITY },
  { late: 100, rate: Number.POSITIVE_INFINITY },
  { late: 0, rate: 5_000 },
] as const;

export const lineCut: Row = {
  key: "f",
  title: "connection cut every 2 s",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 5, 300);
    const isSoak = scale > 0;
    const rate = 50;
    await using scene = await openScene({ owners: 20 });
    const server = await scene.start();
    const line = await scene.lineTo(server);
    const { writer } = await scene.enter(server, { listen: [line.url], book: [server.url] });
    writer.start(rate);
    for (let cut = 0; cut < times; cut++) {
      const { late, rate: slow } = lines[cut % lines.length] ?? lines[0];
      line.delay(late);
      line.throttle(slow);
      const [began, heard] = [performance.now(), scene.fleet.heard()];
      if (isSoak) await until("it is time", () => performance.now() - began >= every);
      else await until("something came through", () => scene.fleet.heard() >= heard + 20 && line.open() > 0);
      line.cut();
    }
    await writer.stop();
    const losses = scene.fleet.losses();
    // A listener that was just dialling has not lost a line.
    const expected = isSoak ? 0.9 * times * group : times;
    return await scene.outcome({
      ran: `${times} cuts of ${group} listeners' lines, ${isSoak ? "every 2 s" : "each after 20 frames"}, each third time on a late one and on a slow one, ${rate} bookings/s`,
      times,
      complaints: [losses < expected && `only ${losses} lines were cut`],
      remarks: [`${losses} lines lost and dialled again`],
    });
  },
};

/** Nothing happened meanwhile: whoever comes back is told so, and need not read anything again. */
export const nothingMissed: Row = {
  key: "g",
  title: "resume with nothing missed",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 3, 100);
    await using scene = await openScene({ owners: 20 });
    const server = await scene.start();
    const line = await scene.lineTo(server);
    const { listeners, writer } = await scene.enter(server, { listen: [line.url], book: [server.url] });
    await writer.write(60);
    await scene.settled();
    const heard = scene.fleet.heard();
    for (let cut = 1; cut <= times; cut++) {
      line.cut();
      await until("all have lost their line", () => listeners.every(({ losses }) => losses.length === cut));
      await scene.fleet.allLive();
    }
    const resumed = listeners.filter((client) => client.welcome()?.resumed === true && client.unresumed() === 0);
    return await scene.outcome({
      ran: `${times} × 20 listeners come back at once, with nothing new`,
      times,
      complaints: [
        resumed.length < listeners.length && `only ${resumed.length} were told that they resume`,
        scene.fleet.heard() > heard && "something came again",
      ],
    });
  },
};
