import { describe, expect, test } from "bun:test";
import { notification } from "./fake-server.ts";
import { createMemory, setUp } from "./fake-world.ts";

const hellos = (world: ReturnType<typeof setUp>) =>
  world.sockets.flatMap((socket) => socket.sent.filter((frame) => frame.type === "hello")).map(({ since }) => since);

describe("a first visit", () => {
  test("starts at the head: what was there is listed and not announced", async () => {
    const world = setUp();
    for (let count = 0; count < 4; count++) world.server.publish();
    await world.start();
    const { status, loaded, hasMore, unread } = world.client.getSnapshot();
    expect({ status, loaded, hasMore, unread }).toEqual({ status: "live", loaded: true, hasMore: true, unread: 4 });
    expect(world.seqs()).toEqual([4, 3, 2]);
    expect(world.announced).toEqual([]);
    expect(hellos(world)).toEqual([undefined]);
    expect(world.server.requests).toEqual(["GET "]);
    expect(world.socket().url).toBe("ws://test/ws/notifications/me/");
  });

  test("announces what comes then, once the snapshot has it", async () => {
    const world = setUp();
    await world.start();
    const unread: number[] = [];
    world.client.onNotification(() => unread.push(world.client.getSnapshot().unread));
    world.server.publish();
    world.server.publish();
    expect(world.announced).toEqual([
      { seq: 1, replayed: false },
      { seq: 2, replayed: false },
    ]);
    expect(world.seqs()).toEqual([2, 1]);
    expect(unread).toEqual([1, 2]);
  });

  test("merges what comes while the list is under way", async () => {
    const world = setUp();
    world.server.publish();
    world.server.holding = true;
    await world.start();
    world.server.publish();
    expect(world.seqs()).toEqual([2]);
    world.server.release();
    await world.advance(0);
    expect(world.seqs()).toEqual([2, 1]);
    expect(world.client.getSnapshot().unread).toBe(2);
  });
});

