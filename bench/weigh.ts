// Preloaded into a server that is measured: says how much memory the process has when its parent asks, so that the server itself
// needs nothing for it.

import { heapSize } from "bun:jsc";

/** In bytes. */
export interface Weight {
  /** As the kernel counts it, whatever it is for. */
  readonly resident: number;
  /** Of that, what JavaScript's objects take. Exact only right after a collection. */
  readonly heap: number;
}

/** `swept`: after garbage was collected, and the allocator had time to give pages back. */
export type Ask = "as it is" | "swept";

/** One collection finds what the one before let go of. */
const collections = 3;
const pause = 1_000;

process.on("message", async (ask: Ask) => {
  for (let nth = 0; ask === "swept" && nth < collections; nth++) {
    Bun.gc(true);
    await Bun.sleep(pause);
  }
  process.send?.({ resident: process.memoryUsage.rss(), heap: heapSize() } satisfies Weight);
});
