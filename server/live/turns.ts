// Turns at the database. When thousands of sockets come back at once each has to be looked up and caught up; a few at a time
// are, in the order of their coming, so that requests over HTTP find connections free. Who would wait too long is told at once.

import type { Clock } from "../clock.ts";
import type { LiveMeter } from "./meter.ts";

interface Deps {
  readonly clock: Clock;
  readonly meter: Pick<LiveMeter, "admitted" | "refused">;
  /** How many have a turn at the same time, and how many may wait for one. */
  readonly atOnce: number;
  readonly mostWaiting: number;
  /** Milliseconds. */
  readonly longestWait: number;
}

interface Waiter {
  readonly since: number;
  readonly answer: (isAdmitted: boolean) => void;
}

export type Turns = ReturnType<typeof createTurns>;

export function createTurns({ clock, meter, atOnce, mostWaiting, longestWait }: Deps) {
  let running = 0;
  /** In the order of coming: a set keeps it. */
  const waiting = new Set<Waiter>();
  const now = () => clock.now().getTime();

  /** Does it when it is its turn; `overloaded` when that would take too long. Rejects as the task does. */
  async function take<Result>(task: () => Promise<Result>): Promise<Result | "overloaded"> {
    if (running < atOnce) {
      running++;
      meter.admitted(0);
    } else if (!(await wait())) {
      meter.refused("queue");
      return "overloaded";
    }
    try {
      return await task();
    } finally {
      next();
    }
  }

  function wait(): Promise<boolean> {
    if (waiting.size >= mostWaiting) return Promise.resolve(false);
    return new Promise((answer) => waiting.add({ since: now(), answer }));
  }

  /** The turn that ends goes to whoever has waited longest, and is not late. */
  function next(): void {
    refuseLate();
    const [first] = waiting;
    if (first === undefined) {
      running--;
      return;
    }
    waiting.delete(first);
    meter.admitted(now() - first.since);
    first.answer(true);
  }

  /** Also to be called now and then, for when no turn ends. */
  function refuseLate(): void {
    const at = now();
    for (const waiter of waiting) {
      if (at - waiter.since < longestWait) return;
      waiting.delete(waiter);
      waiter.answer(false);
    }
  }

  return { take, refuseLate, running: () => running, waiting: () => waiting.size };
}
