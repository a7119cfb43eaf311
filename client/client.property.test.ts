// Whatever is cut, doubled, lost, late or refused, and in whatever order: when it is over, this client has announced every
// notification once and in order, and shows what the server has.

import { expect, test } from "bun:test";
import type { Marks } from "@parkmate/protocol/frames";
import fc from "fast-check";
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
  fc.record({ act: fc.constantFrom("read", "unread", "archive"), seq }),
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
