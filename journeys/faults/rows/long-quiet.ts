// An hour in which nothing happens to somebody, while others' life goes on: a socket that is open all the while stays open, and
// whoever comes back after it, from a cut line or from away, is told that nothing was missed.

import { until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { openScene } from "../scene.ts";

const minute = 60_000;
const group = 10;
/** Between two bookings that another hears of. */
const pause = 2 * minute;
/** Longer than the quiet: a hold that runs out is news. */
const env = { CASH_HOLD: "1d" };

export const longQuiet: Row = {
  key: "g2",
  title: "resume with nothing missed, after an hour's quiet",
  within: 10_000,
  async run(scale) {
    const quiet = scaled(scale, 0, 60 * minute);
    await using scene = await openScene({ owners: 1 + 2 * group });
    const server = await scene.start(undefined, env);
    const line = await scene.lineTo(server);
    const control = await scene.control(server);
    const [, ...owners] = scene.town.owners;
    const stayed = await scene.fleet.add(owners.slice(0, group), [line.url]);
    const absent = await scene.fleet.add(owners.slice(group), [server.url]);
    const writer = scene.writer([server.url]);
    await writer.write(3 * (owners.length + 1));
    await scene.settled();

    const quietOnes = [...stayed, ...absent];
    const heardBy = (clients: typeof quietOnes) =>
      clients.reduce((sum, one) => sum + (one.tally()?.heard.size ?? 0), 0);
    const [before, controlBefore] = [heardBy(quietOnes), heardBy([control])];
    for (const client of absent) client.goAway();
    const began = performance.now();
    let others = 0;
    do {
      await writer.book({ owner: 0 });
      others++;
      const next = Math.min(others * pause, quiet);
      await until("it is time for the next", () => performance.now() - began >= next, 2 * pause);
    } while (performance.now() - began < quiet);
    const lasted = performance.now() - began;
    const stayedOpen = stayed.filter(({ isLive, losses }) => isLive() && losses.length === 0);

    const cut = line.cut();
    for (const client of absent) client.comeBack();
    await until("the lines are lost", () => stayed.every(({ losses }) => losses.length > 0));
    await scene.fleet.allLive();
    const resumed = quietOnes.filter(({ welcome, unresumed }) => welcome()?.resumed === true && unresumed() === 0);
    // A line that is back carries what comes next, and before it nothing.
    await writer.write(owners.length + 1);
    await scene.settled();
    const [after, controlAfter] = [heardBy(quietOnes), heardBy([control])];

    return await scene.outcome({
      ran: `${Math.round(lasted / minute)} minutes in which ${stayed.length} listeners heard nothing and ${absent.length} were away, while another heard of ${others} bookings; then all come back at once`,
      times: quietOnes.length,
      complaints: [
        (stayedOpen.length < group || cut < group) && `only ${stayedOpen.length} stayed connected`,
        resumed.length < quietOnes.length && `only ${resumed.length} were told that they resume`,
        after - before !== owners.length && `${after - before} came after the quiet, of ${owners.length}`,
        controlAfter - controlBefore !== others + 1 && "the control client heard of something else",
        ...writer.surprises,
        writer.accepted.size !== 4 * (owners.length + 1) + others && "not every booking was accepted",
      ],
    });
  },
};
