// How much memory a process holds, as the system counts it.

import { existsSync, readFileSync } from "node:fs";

/** Resident bytes. */
export function residentMemory(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1]
    : Bun.spawnSync(["ps", "-o", "rss=", "-p", String(pid)]).stdout.toString();
  const found = Number(kilobytes) * 1024;
  if (!(found > 0)) throw new Error(`the memory of process ${pid} is not known`);
  return found;
}
