// Two servers share the sockets, and one is killed under load: its listeners go to the other, which everybody can do at once,
// and back. What all of them heard is what was committed.

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
    const { writer } = await scene.enter(spared, { listen: [spared.url, doomed.url] });
    const work = () => writer.accepts(worked, 300_000);
    writer.start(rate);
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
