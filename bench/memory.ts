// What a connected, signed-in, idle socket costs the real server, on a durable database, and beside it what Bun's own sockets
// cost with nothing behind them. Run: bun bench/memory.ts [sockets] [rounds]; with REDIS_URL the servers' messages go by Redis.
//
// With its first sockets a process grows by what it needs once: compiled code, arenas, pools. So a thousand come first, and the
// figures are of those after them: what the process has grown by, divided by their number.

import { setTimeout as pause } from "node:timers/promises";
import { type Receiver, spawnSockets } from "./spawn-sockets.ts";
import { spawnWeighed, type Weighed } from "./spawn-weighed.ts";
import { setStage } from "./stage.ts";
import { addPeople, headersOf } from "./town.ts";
import type { Weight } from "./weigh.ts";

const [sockets = 10_000, rounds = 3] = process.argv.slice(2).map(Number);
const first = 1_000;
/** Longer than a heartbeat and than two sweeps: every socket was pinged, and looked after in all the ways there are. */
const quiet = 35_000;
const barePort = 8391;

for (let round = 1; round <= rounds; round++) {
  await weighBare();
  await weighParkMate();
}

async function weighBare(): Promise<void> {
  const bare = `127.0.0.1:${barePort}`;
  const server = await spawnWeighed("bare.ts", { PORT: String(barePort) }, `http://${bare}/`);
  const receiver = spawnSockets();
  try {
    await measure("Bun alone", server.weigh, receiver, `ws://${bare}/`, Array(first + sockets).fill({}));
  } finally {
    receiver.stop();
    await server.stop();
  }
}

async function weighParkMate(): Promise<void> {
  const { live, db, receiver, weigh, stop } = await setStage();
  try {
    const people = await addPeople(db, first + sockets, "driver", new Date());
    await measure("ParkMate", weigh, receiver, live, people.map(headersOf));
  } finally {
    await stop();
  }
}

async function measure(
  name: string,
  weigh: Weighed["weigh"],
  receiver: Receiver,
  url: string,
  headers: readonly Record<string, string>[],
): Promise<void> {
  await receiver.open({ url, headers: headers.slice(0, first) });
  const before = await weigh("swept");
  await receiver.open({ url, headers: headers.slice(first) });
  const connected = await weigh("as it is");
  await pause(quiet);
  const idle = await weigh("as it is");
  const swept = await weigh("swept");
  const each = (weight: Weight, of: keyof Weight) => ((weight[of] - before[of]) / sockets / 1_024).toFixed(2);
  console.log(
    `${name.padEnd(9)}: KiB resident a socket: ${each(swept, "resident")} (JavaScript ${each(swept, "heap")});`,
    `before its garbage was collected ${each(idle, "resident")}, just connected ${each(connected, "resident")}`,
  );
}
