import { describe, expect, test } from "bun:test";
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

function setUp() {
  const fake = createFakePlatform();
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
