import { describe, expect, test } from "bun:test";
import { closeCodes } from "@parkmate/protocol/close-codes";
import type { ServerFrame, WelcomeFrame } from "@parkmate/protocol/frames";
import { createConnection, type LiveFrame } from "./connection.ts";
import { createFakePlatform } from "./fake-platform.ts";

const welcome: WelcomeFrame = {
  type: "welcome",
  head: 0,
  unread: 0,
  revision: 0,
  resumed: true,
  serverTime: "2026-01-05T09:00:00Z",
  heartbeat: 25_000,
};

function setUp(random?: () => number) {
  const fake = createFakePlatform({ ...(random && { random }) });
  const entered: string[] = [];
  const frames: LiveFrame[] = [];
  let unopened = 0;
  const connection = createConnection({
    platform: fake.platform,
    open: () => fake.platform.openSocket("ws://test/", undefined),
    hello: () => ({ type: "hello", device: "d", visible: true }),
    receive: (frame) => frames.push(frame),
    entered: (status, reason) => entered.push(reason ? `${status}: ${reason}` : status),
    unopened: () => {
      unopened += 1;
    },
  });
  function live(): void {
    fake.socket().accept();
    fake.socket().push(welcome);
  }
  return { ...fake, connection, entered, frames, live, unopened: () => unopened };
}

test("greets, and is live once it is welcomed", () => {
  const { connection, entered, frames, live, socket } = setUp();
  connection.start();
  expect(entered).toEqual(["connecting"]);
  live();
  expect(socket().sent).toEqual([{ type: "hello", device: "d", visible: true }]);
  expect(entered).toEqual(["connecting", "live"]);
  expect(frames).toEqual([welcome]);
});

test("answers a ping itself, and takes no notice of what isn't a frame", () => {
  const { connection, frames, live, socket } = setUp();
  connection.start();
  live();
  socket().push({ type: "ping" });
  for (const text of ["", "{", "null"]) socket().pushText(text);
  expect(socket().sent.at(-1)).toEqual({ type: "pong" });
  expect(frames).toEqual([welcome]);
});

