// Two servers share the sockets, and one is killed under load: its listeners go to the other, which everybody can do at once,
// and back. What all of them heard is what was committed.

import { until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { openScene } from "../scene.ts";

export const oneOfTwoKilled: Row = {
  key: "j",
  title: "two servers, kill -9 of one under load",
  within: 30_000,
  async run(scale) {
    const sockets = scaled(scale, 200, 5_000);
    const rate = scaled(scale, 100, 200);
    const worked = scaled(scale, 100, 4_000);
    await using scene = await openScene({ owners: sockets });
    const [spared, doomed] = await Promise.all([scene.start(), scene.start()]);
    await scene.control(spared);
    await scene.fleet.add(scene.town.owners, [spared.url, doomed.url]);
    const writer = scene.writer([spared.url, doomed.url]);
    writer.start(rate);
    const work = async () => {
      const aim = writer.accepted.size + worked;
      await until("it has worked for a while", () => writer.accepted.size >= aim, 300_000);
    };
    await work();
    await doomed.kill();
    await work();
    await doomed.startAgain();
    await work();
    await writer.stop();
    return await scene.outcome({
      ran: `${sockets} sockets on two servers, ${rate} bookings/s, one killed and started again`,
      times: 1,
      remarks: [`${writer.accepted.size} bookings accepted, ${writer.unanswered()} requests unanswered`],
    });
  },
};
