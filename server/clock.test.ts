// Time that only ever goes on, on machines whose clock is set now and then.

import { expect, test } from "bun:test";
import { createManualClock, createSteadyClock } from "./clock.ts";

test("a steady clock goes with the other, also after that one was set back", () => {
  const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
  const steady = createSteadyClock(clock);
  const start = steady.now().getTime();
  const passed = (milliseconds: number) => {
    clock.advance(milliseconds);
    return steady.now().getTime() - start;
  };
  expect([passed(0), passed(1_000), passed(-3_600_000), passed(0), passed(500), passed(-1), passed(2_000)]).toEqual([
    0, 1_000, 1_000, 1_000, 1_500, 1_500, 3_500,
  ]);
});