describe("after a close", () => {
  test("of backoff, delays double from 0.5 s to 20 s", async () => {
    const { connection, sockets, socket, advance, elapsed } = setUp();
    connection.start();
    const delays: number[] = [];
    for (let round = 0; round < 8; round++) {
      const before = elapsed();
      socket().accept();
      socket().hangUp(1006);
      const count = sockets.length;
      while (sockets.length === count) await advance(100);
      delays.push(elapsed() - before);
    }
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
  });

  test("of a connection that lived for a minute, delays start over", async () => {
    const { connection, sockets, socket, live, advance } = setUp();
    connection.start();
    for (const seconds of [1, 1, 1, 61]) {
      live();
      for (let second = 0; second < seconds; second++) {
        socket().push({ type: "ping" });
        await advance(1000);
      }
      socket().hangUp(1006);
      if (seconds === 1) await advance(4000);
    }
    expect(sockets).toHaveLength(4);
    await advance(500);
    expect(sockets).toHaveLength(5);
  });

  test("of each code in the table, it does what the table says", async () => {
    for (const { code, retry } of Object.values(closeCodes)) {
      const { connection, sockets, socket, live, advance, elapsed } = setUp();
      connection.start();
      // Failures enough for the longest delay.
      for (let failures = 0; failures < 6; failures++) {
        socket().hangUp(1006);
        await advance(20_000);
      }
      live();
      socket().hangUp(code);
      const [count, before] = [sockets.length, elapsed()];
      while (sockets.length === count && elapsed() - before < 30_000) await advance(100);
      const delay = { never: 30_000, soon: 1000, backoff: 20_000 }[retry];
      expect([code, elapsed() - before]).toEqual([code, delay]);
      connection.stop();
    }
  });

  test.each([
    [4099, "idle"],
    [4150, "reconnecting"],
    [4250, "reconnecting"],
    [1000, "reconnecting"],
    [1009, "reconnecting"],
    [1012, "reconnecting"],
  ])("of %d, which is not in the table, its family decides: %s", (code, status) => {
    const { connection, entered, live, socket } = setUp();
    connection.start();
    live();
    socket().hangUp(code);
    expect(entered.at(-1)).toBe(status);
    connection.stop();
  });

  test("delays are spread over all of their length", async () => {
    for (const [chance, delay] of [
      [0, 0],
      [0.5, 250],
      [0.999, 500],
    ] as const) {
      const { connection, sockets, socket, advance } = setUp(() => chance);
      connection.start();
      socket().hangUp(1006);
      if (delay > 0) await advance(delay - 2);
      if (delay > 0) expect(sockets).toHaveLength(1);
      await advance(2);
      expect(sockets).toHaveLength(2);
      connection.stop();
    }
  });

  test("an announced end does not wait for its time: the server's close decides", async () => {
    const { connection, entered, live, socket, advance } = setUp();
    connection.start();
    live();
    socket().push({ type: "drain", afterMs: 3000 });
    await advance(3000);
    expect(entered.at(-1)).toBe("live");
    socket().hangUp(4200);
    expect(entered.at(-1)).toBe("reconnecting");
  });

  test.each([4200, 4201])("of %d, within a second, however often", async (code) => {
    const { connection, entered, sockets, socket, live, advance } = setUp();
    connection.start();
    for (let round = 1; round <= 8; round++) {
      live();
      socket().push({ type: "drain", afterMs: 0 });
      socket().hangUp(code);
      expect(entered.at(-1)).toBe("reconnecting");
      await advance(1000);
      expect(sockets).toHaveLength(round + 1);
    }
  });

  test.each([
    [4000, "idle: said why"],
    [4001, "signed-out: said why"],
    [4003, "signed-out: said why"],
    [4004, "idle: said why"],
  ])("of %d, stops with the reason", async (code, last) => {
    const { connection, entered, sockets, socket, live, advance, left, unopened } = setUp();
    connection.start();
    live();
    socket().hangUp(code, "said why");
    await advance(600_000);
    expect(entered.at(-1)).toBe(last);
    expect(sockets).toHaveLength(1);
    expect(unopened()).toBe(0);
    expect(left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
    connection.start();
    expect(sockets).toHaveLength(2);
  });
});

test("silence for two heartbeats is death, and any frame is life", async () => {
  const { connection, entered, sockets, live, socket, advance, unopened } = setUp();
  connection.start();
  live();
  const first = socket();
  await advance(49_000);
  first.push({ type: "ping" });
  await advance(49_000);
  expect(entered.at(-1)).toBe("live");
  await advance(1000);
  expect(entered.at(-1)).toBe("reconnecting");
  expect(first.closed).toBe(1000);
  expect(unopened()).toBe(0);
  await advance(500);
  expect(sockets).toHaveLength(2);
});

test("an attempt that is not welcomed in 10 s is given up and asked about", async () => {
  const { connection, entered, socket, advance, unopened } = setUp();
  connection.start();
  const first = socket();
  await advance(10_000);
  expect(first.closed).toBe(1000);
  expect(unopened()).toBe(1);
  expect(entered).toEqual(["connecting", "reconnecting"]);
});

test("what a dropped socket still says is not heard", async () => {
  const { connection, frames, live, socket, advance } = setUp();
  connection.start();
  live();
  const first = socket();
  connection.resync();
  expect(first.closed).toBe(4201);
  await advance(500);
  live();
  first.push({ type: "reset", head: 9 } satisfies ServerFrame);
  first.hangUp(4001);
  expect(frames).toEqual([welcome, welcome]);
});

describe("the network and the tab", () => {
  test("offline drops the socket at once, online brings it back at once", () => {
    const { connection, entered, sockets, live, socket, signal } = setUp();
    connection.start();
    live();
    signal("offline");
    expect(socket().closed).toBe(1000);
    expect(entered.at(-1)).toBe("offline");
    signal("online");
    expect(sockets).toHaveLength(2);
    expect(entered.at(-1)).toBe("reconnecting");
    live();
    expect(entered.at(-1)).toBe("live");
  });

  test("a browser that is wrong about being offline is not believed for ever", async () => {
    const { connection, entered, live, signal, advance } = setUp();
    connection.start();
    live();
    signal("offline");
    await advance(500);
    live();
    expect(entered.slice(-2)).toEqual(["offline", "live"]);
  });

  test("a tab that becomes visible does not wait for the delay", () => {
    const { connection, sockets, live, socket, signal } = setUp();
    connection.start();
    live();
    signal("visible");
    expect(sockets).toHaveLength(1);
    socket().hangUp(1006);
    signal("visible");
    expect(sockets).toHaveLength(2);
    signal("visible");
    expect(sockets).toHaveLength(2);
  });

  test("a socket that slept through two heartbeats is replaced at once", () => {
    const { connection, sockets, live, socket, signal, sleep } = setUp();
    connection.start();
    live();
    const first = socket();
    sleep(3_600_000);
    signal("visible");
    expect(first.closed).toBe(1000);
    expect(sockets).toHaveLength(2);
  });
});

test.each(["connecting", "live", "waiting"])("stop while %s leaves nothing behind", async (phase) => {
  const { connection, entered, sockets, live, socket, advance, signal, left } = setUp();
  connection.start();
  connection.start();
  if (phase !== "connecting") live();
  if (phase === "waiting") socket().hangUp(1006);
  connection.stop();
  expect(left()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  signal("visible");
  connection.resync();
  connection.signOut();
  await advance(600_000);
  expect(sockets).toHaveLength(1);
  expect(entered.at(-1)).toBe("idle");
});

describe("the clock of the machine", () => {
  test("put back, it neither ends a connection nor keeps one that is dead", async () => {
    const { connection, entered, sockets, live, signal, sleep, advance } = setUp();
    connection.start();
    live();
    sleep(-3_600_000);
    signal("visible");
    expect([entered.at(-1), sockets.length]).toEqual(["live", 1]);
    // Timers run by a clock of their own.
    await advance(3_600_000 + 50_000);
    expect(entered).toContain("reconnecting");
  });

  test("put forward, it costs a reconnection at most", () => {
    const { connection, entered, sockets, live, signal, sleep } = setUp();
    connection.start();
    live();
    sleep(24 * 3_600_000);
    signal("visible");
    live();
    signal("visible");
    expect([entered.at(-1), sockets.length]).toEqual(["live", 2]);
  });
});

test("nothing is said before the welcome, after the end, or while it is away", async () => {
  const { connection, live, socket, signal } = setUp();
  const frame = { type: "watch", topic: "lot_1" } as const;
  expect(connection.say(frame)).toBe(false);
  connection.start();
  expect(connection.say(frame)).toBe(false);
  live();
  expect(connection.say(frame)).toBe(true);
  expect(socket().sent.at(-1)).toEqual(frame);
  signal("offline");
  expect(connection.say(frame)).toBe(false);
  connection.stop();
  expect(connection.say(frame)).toBe(false);
});

test("started, stopped and started in one go, as StrictMode does, it has one socket, and hears nothing of the first", async () => {
  const { connection, entered, frames, sockets, live, left } = setUp();
  connection.start();
  connection.stop();
  connection.start();
  const [first] = sockets;
  first?.accept();
  first?.push(welcome);
  first?.hangUp(4003);
  expect([entered.at(-1), frames.length, first?.sent.length]).toEqual(["connecting", 0, 0]);
  live();
  expect(entered.at(-1)).toBe("live");
  expect(left()).toEqual({ timers: 1, listeners: 1, sockets: 1 });
  connection.stop();
});
