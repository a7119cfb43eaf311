// The worst moments to die. A booking is committed, and nobody was told: nobody is told by that server again, so the listeners that
// come back read it from their cursor, and those on another server get it from the sweep. Just before that, nothing has happened
// yet, and nobody may hear of it; just after, everybody has heard but who asked for it, and nobody may hear twice.

import { armCrash } from "../../harness/holdings.ts";
import type { Point } from "../../harness/inside.ts";
import { type Row, scaled } from "../row.ts";
import { bookingsOf, openScene } from "../scene.ts";

const atOnce = 4;
const points: readonly Point[] = ["committed", "written", "published"];

export const killedAtAPoint: Row = {
  key: "a",
  title: "kill -9 between commit and publish; before the commit; between publish and answer",
  within: 30_000,
  deliveredWithin: 30_000,
  async run(scale) {
    const times = scaled(scale, 1, 100);
    await using scene = await openScene({ owners: 10 });
    const [spared, server] = await Promise.all([scene.start(), scene.start()]);
    const { writer } = await scene.enter(spared, { book: [server.url] });
    await scene.fleet.add(scene.town.owners, [server.url]);

    /** Rounds that left more behind than was answered, by where it died. */
    const secrets: Record<Point, number> = { committed: 0, written: 0, published: 0 };
    let died = 0;
    for (let round = 0; round < times * points.length; round++) {
      const point = points[round % points.length] ?? "committed";
      await armCrash(server, point);
      const [kept, accepted, unanswered] = [await bookingsOf(scene.db), writer.accepted.size, writer.unanswered()];
      await Promise.all(Array.from({ length: atOnce }, () => writer.book()));
      await server.kill();
      if (writer.unanswered() > unanswered) died++;
      if ((await bookingsOf(scene.db)) - kept > writer.accepted.size - accepted) secrets[point]++;
      await server.startAgain();
      await scene.fleet.allLive();
    }
    return await scene.outcome({
      ran: `${times} × at each point the server dies with ${atOnce} bookings under way, 10 listeners on it and 11 on another`,
      times: times * points.length,
      complaints: [
        died < times * points.length && `only ${died} times requests died with their server`,
        secrets.committed < times && `only ${secrets.committed} times it was committed and nobody was told`,
        secrets.written > 0 && `${secrets.written} times it was committed too early`,
      ],
      remarks: [
        `${writer.unanswered()} requests died unanswered; after ${secrets.committed + secrets.published} deaths there was a booking that nobody had been answered`,
      ],
    });
  },
};
