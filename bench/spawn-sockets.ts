// Starts the process with the receiving sockets and waits for what it counts.

import { join } from "node:path";
import type { Open, Report } from "./sockets.ts";

export type Receiver = ReturnType<typeof spawnSockets>;

export function spawnSockets() {
  let heard: (report: Report) => void = () => {};
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "sockets.ts")], {
    ipc: (message: Report) => heard(message),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ask = (message: Open | "report") =>
    new Promise<Report>((resolve) => {
      heard = resolve;
      child.send(message);
    });

  return {
    /** Resolves when every socket has been welcomed. */
    async open(open: Open): Promise<void> {
      await ask(open);
    },
    /** Resolves with all latencies in milliseconds once `expected` notifications have arrived. */
    async received(expected: number): Promise<readonly number[]> {
      const latencies: number[] = [];
      for (;;) {
        const report = await ask("report");
        if (report.kind !== "received") continue;
        for (const latency of report.latencies) latencies.push(latency);
        if (report.count >= expected) return latencies;
        await Bun.sleep(20);
      }
    },
    stop: () => child.kill(),
  };
}
