// A few at a time, in the order of coming, and nobody waits for longer than they were told.

import { expect, test } from "bun:test";
import { createManualClock } from "../clock.ts";
import { settled } from "../testing/live-world.ts";
import { noMeter } from "./meter.ts";
import { createTurns } from "./turns.ts";

function setUp({ atOnce = 2, mostWaiting = 10 } = {}) {
  const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
  const waits: number[] = [];
  let refusals = 0;
  const meter = { ...noMeter, admitted: (waited: number) => waits.push(waited), refused: () => refusals++ };
  const turns = createTurns({ clock, meter, atOnce, mostWaiting, longestWait: 8_000 });
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  return {
    ...{ clock, turns, started, waits },
    refusals: () => refusals,
    come: (name: string) =>
      turns.take(() => {
        started.push(name);
        const { promise, resolve, reject } = Promise.withResolvers<string>();
        ends.set(name, (error) => (error === undefined ? resolve(name) : reject(error)));
        return promise;
      }),
    async end(name: string, error?: Error) {
      ends.get(name)?.(error);
      await settled();
    },
  };
}

test("so many at once, the others in the order of their coming", async () => {
  const { come, end, started, turns } = setUp();
  const all = ["a", "b", "c", "d"].map(come);
  expect([started, turns.running(), turns.waiting()]).toEqual([["a", "b"], 2, 2]);
  await end("b");
  expect([started, turns.running(), turns.waiting()]).toEqual([["a", "b", "c"], 2, 1]);
  for (const name of ["a", "c", "d"]) await end(name);
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
  expect([turns.running(), turns.waiting()]).toEqual([0, 0]);
});

test("what fails gives its turn on, and its error to whoever asked", async () => {
  const { come, end, turns } = setUp({ atOnce: 1 });
  const [first, second] = [come("a"), come("b")];
  const outcome = first.catch(String);
  await end("a", new Error("broken"));
  expect(await outcome).toBe("Error: broken");
  await end("b");
  expect(await second).toBe("b");
  expect(turns.running()).toBe(0);
});

test("who finds too many waiting is told so at once", async () => {
  const { come, end, refusals } = setUp({ atOnce: 1, mostWaiting: 1 });
  const [first, second] = [come("a"), come("b")];
  expect(await come("c")).toBe("overloaded");
  expect(refusals()).toBe(1);
  await end("a");
  await end("b");
  expect(await Promise.all([first, second])).toEqual(["a", "b"]);
});

test("who has waited too long is told so, also when no turn ends, and the next one is not late", async () => {
  const { clock, come, end, started, turns, waits } = setUp({ atOnce: 1 });
  const [first, late] = [come("a"), come("late")];
  clock.advance(5_000);
  const next = come("b");
  clock.advance(2_999);
  turns.refuseLate();
  expect(turns.waiting()).toBe(2);
  clock.advance(1);
  turns.refuseLate();
  expect(await late).toBe("overloaded");
  await end("a");
  await end("b");
  expect(await Promise.all([first, next])).toEqual(["a", "b"]);
  expect([started, waits]).toEqual([
    ["a", "b"],
    [0, 3_000],
  ]);
});
