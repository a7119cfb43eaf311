// Readers that stop reading in the middle of a flood. The server holds next to nothing for them and closes them after ten
// seconds with 4101; the others notice nothing; and when they read again, they get all of it.

import { createInbox } from "@parkmate/server/notifications/inbox";
import { draftFor } from "@parkmate/server/testing/draft";
import { holdingsOf } from "../../harness/holdings.ts";
import { until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { openScene } from "../scene.ts";

/** More than the kernels' buffers between server and proxy take: 3,000 of some 3.5 kB. */
const flood = 3_000;
const words = "നിറഞ്ഞു ".repeat(125);
const batch = 500;
/** The ten seconds of the limit, and looks at it, which come every second. A line that was closed is ended ten seconds later. */
const held = 13_000;
const lookEvery = 500;
const bytesAllowed = 2 * 1024 * 1024;

export const stalledReader: Row = {
  key: "e",
  title: "reader that stops reading",
  within: 30_000,
  async run(scale) {
    const isSoak = scale > 0;
    const readers = scaled(scale, 1, 10);
    await using scene = await openScene({ owners: readers + 1 });
    const [spared, ...stalled] = scene.town.owners;
    if (spared === undefined) throw new Error("a town has an owner");
    const server = await scene.start();
    const line = await scene.lineTo(server);
    const control = await scene.control(server);
    const clients = await scene.fleet.add(stalled, [line.url]);
    const writer = scene.writer([server.url]);
    await writer.write(5 * (readers + 1));
    await scene.settled();
    const before = await holdingsOf(server);

    line.set("unread");
    const inbox = createInbox(scene.db);
    for (const { id } of stalled) {
      for (let nth = 0; nth < flood; nth += batch) {
        const drafts = Array.from({ length: batch }, () => draftFor(id, { text: words }));
        await scene.db.transaction().execute((tx) => inbox.append(tx, drafts, new Date()));
      }
    }
    // A booking each, by which the server learns of the flood.
    const heard = control.tally()?.last() ?? 0;
    const passed = line.passed();
    await writer.write(2 * (readers + 1));
    await until("the control client hears as ever", () => (control.tally()?.last() ?? 0) >= heard + 2);
    const began = performance.now();
    let most = 0;
    // While they stand still, and not only when the server has given them up.
    for (let look = 1; look === 1 || (isSoak && performance.now() - began < held); look++) {
      most = Math.max(most, (await holdingsOf(server)).resident);
      await until("it is time for another look", () => !isSoak || performance.now() - began >= look * lookEvery);
    }
    const growth = (most - before.resident) / readers;
    const leaked = line.passed() - passed;
    line.set("forward");
    await scene.settled();

    const codes = clients.flatMap(({ losses }) => losses);
    // Whoever stopped while the others' flood was still being written did not read its 4101 in time, and was cut off.
    const isClosed = codes.includes(4101) && clients.every(({ losses: [code] }) => code === 4101 || code === 1006);
    return await scene.outcome({
      ran: `${readers} readers stop reading before ${flood} notifications of 3 kB${isSoak ? ", for 13 s" : ", for a moment"}`,
      times: readers,
      complaints: [
        isSoak && !isClosed && `closed with ${codes.join(", ") || "nothing"} instead of 4101`,
        isSoak && growth > bytesAllowed && `the server grew by up to ${Math.round(growth / 1024)} KiB for each`,
        leaked > 0 && `${leaked} bytes were read all the same`,
      ],
      remarks: [`the server grew by up to ${Math.round(growth / 1024)} KiB for each reader that stopped`],
    });
  },
};
