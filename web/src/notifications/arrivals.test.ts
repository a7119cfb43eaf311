// Tabs of one browser that hear of the same notifications, each on its own clock, which only moves when told.

import { expect, test } from "bun:test";
import { createFakePlatform, settle } from "@parkmate/client/fake-platform";
import { notification } from "@parkmate/client/fake-server";
import type { Notification } from "@parkmate/protocol/notification";
import { createArrivals } from "./arrivals.ts";

function createBrowser() {
  const claimed = new Set<string>();
  const screen: string[] = [];

  function openTab(name: string, told: readonly string[] = []) {
    const { platform, advance } = createFakePlatform();
    const refreshed: number[] = [];
    let hold: Promise<void> | null = null;
    const arrivals = createArrivals({
      toasts: {
        show: ({ seq }) => screen.push(`${name}: ${seq}`),
        summary: (count) => screen.push(`${name}: ${count} in all`),
        replaced: ({ seq }) => screen.push(`${name}: not ${seq}`),
      },
      async claim(id) {
        await hold;
        if (claimed.has(id)) return false;
        claimed.add(id);
        return true;
      },
      isClaimed: (id) => claimed.has(id),
      arrived: (notifications) => refreshed.push(notifications.length),
      wasTold: ({ id }) => told.includes(id),
      now: () => new Date(platform.now()),
      after: platform.after,
    });
    const hear = (replayed: boolean, from: number, to = from, fields: Partial<Notification> = {}) => {
      for (let seq = from; seq <= to; seq++) arrivals.add({ notification: notification(seq, fields), replayed });
    };
    return {
      ...arrivals,
      live: (seq: number, fields?: Partial<Notification>) => hear(false, seq, seq, fields),
      missed: (from: number, to?: number) => hear(true, from, to),
      refreshed,
      advance,
      /** Claims wait for their turn, as those of tabs behind do. */
      hold() {
        const { promise, resolve } = Promise.withResolvers<void>();
        hold = promise;
        return async () => {
          resolve();
          await settle();
        };
      },
    };
  }
  return { openTab, screen };
}

test("what comes live is shown at once, in one tab", async () => {
  const { openTab, screen } = createBrowser();
  const [a, b] = [openTab("a"), openTab("b")];
  for (const tab of [a, b]) tab.live(1);
  await a.advance(0);
  await b.advance(0);
  expect(screen).toEqual(["a: 1", "b: not 1"]);
});

test("a replay is summed up once it is over, and the pages are read anew once", async () => {
  const { openTab, screen } = createBrowser();
  const { missed, live, advance, refreshed } = openTab("a");
  for (const seq of [1, 2, 3, 4]) {
    missed(seq);
    await advance(100);
  }
  live(5);
  expect(screen).toEqual([]);
  await advance(150);
  expect([screen, refreshed]).toEqual([["a: 5 in all"], [5]]);
});

test("a tab that comes back sums up nothing that another has told of", async () => {
  const { openTab, screen } = createBrowser();
  const [a, b] = [openTab("a"), openTab("b")];
  for (const seq of [1, 2, 3, 4, 5]) {
    a.live(seq);
    await a.advance(0);
  }
  b.missed(1, 5);
  await b.advance(150);
  expect(screen).toEqual(["a: 1", "a: 2", "a: 3", "a: 4", "a: 5"]);
});

test("where another has told of the first of them, only the rest counts", async () => {
  const { openTab, screen } = createBrowser();
  const [a, b, c] = [openTab("a"), openTab("b"), openTab("c")];
  a.missed(1, 10);
  await a.advance(150);
  b.missed(1, 12);
  await b.advance(150);
  c.missed(1, 20);
  await c.advance(150);
  expect(screen).toEqual(["a: 10 in all", "b: 11", "b: 12", "c: 8 in all"]);
});

test("what is read while it waits for its turn is not shown", async () => {
  const { openTab, screen } = createBrowser();
  const { live, missed, hold, settled, advance } = openTab("a");
  live(1);
  settled("ntf_1");
  await advance(0);
  const goOn = hold();
  live(2);
  live(3);
  await advance(0);
  settled("ntf_2");
  await goOn();
  expect(screen).toEqual(["a: 3"]);
  missed(4, 8);
  for (const seq of [4, 5]) settled(`ntf_${seq}`);
  await advance(150);
  expect(screen.slice(1)).toEqual(["a: 6", "a: 7", "a: 8"]);
});

test("what a page told by itself is not shown again, and the pages are read anew all the same", async () => {
  const { openTab, screen } = createBrowser();
  const { live, refreshed, advance } = openTab("a", ["ntf_1"]);
  live(1);
  live(2);
  await advance(0);
  expect([screen, refreshed]).toEqual([["a: 2"], [2]]);
});

test("of no use any more, it is not shown", async () => {
  const { openTab, screen } = createBrowser();
  const { live, advance } = openTab("a");
  live(1, { expiresAt: "2026-01-05T08:59:59Z" });
  live(2, { expiresAt: "2026-01-05T09:10:00Z" });
  await advance(0);
  expect(screen).toEqual(["a: 2"]);
});

test("what was on its way when it was stopped is not shown, and what comes then is", async () => {
  const { openTab, screen } = createBrowser();
  const { missed, live, stop, advance } = openTab("a");
  missed(1);
  stop();
  await advance(1000);
  live(2);
  await advance(0);
  expect(screen).toEqual(["a: 2"]);
});
