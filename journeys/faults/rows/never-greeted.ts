// A crowd that opens connections and never says what for: handshakes that are not finished, and sockets without a hello. They are
// dropped, and meanwhile whoever comes is let in and whoever is there hears everything.

import { dial, openingOf, type RawSocket } from "../../harness/raw-socket.ts";
import { openSockets } from "../../harness/server.ts";
import { until } from "../../harness/until.ts";
import { type Row, scaled, seconds } from "../row.ts";
import { openScene } from "../scene.ts";

const [unfinished, silent] = [2_000, 500];
/** A listener takes only so many connections at a time. */
const opening = 100;
/**
 * Milliseconds. A handshake that is not finished is the runtime's business: its timer of 10 s looks every 4 s and cannot be set. One
 * without a hello is ours. Judged by the soak.
 */
const dropWithin = { unfinished: 14_000, silent: 10_000 };

interface Dropped {
  /** The close code, or null without one. */
  readonly ending: number | null;
  /** Milliseconds since it was opened. */
  readonly after: number;
}

export const neverGreeted: Row = {
  key: "m",
  title: "half-open upgrades, and upgrades without hello",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 1, 5);
    await using scene = await openScene({ owners: 20 });
    const server = await scene.start();
    await scene.control(server);
    const writer = scene.writer([server.url]);
    const dropped: { readonly unfinished: Dropped[]; readonly silent: Dropped[] } = { unfinished: [], silent: [] };

    const headers = { "sec-websocket-protocol": "parkmate.v1" };
    const openings = { unfinished: openingOf(server).slice(0, 100), silent: openingOf(server, { headers }) };
    const watch = async (socket: RawSocket, kind: keyof typeof dropped, openedAt: number) => {
      const ending = await socket.ended();
      dropped[kind].push({ ending, after: performance.now() - openedAt });
    };

    for (let round = 0; round < times; round++) {
      await using crowd = new AsyncDisposableStack();
      const before = await openSockets(server.url);
      const ends: Promise<void>[] = [];
      for (let start = 0; start < unfinished + silent; start += opening) {
        const kind = start < unfinished ? "unfinished" : "silent";
        const sockets = await Promise.all(
          Array.from({ length: opening }, async () => {
            const openedAt = performance.now();
            const socket = crowd.use(await dial(server));
            socket.write(openings[kind]);
            return { socket, openedAt };
          }),
        );
        ends.push(...sockets.map(({ socket, openedAt }) => watch(socket, kind, openedAt)));
      }
      // While they are all there.
      if (round === 0) await scene.fleet.add(scene.town.owners, [server.url]);
      await writer.write(60);
      await Promise.all(ends);
      const rest = round === 0 ? before + scene.town.owners.length : before;
      await until("the crowd's sockets are gone", async () => (await openSockets(server.url)) === rest);
    }

    const slowest = (all: readonly Dropped[]) => all.reduce((most, { after }) => Math.max(most, after), 0);
    const late = (kind: keyof typeof dropped) => scale === 1 && slowest(dropped[kind]) > dropWithin[kind];
    const losses = scene.fleet.losses();
    return await scene.outcome({
      ran: `${times} × ${unfinished} handshakes that are not finished and ${silent} sockets without hello, while 20 listeners come and hear of bookings`,
      times,
      complaints: [
        dropped.unfinished.some(({ ending }) => ending !== null) && "a handshake was answered",
        dropped.silent.some(({ ending }) => ending !== 4102) && "a silent socket was closed without 4102",
        (late("unfinished") || late("silent")) && "they were dropped late",
        losses > 0 && `${losses} lines of others were lost`,
        writer.accepted.size < 60 * times && "not every booking was accepted",
      ],
      remarks: [
        `handshakes were dropped after at most ${seconds(slowest(dropped.unfinished))}, sockets after ${seconds(slowest(dropped.silent))}`,
      ],
    });
  },
};
