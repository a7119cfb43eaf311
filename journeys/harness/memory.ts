// How much memory a process holds, as the system counts it.

import { existsSync, readFileSync, writeFileSync } from "node:fs";

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

/** From now on the most that the process holds; undefined where the system does not say. */
export function watchPeak(pid: number): (() => number) | undefined {
  const status = `/proc/${pid}/status`;
  try {
    // Proc(5): this resets the peak.
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    return undefined;
  }
  return () => Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1]) * 1024;
}
