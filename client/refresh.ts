// Reads something again for as long as it is needed: once at a time, with growing delays while it stays so.

import { backoff } from "./backoff.ts";
import type { Platform } from "./platform.ts";

interface RefreshOptions<Answer> {
  readonly platform: Platform;
  readonly needed: () => boolean;
  /** Null when it failed. */
  readonly read: () => Promise<Answer | null>;
  /** Not called for an answer that comes after `stop`. */
  readonly apply: (answer: Answer) => void;
}

interface Refresh {
  /** Reads if that is needed and not already under way. */
  readonly poke: () => void;
  readonly stop: () => void;
}

export function createRefresh<Answer>({ platform, needed, read, apply }: RefreshOptions<Answer>): Refresh {
  let busy = false;
  let cancel = () => {};
  // An answer to a run that was stopped is thrown away.
  let run = 0;

  async function attempt(count: number): Promise<void> {
    busy = needed();
    if (!busy) return;
    const mine = run;
    const answer = await read();
    if (mine === run && answer !== null) apply(answer);
    if (mine !== run) return;
    busy = needed();
    if (busy) cancel = platform.after(backoff(count, platform.random), () => void attempt(count + 1));
  }

  return {
    poke() {
      if (!busy) void attempt(0);
    },
    stop() {
      run += 1;
      busy = false;
      cancel();
    },
  };
}
