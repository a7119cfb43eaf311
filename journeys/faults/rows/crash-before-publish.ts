// The worst moment to die: the booking is committed, and nobody was told. Nobody is told by that server again; the listeners
// that come back read it from their cursor, those on another server get it from the sweep.

import { type Row, scaled } from "../row.ts";
import { armCrash, openScene } from "../scene.ts";

const atOnce = 4;

export const crashBeforePublish: Row = {
  key: "a",
  title: "kill -9 between commit and publish",
  within: 30_000,
  deliveredWithin: 30_000,
  async run(scale) {
    const times = scaled(scale, 3, 100);
    await using scene = await openScene({ owners: 10 });
    const [spared, server] = await Promise.all([scene.start(), scene.start()]);
    await scene.control(spared);
    await scene.fleet.add(scene.town.owners, [spared.url]);
    await scene.fleet.add(scene.town.owners, [server.url]);
    const writer = scene.writer([server.url]);

    let untold = 0;
    for (let round = 0; round < times; round++) {
      await armCrash(server);
      const before = writer.unanswered();
      await Promise.all(Array.from({ length: atOnce }, () => writer.book()));
      await server.kill();
      untold += writer.unanswered() - before;
      await server.startAgain();
      await scene.fleet.allLive();
    }
    return await scene.outcome({
      ran: `${times} × the server dies at its first commit, ${atOnce} bookings under way, 10 listeners on it and 11 on another`,
      times,
      complaints: untold < times ? [`only ${untold} requests died with their server`] : [],
      remarks: [`${untold} requests died unanswered`],
    });
  },
};
