// Lots that are watched, and acks: small words to the server that are said again, or not, over reconnections.

import { describe, expect, test } from "bun:test";
import { setUp } from "./fake-world.ts";
import type { WatchEvent } from "./watches.ts";

const lot = "lot_1";
const changed = (state: "held" | "free") =>
  ({
    type: "lot",
    lotId: lot,
    slots: [{ id: "slt_1", state }],
    at: "2026-01-05T09:00:00Z",
  }) as const;

const said = (world: ReturnType<typeof setUp>, ...types: string[]) =>
  world.socket().sent.filter(({ type }) => types.includes(type));

describe("watching a lot", () => {
  test("begins as soon as there is a connection, and tells when to read and what changed", async () => {
    const world = setUp();
    const heard: WatchEvent[] = [];
    world.client.watch(lot, (event) => heard.push(event));
    await world.start();
    expect(said(world, "watch")).toEqual([{ type: "watch", topic: lot }]);
    world.server.broadcast({ type: "watching", topic: lot });
    world.server.broadcast(changed("held"));
    world.server.broadcast({ ...changed("free"), lotId: "lot_2" });
    expect(heard).toEqual([{ type: "watching", topic: lot }, changed("held")]);
  });

  test("is asked for again after a reconnection, so that the page reads anew", async () => {
    const world = setUp();
    await world.start();
    world.client.watch(lot, () => {});
    world.server.cut();
    await world.advance(1000);
    expect(world.sockets).toHaveLength(2);
    expect(said(world, "watch")).toEqual([{ type: "watch", topic: lot }]);
  });

  test("goes on until the last listener has left, and tells each newcomer to read", async () => {
    const world = setUp();
    await world.start();
    const heard: string[] = [];
    const listener = ({ type }: WatchEvent) => heard.push(type);
    const leave = [world.client.watch(lot, listener), world.client.watch(lot, listener)];
    expect(said(world, "watch")).toHaveLength(2);
    leave[0]?.();
    leave[0]?.();
    world.server.broadcast(changed("held"));
    expect(heard).toEqual(["lot"]);
    expect(said(world, "unwatch")).toEqual([]);
    leave[1]?.();
    world.server.broadcast(changed("free"));
    expect(heard).toEqual(["lot"]);
    expect(said(world, "unwatch")).toEqual([{ type: "unwatch", topic: lot }]);
    world.client.watch(lot, listener);
    world.server.broadcast(changed("held"));
    expect(heard).toEqual(["lot", "lot"]);
  });

  test("that ended while there was no connection is not asked for again", async () => {
    const world = setUp();
    await world.start();
    const leave = world.client.watch(lot, () => {});
    world.server.cut();
    leave();
    await world.advance(1000);
    expect(said(world, "watch", "unwatch")).toEqual([]);
  });
});

describe("acks", () => {
  test("tell the newest of each stage, once, however often it is said here", async () => {
    const world = setUp();
    await world.start();
    for (let count = 0; count < 50; count++) {
      const { seq } = world.server.publish();
      world.client.rendered(seq);
      if (seq <= 40) world.client.seen(seq);
    }
    world.client.rendered(3);
    expect(said(world, "ack")).toEqual([]);
    await world.advance(500);
    const told = [
      { type: "ack", seq: 50, stage: "rendered" },
      { type: "ack", seq: 40, stage: "seen" },
    ];
    expect(said(world, "ack")).toEqual(told as never);
    world.client.rendered(50);
    world.client.seen(12);
    await world.advance(5000);
    expect(said(world, "ack")).toHaveLength(2);
  });

  test("never speak of more than the server has sent: that would end the connection", async () => {
    const world = setUp();
    await world.start();
    world.server.publish();
    // The list may know of one that the stream has yet to bring.
    world.client.rendered(7);
    await world.advance(500);
    expect(said(world, "ack")).toEqual([{ type: "ack", seq: 1, stage: "rendered" }]);
  });

  test("wait for a connection, and leave no timer when there is none to come", async () => {
    const world = setUp();
    await world.start();
    world.server.publish();
    world.server.accepting = false;
    world.server.cut();
    world.client.seen(1);
    await world.advance(5000);
    world.server.accepting = true;
    await world.advance(20_000);
    expect(said(world, "ack")).toEqual([{ type: "ack", seq: 1, stage: "seen" }]);
    world.server.publish();
    world.client.seen(2);
    world.client.stop();
    expect(world.left().timers).toBe(0);
  });
});
