// Whatever is cut, doubled, lost, late or refused, and in whatever order: when it is over, this client has announced every
// notification once and in order, and shows what the server has.

import { expect, test } from "bun:test";
import type { Marks } from "@parkmate/protocol/frames";
import fc from "fast-check";
import { claimToast } from "./claim.ts";
import { createClient } from "./client.ts";
import { createFakeBrowser } from "./fake-browser.ts";
import { createFakeServer } from "./fake-server.ts";
import { setUp } from "./fake-world.ts";

type World = ReturnType<typeof setUp>;

const seq = fc.integer({ min: 1, max: 12 });
const at = fc.constantFrom("2026-01-05T10:00:00Z", null);
const marks: fc.Arbitrary<Marks> = fc.oneof(
  fc.record({ mark: fc.constantFrom("read", "archived"), at, ids: seq.map((id) => [`ntf_${id}`] as const) }),
  fc.record({ mark: fc.constant("read" as const), at: fc.constant("2026-01-05T10:00:00Z"), upTo: seq }),
);

/** One thing that happens, by a name that a counterexample shows. */
const step = fc.oneof(
  fc.record({ publish: fc.constantFrom(null, "a", "b"), lost: fc.boolean() }),
  fc.record({ elsewhere: marks, how: fc.constantFrom("told", "untold", "late") }),
  fc.record({ act: fc.constantFrom("read", "unread", "archive", "unarchive"), seq }),
  fc.record({ all: fc.constantFrom("readAll", "loadMore") }),
  fc.record({ double: seq }),
  fc.record({ cut: fc.constantFrom(1006, 4100, 4200, 4201) }),
  fc.record({ accepting: fc.boolean(), failing: fc.constantFrom(null, 503) }),
  fc.record({ signal: fc.constantFrom("online", "offline", "visible") }),
  fc.record({ holding: fc.boolean() }),
  fc.record({ wait: fc.constantFrom(0, 100, 1000, 30_000) }),
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

async function take(world: World, one: Step): Promise<void> {
  const { server, client } = world;
  if ("publish" in one) server.publish({ collapseKey: one.publish }, one.lost);
  else if ("elsewhere" in one) {
    const { elsewhere: marks } = one;
    if ("ids" in marks && Number(marks.ids[0]?.slice(4)) > server.head()) return;
    const frame = server.changeMarks(marks, one.how !== "untold", one.how === "late");
    if (one.how !== "late") return;
    server.publish();
    server.broadcast(frame);
  } else if ("act" in one) {
    if (one.seq <= server.head()) void client[one.act](`ntf_${one.seq}`);
  } else if ("all" in one) void client[one.all]();
  else if ("double" in one) {
    const row = server.row(one.double);
    if (row) server.broadcast({ type: "notification", ...row });
  } else if ("cut" in one) server.cut(one.cut);
  else if ("accepting" in one) Object.assign(server, one);
  else if ("signal" in one) world.signal(one.signal);
  else if ("holding" in one) {
    server.holding = one.holding;
    if (!one.holding) server.release();
  } else await world.advance(one.wait);
}

async function calmDown({ server, signal, advance }: World): Promise<void> {
  Object.assign(server, { accepting: true, failing: null, holding: false });
  server.release();
  signal("online");
  await advance(0);
  server.publish();
  for (let round = 0; round < 20; round++) {
    await advance(5000);
    server.broadcast({ type: "ping" });
  }
}

const known = 4;

test("nothing is lost, doubled, disordered or miscounted, whatever happens on the way", async () => {
  const schedule = fc.array(step, { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      schedule,
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      async (steps, chance) => {
        const world = setUp({ pageSize: 3, random: () => Number(chance.next().value) });
        for (let count = 0; count < known; count++) world.server.publish();
        await world.start();
        for (const one of steps) await take(world, one);
        await calmDown(world);

        while (world.client.getSnapshot().hasMore) await world.client.loadMore();
        const { status, items, unread } = world.client.getSnapshot();
        const view = (list: typeof items) =>
          list.map(({ seq, readAt }) => `${seq} ${readAt === null ? "unread" : "read"}`);
        expect(status).toBe("live");
        expect(world.announced.map((one) => one.seq)).toEqual(
          Array.from({ length: world.server.head() - known }, (_, index) => known + 1 + index),
        );
        expect(view(items)).toEqual(view(world.server.list()));
        expect(unread).toBe(world.server.unread());
        world.client.stop();
        expect(world.left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

// The same for the tabs of one browser, which share a socket, the place in the stream and the toasts.

const nth = fc.nat({ max: 3 });
const tabStep = fc.oneof(
  fc.record({ publish: fc.constantFrom(null, "a"), lost: fc.boolean() }),
  fc.record({ open: nth }),
  fc.record({ tab: nth, does: fc.constantFrom("leave", "crash", "freeze", "thaw", "putAside", "stop", "start") }),
  fc.record({ read: nth, seq }),
  fc.record({ cut: fc.constantFrom(1006, 4100, 4200, 4201) }),
  fc.record({ accepting: fc.boolean(), failing: fc.constantFrom(null, 503) }),
  fc.record({ signal: fc.constantFrom("online", "offline", "visible") }),
  fc.record({ wait: fc.constantFrom(100, 1000, 7000, 30_000) }),
);

type TabStep = typeof tabStep extends fc.Arbitrary<infer One> ? One : never;

function createTabs(random: () => number) {
  const world = createFakeServer({ pageSize: 3, random });
  const browser = createFakeBrowser(world.platform);
  const toasts: number[] = [];
  const opened: ReturnType<typeof open>[] = [];

  function open() {
    const tab = browser.openTab();
    const from = browser.memory.get("parkmate:cursor:usr_1");
    const client = createClient({ url: "http://test", userId: "usr_1", ...tab });
    const heard: number[] = [];
    client.onNotification(async ({ id, seq }) => {
      heard.push(seq);
      if (await claimToast(id, "usr_1", tab.claims)) toasts.push(seq);
    });
    client.start();
    return { ...tab, client, heard, from: from === null ? null : Number(from) };
  }

  /** Opens one in this place, unless one is open there. */
  function openIn(place: number): void {
    const there = opened[place];
    if (there === undefined || there.state() === "gone") opened[place] = open();
  }

  async function take(one: TabStep): Promise<void> {
    const { server } = world;
    if ("publish" in one) server.publish({ collapseKey: one.publish }, one.lost);
    else if ("open" in one) openIn(one.open);
    else if ("does" in one) {
      const tab = opened[one.tab];
      if (one.does === "stop" || one.does === "start") {
        if (tab?.state() === "running") tab.client[one.does]();
      } else if (tab !== undefined && tab.state() !== "gone") tab[one.does]();
    } else if ("read" in one) {
      const tab = opened[one.read];
      if (tab?.state() === "running" && one.seq <= server.head()) void tab.client.read(`ntf_${one.seq}`);
    } else if ("cut" in one) server.cut(one.cut);
    else if ("accepting" in one) Object.assign(server, one);
    else if ("signal" in one) world.signal(one.signal);
    else await world.advance(one.wait);
    await world.advance(0);
  }

  return { ...world, browser, toasts, opened, take, openIn };
}

test("in every tab that is left nothing is lost or doubled, and each is toasted once a browser", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tabStep, { maxLength: 40 }),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true, noDefaultInfinity: true })),
      async (steps, chance) => {
        let calls = 0;
        // Two that got the same number would take the same name.
        const random = () => (Number(chance.next().value) + ++calls * 1e-7) % 1;
        const { server, signal, advance, browser, toasts, opened, take, openIn, left } = createTabs(random);
        openIn(0);
        await advance(0);
        for (const one of steps) await take(one);

        Object.assign(server, { accepting: true, failing: null });
        openIn(3);
        for (const tab of Object.values(opened)) tab.thaw();
        signal("online");
        const tabs = Object.values(opened).filter((tab) => tab.state() === "running");
        for (const { client } of tabs) client.start();
        await advance(0);
        server.publish();
        for (let round = 0; round < 20; round++) {
          await advance(5000);
          server.broadcast({ type: "ping" });
        }

        for (const { client, heard, from } of tabs) {
          while (client.getSnapshot().hasMore) await client.loadMore();
          const { status, items, unread } = client.getSnapshot();
          const first = from === null ? (heard[0] ?? 0) : from + 1;
          expect(status).toBe("live");
          expect(heard).toEqual(Array.from({ length: server.head() - first + 1 }, (_, index) => first + index));
          expect(items.map((item) => item.seq)).toEqual(server.list().map((item) => item.seq));
          expect(unread).toBe(server.unread());
        }
        expect(browser.open.size).toBe(1);
        const heard = new Set(Object.values(opened).flatMap((tab) => tab.heard));
        expect(toasts.toSorted((a, b) => a - b)).toEqual([...new Set([...heard, ...toasts])].sort((a, b) => a - b));
        for (const { client } of tabs) client.stop();
        await advance(10_000);
        expect(browser.left()).toEqual({ locks: 0, channels: 0, open: 0 });
        expect(left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
