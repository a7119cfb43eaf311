// Starts the process with the receiving sockets and waits for what it counts.

import { join } from "node:path";
import type { Expect, Open, Report } from "./sockets.ts";

export type Receiver = ReturnType<typeof spawnSockets>;

export function spawnSockets() {
  let heard: (report: Report) => void = () => {};
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "sockets.ts")], {
    ipc: (message: Report) => heard(message),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ask = (message: Open | Expect) =>
    new Promise<Report>((resolve) => {
      heard = resolve;
      child.send(message);
    });

  return {
    /** Resolves when every socket has been welcomed. */
    async open(open: Open): Promise<void> {
      await ask(open);
    },
    /** Resolves with all latencies in milliseconds as soon as `expected` notifications have arrived, since the beginning. */
    async received(expected: number): Promise<readonly number[]> {
      const report = await ask({ expected });
      if (report.kind !== "received") throw new Error("the receiving sockets were not asked for anything else");
      return report.latencies;
    },
    stop: () => child.kill(),
  };
}