describe("a first page that the page has read by itself", () => {
  const read = ({ server }: ReturnType<typeof setUp>) => ({
    items: server.list(),
    nextCursor: null,
    asOf: { head: server.head(), unread: server.unread(), revision: server.revision },
  });

  test("is shown before there is a connection, and not read once more", async () => {
    const world = setUp();
    world.server.publish();
    world.server.changeMarks({ mark: "read", at: "2026-01-05T10:00:00Z", upTo: 1 });
    world.server.publish();
    world.client.prime(read(world));
    expect(world.client.getSnapshot()).toMatchObject({ status: "idle", loaded: true, unread: 1, hasMore: false });
    expect(world.seqs()).toEqual([2, 1]);
    await world.start();
    expect(world.server.requests).toEqual([]);
    expect(world.announced).toEqual([]);
  });

  test("what came since is told by the connection, once", async () => {
    const storage = createMemory();
    const world = setUp({ storage, userId: "usr_1" });
    world.server.publish();
    await world.start();
    world.client.stop();
    world.server.publish();
    const reloaded = world.open();
    reloaded.prime(read(world));
    world.server.publish();
    expect(reloaded.getSnapshot().items.map(({ seq }) => seq)).toEqual([2, 1]);
    reloaded.start();
    await world.advance(0);
    expect(reloaded.getSnapshot()).toMatchObject({ status: "live", unread: 3 });
    expect(reloaded.getSnapshot().items.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(world.announced).toEqual([
      { seq: 2, replayed: true },
      { seq: 3, replayed: true },
    ]);
  });

  test("is read again where something was read or put away since", async () => {
    const world = setUp();
    world.server.publish();
    world.server.publish();
    world.client.prime(read(world));
    world.server.changeMarks({ mark: "archived", at: "2026-01-05T10:00:00Z", ids: ["ntf_1"] });
    await world.start();
    expect(world.seqs()).toEqual([2]);
    expect(world.server.requests).toEqual(["GET "]);
  });

  test("changes nothing where more is known", async () => {
    const world = setUp();
    world.server.publish();
    const early = read(world);
    await world.start();
    world.server.publish();
    world.client.prime(early);
    expect(world.seqs()).toEqual([2, 1]);
    world.client.stop();
    world.client.prime(early);
    expect(world.client.getSnapshot()).toMatchObject({ unread: 2 });
    expect(world.seqs()).toEqual([2, 1]);
  });

  test("brings nothing back that was put away since", async () => {
    const world = setUp();
    world.server.publish();
    world.server.publish();
    await world.start();
    const early = read(world);
    await world.client.archive("ntf_1");
    world.client.stop();
    world.client.prime(early);
    expect(world.seqs()).toEqual([2]);
    expect(world.client.getSnapshot()).toMatchObject({ unread: 1 });
  });
});

describe("the stream", () => {
  test("resumes from the cursor: what was missed is replayed in order, each once", async () => {
    const world = setUp();
    world.server.publish();
    await world.start();
    world.server.publish();
    world.server.cut();
    world.server.publish();
    world.server.publish();
    await world.advance(500);
    world.server.publish();
    expect(hellos(world)).toEqual([undefined, 2]);
    expect(world.announced).toEqual([
      { seq: 2, replayed: false },
      { seq: 3, replayed: true },
      { seq: 4, replayed: true },
      { seq: 5, replayed: false },
    ]);
    expect(world.client.getSnapshot().unread).toBe(5);
    expect(world.server.requests).toEqual(["GET "]);
  });

  test("drops duplicates", async () => {
    const world = setUp();
    await world.start();
    const first = world.server.publish();
    world.server.broadcast({ type: "notification", ...first });
    expect(world.announced).toHaveLength(1);
    expect(world.client.getSnapshot().unread).toBe(1);
  });

  test("comes back for what a gap left out", async () => {
    const world = setUp();
    await world.start();
    world.server.publish();
    world.server.publish({}, true);
    world.server.publish();
    expect(world.announced.map(({ seq }) => seq)).toEqual([1]);
    expect(world.socket().closed).toBe(4201);
    await world.advance(500);
    expect(world.announced.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(world.client.getSnapshot().unread).toBe(3);
  });

  test("takes the head as its place after a reset, and reads the list again", async () => {
    const world = setUp();
    await world.start();
    world.server.cut();
    for (let count = 0; count < 5; count++) world.server.publish();
    world.server.swept = 3;
    await world.advance(500);
    expect(world.announced).toEqual([]);
    expect(world.seqs()).toEqual([5, 4, 3]);
    world.server.publish();
    expect(world.announced).toEqual([{ seq: 6, replayed: false }]);
    expect(world.client.getSnapshot().unread).toBe(6);
  });

  test("goes on when one listener fails, and stops for one that left", async () => {
    const world = setUp();
    const reported: unknown[] = [];
    const original = globalThis.reportError;
    globalThis.reportError = (error) => void reported.push(error);
    const leave = world.client.onNotification(() => {
      throw new Error("mine");
    });
    const later: number[] = [];
    world.client.onNotification(({ seq }) => later.push(seq));
    await world.start();
    world.server.publish();
    leave();
    world.server.publish();
    globalThis.reportError = original;
    expect(later).toEqual([1, 2]);
    expect(reported).toHaveLength(1);
  });
});

describe("with storage", () => {
  test("a reload resumes, and what came meanwhile is new", async () => {
    const storage = createMemory();
    const world = setUp({ storage, userId: "usr_1" });
    world.server.publish();
    await world.start();
    world.server.publish();
    world.client.stop();
    world.server.publish();
    const reloaded = world.open();
    reloaded.start();
    await world.advance(0);
    expect(hellos(world)).toEqual([undefined, 2]);
    expect(world.announced.at(-1)).toEqual({ seq: 3, replayed: true });
    expect(reloaded.getSnapshot().items.map((item) => item.seq)).toEqual([3, 2, 1]);
    expect(reloaded.getSnapshot().unread).toBe(3);
    expect([...storage.entries]).toEqual([["parkmate:cursor:usr_1", "3"]]);
  });

  test.each([
    ["another person's place", "parkmate:cursor:usr_2", "7"],
    ["nonsense", "parkmate:cursor:usr_1", "-1"],
  ])("%s is not taken", async (_, key, value) => {
    const storage = createMemory();
    storage.set(key, value);
    const world = setUp({ storage, userId: "usr_1" });
    await world.start();
    expect(hellos(world)).toEqual([undefined]);
  });

  test("one that refuses costs only the resume", async () => {
    const refuse = () => {
      throw new Error("blocked");
    };
    const world = setUp({ storage: { get: refuse, set: refuse }, userId: "usr_1" });
    await world.start();
    world.server.publish();
    expect(world.announced).toHaveLength(1);
  });
});

describe("without a socket", () => {
  test("401 means signed out, and ends the attempts", async () => {
    const world = setUp();
    world.server.accepting = false;
    world.server.failing = 401;
    await world.start();
    expect(world.client.getSnapshot()).toMatchObject({ status: "signed-out", reason: "unauthenticated" });
    await world.advance(600_000);
    expect(world.sockets).toHaveLength(1);
    expect(world.server.requests).toEqual(["GET /summary"]);
    expect(world.left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });

  test("a session that ran out is asked about at the next attempt, and found to be over", async () => {
    const world = setUp();
    await world.start();
    Object.assign(world.server, { accepting: false, failing: 401 });
    world.server.cut(4103);
    expect(world.client.getSnapshot()).toMatchObject({ status: "reconnecting", reason: null });
    await world.advance(1000);
    expect(world.client.getSnapshot()).toMatchObject({ status: "signed-out", reason: "unauthenticated" });
    expect(world.left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });

  test("a session that was renewed meanwhile goes on", async () => {
    const world = setUp();
    await world.start();
    world.server.cut(4103);
    world.server.publish();
    await world.advance(1000);
    expect(world.client.getSnapshot()).toMatchObject({ status: "live", unread: 1 });
    expect(world.announced).toEqual([{ seq: 1, replayed: true }]);
  });

  test("a server that is down is tried again, and the list is read as soon as there is one", async () => {
    const world = setUp();
    world.server.accepting = false;
    world.server.failing = 503;
    await world.start();
    await world.advance(60_000);
    expect(world.client.getSnapshot()).toMatchObject({ status: "reconnecting", loaded: false });
    world.server.accepting = true;
    world.server.failing = null;
    await world.advance(20_000);
    expect(world.client.getSnapshot()).toMatchObject({ status: "live", loaded: true });
  });

  test("where sockets never open, the list follows, and the stream announces later", async () => {
    const world = setUp();
    world.server.publish();
    world.server.accepting = false;
    await world.start();
    expect(world.client.getSnapshot()).toMatchObject({ status: "reconnecting", loaded: true, unread: 1 });
    world.server.publish();
    await world.advance(20_000);
    expect(world.seqs()).toEqual([2, 1]);
    expect(world.announced).toEqual([]);
    world.server.accepting = true;
    await world.advance(20_000);
    expect(world.announced).toEqual([{ seq: 2, replayed: true }]);
    expect(world.client.getSnapshot()).toMatchObject({ status: "live", unread: 2 });
  });
});

test("stop leaves nothing, hears nothing, and start goes on from there", async () => {
  const world = setUp();
  await world.start();
  world.server.publish();
  world.server.holding = true;
  world.server.changeMarks({ mark: "read", at: "2026-01-05T10:00:00Z", upTo: 1 }, false);
  world.client.stop();
  world.server.live.clear();
  const stopped = world.client.getSnapshot();
  world.server.release();
  await world.advance(600_000);
  expect(world.client.getSnapshot()).toBe(stopped);
  expect(world.left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });

  world.server.holding = false;
  world.server.publish();
  await world.start();
  expect(world.announced.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(world.client.getSnapshot()).toMatchObject({ status: "live", unread: 1 });
});

test("back at once with nothing missed, it asks for nothing", async () => {
  const world = setUp({ random: () => 0 });
  world.server.publish();
  await world.start();
  const before = world.client.getSnapshot();
  world.server.cut();
  await world.advance(0);
  expect(world.client.getSnapshot()).toEqual(before);
  expect(hellos(world)).toEqual([undefined, 1]);
  expect(world.server.requests).toEqual(["GET "]);
  expect(world.announced).toEqual([]);
});

test("a laptop that slept for a day comes back with all that it missed, once", async () => {
  const world = setUp();
  await world.start();
  world.sleep(24 * 3_600_000);
  world.server.live.clear();
  for (let count = 0; count < 5; count++) world.server.publish();
  world.signal("visible");
  await world.advance(0);
  expect(world.announced.map(({ seq, replayed }) => `${seq} ${replayed}`)).toEqual([
    "1 true",
    "2 true",
    "3 true",
    "4 true",
    "5 true",
  ]);
  expect(world.client.getSnapshot()).toMatchObject({ status: "live", unread: 5 });
});

test("the snapshot is the same object until something changes", async () => {
  const world = setUp();
  await world.start();
  let calls = 0;
  const leave = world.client.subscribe(() => {
    calls += 1;
  });
  const before = world.client.getSnapshot();
  world.server.broadcast({ type: "ping" });
  world.server.broadcast({ type: "error", code: "not_ready" });
  world.server.broadcast({ type: "watching", topic: "lot_1" });
  world.server.broadcast({ type: "lot", lotId: "lot_1", slots: [], at: "2026-01-05T09:00:01Z" });
  for (const text of ["7", '"x"', "[]", '{"type":"toString"}', '{"type":"of a newer server"}']) {
    world.socket().pushText(text);
  }
  world.server.broadcast({ type: "notification", ...notification(0) });
  expect(world.client.getSnapshot()).toBe(before);
  expect(calls).toBe(0);
  world.server.publish();
  expect(world.client.getSnapshot()).not.toBe(before);
  expect(calls).toBe(1);
  leave();
  world.server.publish();
  expect(calls).toBe(1);
});
