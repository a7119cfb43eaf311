// Marks: made here and shown at once, made elsewhere and followed, and a count that stays exact through all of it.

import { describe, expect, test } from "bun:test";
import { setUp } from "./fake-world.ts";

const at = "2026-01-05T10:00:00Z";

async function withThree() {
  const world = setUp();
  for (let count = 0; count < 3; count++) world.server.publish();
  await world.start();
  const unreadSeqs = () =>
    world.client
      .getSnapshot()
      .items.filter((item) => item.readAt === null)
      .map((item) => item.seq);
  const unread = () => world.client.getSnapshot().unread;
  return { ...world, unreadSeqs, unread };
}

describe("made here", () => {
  test("show at once and hold when the server took them", async () => {
    const world = await withThree();
    world.server.holding = true;
    const done = world.client.read("ntf_2");
    expect([world.unreadSeqs(), world.unread()]).toEqual([[3, 1], 2]);
    world.server.release();
    expect(await done).toBe(true);
    await world.advance(0);
    world.server.release();
    await world.advance(1000);
    expect([world.unreadSeqs(), world.unread()]).toEqual([[3, 1], 2]);
    expect(world.server.unread()).toBe(2);
  });

  test.each(["read", "archive", "readAll"] as const)("%s is rolled back when the server did not", async (action) => {
    const world = await withThree();
    world.server.failing = 503;
    const before = world.client.getSnapshot();
    const done = action === "readAll" ? world.client.readAll() : world.client[action]("ntf_2");
    expect(world.unread()).toBe(action === "readAll" ? 0 : 2);
    expect(await done).toBe(false);
    expect(world.client.getSnapshot()).toEqual(before);
  });

  test("unread counts again, archive takes out of the list and unarchive brings back", async () => {
    const world = await withThree();
    await world.client.read("ntf_1");
    await world.client.unread("ntf_1");
    expect(world.unread()).toBe(3);
    await world.client.archive("ntf_3");
    await world.advance(1000);
    expect([world.seqs(), world.unread()]).toEqual([[2, 1], 2]);
    await world.client.unarchive("ntf_3");
    await world.advance(1000);
    expect([world.seqs(), world.unread()]).toEqual([[3, 2, 1], 3]);
  });

  test("readAll leaves what comes while it is under way", async () => {
    const world = await withThree();
    world.server.holding = true;
    const done = world.client.readAll();
    world.server.publish();
    expect([world.unreadSeqs(), world.unread()]).toEqual([[4], 1]);
    world.server.release();
    await done;
    world.server.holding = false;
    world.server.release();
    await world.advance(1000);
    expect([world.unreadSeqs(), world.unread()]).toEqual([[4], 1]);
  });

  test("give way to a newer word on the same notification", async () => {
    const world = await withThree();
    world.server.holding = true;
    const done = world.client.read("ntf_2");
    world.server.changeMarks({ mark: "read", at: null, ids: ["ntf_2"] });
    world.server.release();
    await done;
    expect([world.unreadSeqs(), world.unread()]).toEqual([[3, 2, 1], 3]);
  });

  test("show what was done last, whatever is still heard of what was done before", async () => {
    const world = await withThree();
    world.server.deaf = true;
    const shown: number[][] = [];
    void world.client.read("ntf_2");
    void world.client.unread("ntf_2");
    const done = world.client.readAll();
    world.client.subscribe(() => shown.push(world.unreadSeqs()));
    expect(world.unread()).toBe(0);
    world.server.deaf = false;
    world.server.release();
    expect(await done).toBe(true);
    await world.advance(1000);
    expect(shown.flat()).toEqual([]);
    expect([world.unreadSeqs(), world.unread(), world.server.unread()]).toEqual([[], 0, 0]);
  });

  test("that are refused take back nothing that was done before or after", async () => {
    const world = await withThree();
    world.server.holding = true;
    const before = world.client.read("ntf_1");
    world.server.failing = 503;
    const refused = world.client.read("ntf_2");
    world.server.failing = null;
    const after = world.client.archive("ntf_2");
    expect([world.seqs(), world.unread()]).toEqual([[3, 1], 1]);
    world.server.release();
    expect(await Promise.all([before, refused, after])).toEqual([true, false, true]);
    world.server.holding = false;
    world.server.release();
    await world.advance(1000);
    expect([world.seqs(), world.unreadSeqs(), world.unread()]).toEqual([[3, 1], [3], 1]);
  });

  test("work without a socket", async () => {
    const world = await withThree();
    world.server.accepting = false;
    world.server.cut();
    expect(await world.client.read("ntf_3")).toBe(true);
    expect([world.unreadSeqs(), world.unread()]).toEqual([[2, 1], 2]);
  });

  test("find out that the person is signed out", async () => {
    const world = await withThree();
    world.server.failing = 401;
    expect(await world.client.readAll()).toBe(false);
    expect(world.client.getSnapshot()).toMatchObject({ status: "signed-out", unread: 3 });
    expect(world.left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });
});

describe("made elsewhere", () => {
  test("are applied as the frame says, without reading the list", async () => {
    const world = await withThree();
    world.server.changeMarks({ mark: "read", at, ids: ["ntf_3"] });
    expect([world.unreadSeqs(), world.unread()]).toEqual([[2, 1], 2]);
    world.server.changeMarks({ mark: "archived", at, ids: ["ntf_2"] });
    world.server.changeMarks({ mark: "read", at, upTo: 3 });
    await world.advance(1000);
    expect([world.seqs(), world.unread()]).toEqual([[3, 1], 0]);
    expect(world.server.requests.filter((request) => request === "GET ")).toHaveLength(1);
  });

  test.each([
    ["come without marks", 0, false],
    ["leave a revision out", 1, true],
  ])("are read from the list when they %s", async (_, skipped, tell) => {
    const world = await withThree();
    world.server.revision += skipped;
    world.server.changeMarks({ mark: "read", at, ids: ["ntf_3"] }, tell);
    await world.advance(1000);
    expect([world.unreadSeqs(), world.unread()]).toEqual([[2, 1], 2]);
    expect(world.server.requests.filter((request) => request === "GET ")).toHaveLength(2);
  });

  test("while it was away are read from the list, all that was loaded of it", async () => {
    const world = await withThree();
    for (let count = 0; count < 4; count++) world.server.publish();
    world.server.cut();
    world.server.changeMarks({ mark: "read", at, ids: ["ntf_1"] });
    await world.advance(1000);
    expect([world.unreadSeqs(), world.unread()]).toEqual([[7, 6, 5, 4, 3, 2], 6]);
  });

  test("that bring one back from the archive are read from the list", async () => {
    const world = await withThree();
    world.server.changeMarks({ mark: "archived", at, ids: ["ntf_2"] });
    world.server.changeMarks({ mark: "archived", at: null, ids: ["ntf_2"] });
    await world.advance(1000);
    expect([world.seqs(), world.unread()]).toEqual([[3, 2, 1], 3]);
  });

  test("that cross with a list on its way are not lost", async () => {
    const world = setUp();
    world.server.publish();
    world.server.holding = true;
    await world.start();
    world.server.holding = false;
    world.server.changeMarks({ mark: "read", at, upTo: 1 });
    world.server.release();
    await world.advance(1000);
    expect(world.client.getSnapshot()).toMatchObject({ unread: 0, items: [{ seq: 1, readAt: at }] });
  });

  test("twice count once, and a count that crossed with a notification is asked for", async () => {
    const world = await withThree();
    const frame = world.server.changeMarks({ mark: "read", at, ids: ["ntf_1"] }, true, true);
    world.server.publish();
    world.server.broadcast(frame);
    await world.advance(1000);
    expect([world.unreadSeqs(), world.unread()]).toEqual([[4, 3, 2], 3]);
    world.server.broadcast({ ...frame, unread: 99 });
    expect(world.unread()).toBe(3);
  });
});

describe("about one thing", () => {
  const about = { collapseKey: "booking-end:1" };

  test("a later one replaces an earlier unread one and leaves a read one", async () => {
    const world = setUp();
    await world.start();
    world.server.publish(about);
    world.server.publish();
    world.server.publish(about);
    expect([world.seqs(), world.client.getSnapshot().unread]).toEqual([[3, 2], 2]);
    await world.client.read("ntf_3");
    world.server.publish(about);
    await world.advance(1000);
    expect([world.seqs(), world.client.getSnapshot().unread]).toEqual([[4, 3, 2], 2]);
    expect(world.announced).toHaveLength(4);
    expect(world.server.list().map((item) => item.seq)).toEqual([4, 3, 2]);
  });

  test("one that was never loaded is replaced in the count, too", async () => {
    const world = setUp();
    world.server.publish(about);
    for (let count = 0; count < 3; count++) world.server.publish();
    await world.start();
    expect(world.seqs()).toEqual([4, 3, 2]);
    world.server.publish(about);
    await world.advance(0);
    expect(world.client.getSnapshot().unread).toBe(4);
    await world.client.loadMore();
    expect(world.seqs()).toEqual([5, 4, 3, 2]);
  });

  test("a later one that was put away elsewhere still takes the earlier out", async () => {
    const storage = { get: () => "0", set: () => {} };
    const world = setUp({ storage, userId: "usr_1" });
    world.server.publish(about);
    world.server.publish(about);
    world.server.changeMarks({ mark: "archived", at, ids: ["ntf_2"] });
    world.server.holding = true;
    await world.start();
    expect(world.announced.map(({ seq }) => seq)).toEqual([1, 2]);
    expect([world.seqs(), world.client.getSnapshot().unread]).toEqual([[], 0]);
  });

  test("a mark that overtook the later one does not keep the earlier", async () => {
    const world = setUp();
    await world.start();
    world.server.publish(about);
    world.server.publish(about, true);
    await world.client.readAll();
    world.server.publish();
    await world.advance(1000);
    expect([world.seqs(), world.client.getSnapshot().unread]).toEqual([[3, 2], 2]);
  });

  test("a list that was read before the later one came does not bring the earlier back", async () => {
    const world = setUp();
    world.server.publish(about);
    world.server.holding = true;
    await world.start();
    world.server.publish(about);
    world.server.holding = false;
    world.server.release();
    await world.advance(1000);
    expect([world.seqs(), world.client.getSnapshot().unread]).toEqual([[2], 1]);
  });
});

describe("loadMore", () => {
  test("goes down page by page, asked once at a time, to the end", async () => {
    const world = setUp();
    for (let count = 0; count < 7; count++) world.server.publish();
    await world.start();
    await Promise.all([world.client.loadMore(), world.client.loadMore()]);
    expect(world.seqs()).toEqual([7, 6, 5, 4, 3, 2]);
    await world.client.loadMore();
    expect(world.seqs()).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(world.client.getSnapshot().hasMore).toBe(false);
    expect(await world.client.loadMore()).toBe(true);
    expect(world.server.requests).toHaveLength(3);
  });

  test("says when it failed", async () => {
    const world = setUp();
    for (let count = 0; count < 4; count++) world.server.publish();
    await world.start();
    world.server.failing = 500;
    expect(await world.client.loadMore()).toBe(false);
    expect(world.client.getSnapshot().hasMore).toBe(true);
  });

  test("a replay from below the loaded part waits for its page", async () => {
    const storage = { get: () => "1", set: () => {} };
    const world = setUp({ storage, userId: "usr_1" });
    for (let count = 0; count < 6; count++) world.server.publish();
    await world.start();
    expect(world.announced.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
    expect(world.seqs()).toEqual([6, 5, 4]);
    await world.client.loadMore();
    expect(world.seqs()).toEqual([6, 5, 4, 3, 2, 1]);
    expect(world.client.getSnapshot().unread).toBe(6);
  });
});
