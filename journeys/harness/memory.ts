// How much memory a process holds, as the system counts it.

import { readFileSync, writeFileSync } from "node:fs";

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
