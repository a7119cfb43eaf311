import { expect, test } from "bun:test";
import type { WatchListener } from "@parkmate/client/watches";
import type { LotId, SlotId } from "@parkmate/protocol/ids";
import type { LotSlots } from "../../api/types.ts";
import { createLotWatcher, most } from "./lot-watcher.ts";

const lot = (nth: number): LotId => `lot_${nth}`;
const slot = (name: string): SlotId => `slt_${name}`;
const sedan = (name: string, state: "free" | "booked" = "free") => ({
  ...{ id: slot(name), state },
  vehicleType: "sedan" as const,
});

/** A server that answers when told, and a clock that moves when told. */
function createScene() {
  let time = 0;
  const timers = new Set<{ readonly at: number; readonly call: () => void }>();
  const listening = new Map<LotId, WatchListener>();
  const said: string[] = [];
  const asked: { readonly ids: readonly LotId[]; readonly answer: PromiseWithResolvers<readonly LotSlots[]> }[] = [];
  const watcher = createLotWatcher({
    watch(id, listener) {
      said.push(`watch ${id}`);
      listening.set(id, listener);
      return () => {
        said.push(`unwatch ${id}`);
        listening.delete(id);
      };
    },
    read(ids) {
      const answer = Promise.withResolvers<readonly LotSlots[]>();
      asked.push({ ids, answer });
      return answer.promise;
    },
    after(milliseconds, call) {
      const timer = { at: time + milliseconds, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    now: () => time,
    changed() {},
  });
  const scene = {
    ...{ watcher, said, asked, listening, timers },
    pass(milliseconds: number) {
      const until = time + milliseconds;
      for (;;) {
        const [due] = [...timers].filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at);
        if (due === undefined) break;
        timers.delete(due);
        time = due.at;
        due.call();
      }
      time = until;
    },
    watching: (id: LotId) => listening.get(id)?.({ type: "watching", topic: id }),
    tell: (id: LotId, name: string, state: "free" | "booked", at: string) =>
      listening.get(id)?.({ type: "lot", lotId: id, slots: [{ id: slot(name), state }], at }),
    /** The reading that is next in turn is answered. */
    async answer(...lots: readonly LotSlots[]) {
      asked.shift()?.answer.resolve(lots);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    },
    free: (id: LotId, readAt = 0) => watcher.countsOf(id, undefined, readAt)?.free ?? null,
  };
  return scene;
}

/** One lot that is told, with two free slots. */
async function told() {
  const scene = createScene();
  scene.watcher.show([lot(1)]);
  scene.watching(lot(1));
  scene.pass(100);
  await scene.answer({ id: lot(1), slots: [sedan("a"), sedan("b")] });
  return scene;
}

test("lots that begin to be told are read together, once", async () => {
  const scene = createScene();
  scene.watcher.show([lot(1), lot(2)]);
  expect(scene.said).toEqual(["watch lot_1", "watch lot_2"]);
  expect([scene.free(lot(1)), scene.watcher.isTold(lot(1))]).toEqual([null, false]);
  scene.watching(lot(1));
  scene.watching(lot(2));
  scene.pass(100);
  expect(scene.asked.map(({ ids }) => ids)).toEqual([[lot(1), lot(2)]]);
  await scene.answer({ id: lot(1), slots: [sedan("a"), sedan("b", "booked")] }, { id: lot(2), slots: [sedan("c")] });
  expect([scene.free(lot(1)), scene.free(lot(2)), scene.watcher.isTold(lot(2))]).toEqual([1, 1, true]);
  scene.pass(10_000);
  expect(scene.timers.size).toBe(0);
});

test("each change is counted, by vehicle type where one is asked for, and nothing is read for it", async () => {
  const scene = createScene();
  scene.watcher.show([lot(1)]);
  scene.watching(lot(1));
  scene.pass(100);
  await scene.answer({
    id: lot(1),
    slots: [sedan("a"), sedan("b"), { ...sedan("c"), vehicleType: "two_wheeler" }],
  });
  scene.tell(lot(1), "a", "booked", "2026-01-05T09:00:01Z");
  expect(scene.watcher.countsOf(lot(1), undefined, 0)).toEqual({ free: 2, total: 3 });
  expect(scene.watcher.countsOf(lot(1), "sedan", 0)).toEqual({ free: 1, total: 2 });
  expect(scene.watcher.countsOf(lot(1), "two_wheeler", 0)).toEqual({ free: 1, total: 1 });
  scene.tell(lot(1), "a", "free", "2026-01-05T09:00:00Z");
  // That one was older.
  expect(scene.free(lot(1))).toBe(2);
  expect(scene.asked).toEqual([]);
});

test("what comes while the slots are read is newer than the answer", async () => {
  const scene = createScene();
  scene.watcher.show([lot(1)]);
  scene.watching(lot(1));
  scene.pass(100);
  scene.tell(lot(1), "a", "booked", "2026-01-05T09:00:01Z");
  await scene.answer({ id: lot(1), slots: [sedan("a"), sedan("b")] });
  expect(scene.free(lot(1))).toBe(1);
});

test("after a reconnection, or frames that were lost, all is read once more, and replaces what was told before", async () => {
  const scene = await told();
  scene.tell(lot(1), "a", "booked", "2026-01-05T09:00:01Z");
  scene.watcher.lost();
  expect(scene.watcher.isTold(lot(1))).toBe(false);
  scene.watching(lot(1));
  scene.watching(lot(1));
  scene.pass(100);
  expect(scene.asked).toHaveLength(1);
  await scene.answer({ id: lot(1), slots: [sedan("a"), sedan("b"), sedan("c")] });
  expect([scene.free(lot(1)), scene.watcher.isTold(lot(1))]).toEqual([3, true]);
});

test("without a connection, a list that was read later knows better", async () => {
  const scene = await told();
  scene.pass(1_000);
  scene.watcher.lost();
  expect(scene.free(lot(1), 1_000)).toBe(2);
  expect(scene.free(lot(1), 1_101)).toBeNull();
});

test("without a connection nothing is told, though a reading comes back", async () => {
  const scene = createScene();
  scene.watcher.show([lot(1)]);
  scene.watching(lot(1));
  scene.pass(100);
  scene.watcher.lost();
  await scene.answer({ id: lot(1), slots: [sedan("a")] });
  expect([scene.free(lot(1), -1), scene.watcher.isTold(lot(1))]).toEqual([1, false]);
  scene.watching(lot(1));
  scene.pass(100);
  await scene.answer({ id: lot(1), slots: [sedan("a")] });
  expect(scene.watcher.isTold(lot(1))).toBe(true);
});

test("nor is a reading made again that failed when the connection was lost", async () => {
  const scene = createScene();
  scene.watcher.show([lot(1)]);
  scene.watching(lot(1));
  scene.pass(100);
  scene.watcher.lost();
  scene.asked.shift()?.answer.reject(new Error("away"));
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  scene.pass(60_000);
  expect([scene.asked, scene.timers.size]).toEqual([[], 0]);
});

test("a slot that nobody knew has the lot read again", async () => {
  const scene = await told();
  scene.tell(lot(1), "new", "booked", "2026-01-05T09:00:01Z");
  scene.pass(100);
  expect(scene.asked.map(({ ids }) => ids)).toEqual([[lot(1)]]);
});

test("a reading that fails is made again, and meanwhile nothing is claimed", async () => {
  const scene = createScene();
  scene.watcher.show([lot(1)]);
  scene.watching(lot(1));
  scene.pass(100);
  scene.asked.shift()?.answer.reject(new Error("away"));
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  expect(scene.watcher.isTold(lot(1))).toBe(false);
  scene.pass(5_000);
  await scene.answer({ id: lot(1), slots: [sedan("a")] });
  expect([scene.free(lot(1)), scene.watcher.isTold(lot(1))]).toEqual([1, true]);
});

test("what leaves the screen is no longer watched, and what comes is first", () => {
  const scene = createScene();
  scene.watcher.show([lot(1), lot(2)]);
  scene.said.length = 0;
  scene.watcher.show([lot(2), lot(3)]);
  expect(scene.said).toEqual(["watch lot_3", "unwatch lot_1"]);
});

test("however fast somebody scrolls, a socket's limits are kept", () => {
  const scene = createScene();
  for (let screen = 0; screen < 40; screen++) {
    scene.watcher.show(Array.from({ length: 9 }, (_, nth) => lot(9 * screen + nth)));
    scene.pass(250);
    expect(scene.listening.size).toBeLessThanOrEqual(most);
  }
  // Ten seconds.
  expect(scene.said.length).toBeLessThanOrEqual(30);
  scene.pass(60_000);
  expect([...scene.listening.keys()].toSorted()).toEqual(
    Array.from({ length: 9 }, (_, nth) => lot(351 + nth)).toSorted(),
  );
});

test("when it stops, nothing is watched and nothing waits", async () => {
  const scene = await told();
  scene.watching(lot(1));
  scene.watcher.stop();
  expect([scene.listening.size, scene.timers.size]).toEqual([0, 0]);
});
