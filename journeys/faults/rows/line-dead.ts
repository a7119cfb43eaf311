// Lines that die without a word, as a phone's does in a tunnel: the far side is gone and the near one is not told, or neither
// is. Both sides have to find out by silence, and whoever does comes back for what happened meanwhile.

import { closeCodes } from "@parkmate/protocol/close-codes";
import type { Server } from "../../harness/server.ts";
import { until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { openScene } from "../scene.ts";

const group = 20;
/** Two heartbeats for the server, a minute for the listeners; some for looking. */
const noticed = 90_000;
/** Later than any silence that a listener allows, in milliseconds. */
const muchLater = 600_000;

export const lineDead: Row = {
  key: "f2",
  title: "line that dies without a word: half open, or a black hole",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 1, 3);
    const isSoak = scale > 0;
    await using scene = await openScene({ owners: group });
    const server = await scene.start();
    const line = await scene.lineTo(server);
    const { control, listeners, writer } = await scene.enter(server, { listen: [line.url], book: [server.url] });
    const lost = () => listeners.reduce((sum, { losses }) => sum + losses.length, 0);
    const work = async () => {
      await writer.write(2 * group);
      await until(
        "the control client hears as ever",
        () => (control.tally()?.last() ?? 0) >= writer.accepted.size / group,
      );
    };
    /** In the soak they find out by themselves. */
    const findOut = async (lines: number) => {
      if (!isSoak) for (const client of listeners) client.look(Date.now() + muchLater);
      await until("the listeners have given their lines up", () => lost() >= lines, noticed);
    };

    for (let round = 0; round < times; round++) {
      await work();
      await scene.settled();
      line.halve();
      await work();
      await findOut((2 * round + 1) * group);
      await scene.settled();

      line.set("silent");
      await work();
      const givenUp = (round + 1) * group;
      if (isSoak) {
        const isSo = async () => (await closedFor(server, closeCodes.noPong.code)) >= givenUp;
        await until("the server has given its sockets up", isSo, noticed);
      }
      await findOut((2 * round + 2) * group);
      line.set("forward");
      await scene.settled();
    }
    return await scene.outcome({
      ran: `${times} × ${group} listeners' lines are half open, and then a black hole, while there are bookings; ${isSoak ? "both sides find out by silence" : "the listeners give them up"}`,
      times: 2 * times,
      complaints: [
        writer.accepted.size < 2 * 3 * times * group && "not every booking was accepted",
        ...writer.surprises,
      ],
      remarks: [`${lost()} lines given up and dialled again`],
    });
  },
};

/** Sockets that the server has closed with this code. */
async function closedFor({ url }: Server, code: number): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text
    .split("\n")
    .find((one) => one.startsWith(`parkmate_sockets_closed_total{mode="v1",code="${code}"}`));
  return Number(line?.split(" ").at(-1) ?? 0);
}
