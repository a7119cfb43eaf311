// One socket's life: greeted, caught up, live, closed; never past a gap, never twice, never to somebody who has gone.

import { describe, expect, test } from "bun:test";
import { limits } from "@parkmate/protocol/frames";
import fc from "fast-check";
import { createLiveWorld, settled } from "../testing/live-world.ts";
import { page } from "./delivery.ts";

const asha = "usr_asha";
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, nth) => first + nth);

describe("a greeting", () => {
  test("is waited for in silence, and no longer than five seconds", async () => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha));
    await world.pass(limits.hello - 1);
    expect([client.socket.frames, client.socket.closed]).toEqual([[], null]);
    await world.pass(1);
    expect(client.socket.closed).toEqual({ code: 4102, reason: "no sign of life" });
  });

  test("in time lets the socket stay", async () => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha));
    await world.pass(limits.hello - 1);
    client.say({ type: "hello" });
    await world.pass(10_000);
    expect(client.socket.closed).toBeNull();
  });

  test("is answered with where the inbox stands", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 3);
    world.inbox.change(asha);
    const client = await world.connect(asha);
    expect(client.socket.frames).toEqual([
      {
        ...{ type: "welcome", head: 3, unread: 3, revision: 1, resumed: false },
        ...{ serverTime: "2026-11-23T10:30:00.000Z", heartbeat: 25_000 },
      },
    ]);
  });

  test("a second time is not polite", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.say({ type: "hello" });
    expect(client.socket.closed?.code).toBe(4000);
  });

  test("twice at once neither", async () => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha));
    client.say({ type: "hello" });
    client.say({ type: "hello" });
    await settled();
    expect(client.socket.closed?.code).toBe(4000);
    expect(client.socket.frames).toEqual([]);
    expect(world.subscriptions.open).toBe(1);
  });

  test.each([
    { type: "ack", seq: 0, stage: "seen" },
    { type: "watch", topic: "lot_01jzx4q9c2f3gv8w5n6m7k8d9e" },
  ])("comes before %j", async (frame) => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha));
    client.say(frame);
    expect(client.socket.frames).toEqual([{ type: "error", code: "not_ready" }]);
    expect(client.socket.closed).toBeNull();
  });
});

describe("a ticket", () => {
  test("tells who it is", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 2);
    world.tickets.set("good", world.logIn(asha));
    const client = world.open(null);
    client.say({ type: "hello", since: 0, ticket: "good" });
    await settled();
    expect(client.seqs()).toEqual([1, 2]);
  });

  test.each([{ ticket: "forged" }, {}])("has to be good: %j", async (more) => {
    const world = await createLiveWorld();
    const client = world.open(null);
    client.say({ type: "hello", ...more });
    await settled();
    expect(client.socket.closed?.code).toBe(4001);
    expect(client.socket.frames).toEqual([]);
  });

  test("is not looked at when somebody signed in with the upgrade", async () => {
    const world = await createLiveWorld();
    world.inbox.append("usr_rohan", 5);
    world.tickets.set("rohan's", world.logIn("usr_rohan"));
    const client = world.open(world.logIn(asha));
    client.say({ type: "hello", ticket: "rohan's" });
    await settled();
    expect(client.of("welcome")).toMatchObject([{ head: 0 }]);
  });

  test("of somebody who hung up meanwhile opens nothing", async () => {
    const world = await createLiveWorld();
    world.tickets.set("good", world.logIn(asha));
    const release = world.hold("tickets");
    const client = world.open(null);
    client.say({ type: "hello", ticket: "good" });
    client.hangUp();
    await release();
    await world.notify(asha);
    expect([world.hub.size(), world.subscriptions.open, client.socket.frames]).toEqual([0, 1, []]);
  });
});

describe("resuming", () => {
  test("with nothing missed says so and sends nothing", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 3);
    const client = await world.connect(asha, { since: 3 });
    expect(client.of("welcome")).toMatchObject([{ head: 3, resumed: true }]);
    expect(client.socket.frames).toHaveLength(1);
  });

  test("of an inbox that is still empty has missed nothing", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha, { since: 0 });
    expect(client.of("welcome")).toMatchObject([{ head: 0, unread: 0, revision: 0, resumed: true }]);
  });

  test("sends what was missed, in order, after the welcome", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 5);
    const client = await world.connect(asha, { since: 2 });
    expect(client.socket.frames.map((frame) => ("seq" in frame ? frame.seq : frame.type))).toEqual([
      "welcome",
      3,
      4,
      5,
    ]);
    expect(client.of("welcome")).toMatchObject([{ resumed: true }]);
    await world.notify(asha);
    expect(client.seqs()).toEqual([3, 4, 5, 6]);
  });

  test("sends all of very many", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 1_234);
    const client = await world.connect(asha, { since: 0 });
    expect(client.seqs()).toEqual(upTo(1_234));
  });

  test.each([
    ["from a future that never was", 9, 0],
    ["from before what is kept", 1, 3],
    ["from before what is kept, with nothing left", 1, 5],
  ])("%s is a reset to the head", async (_, since, sweptUpTo) => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 5);
    world.inbox.sweptUpTo = sweptUpTo;
    const client = await world.connect(asha, { since });
    expect(client.socket.frames).toMatchObject([
      { type: "welcome", head: 5, resumed: false },
      { type: "reset", head: 5 },
    ]);
    await world.notify(asha);
    expect(client.seqs()).toEqual([6]);
  });

  test("without a cursor starts at the head", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 5);
    const client = await world.connect(asha);
    await world.notify(asha);
    expect(client.seqs()).toEqual([6]);
  });
});

describe("a hint", () => {
  test("of the next one is forwarded without a look into the inbox", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    const { queries } = world.inbox;
    await world.notify(asha, 3);
    expect(client.seqs()).toEqual([1, 2, 3]);
    expect(world.inbox.queries).toBe(queries);
  });

  test("past a gap makes the socket read what is missing", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    world.inbox.append(asha, 3);
    await world.notify(asha);
    expect(client.seqs()).toEqual([1, 2, 3, 4]);
  });

  test("twice is one notification", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    const entries = world.inbox.append(asha, 2);
    for (let repeat = 0; repeat < 3; repeat++) await world.publisher.notifications(entries);
    await settled();
    expect(client.seqs()).toEqual([1, 2]);
  });

  test("before its forerunner waits for it", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    await world.publisher.notifications(world.inbox.append(asha, 3).toReversed());
    await settled();
    expect(client.seqs()).toEqual([1, 2, 3]);
  });

  test("while the inbox is being read for the first time is not lost", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 2);
    const release = world.hold("inbox");
    const client = await world.connect(asha, { since: 0 });
    await world.notify(asha, 2);
    expect(client.socket.frames).toEqual([]);
    await release();
    expect(client.of("welcome")).toMatchObject([{ head: 2, resumed: true }]);
    expect(client.seqs()).toEqual([1, 2, 3, 4]);
  });

  test("that the first reading already saw is not sent again", async () => {
    const world = await createLiveWorld();
    const entries = world.inbox.append(asha, 2);
    const release = world.hold("inbox");
    const client = await world.connect(asha, { since: 0 });
    await world.publisher.notifications(entries);
    await release();
    expect(client.seqs()).toEqual([1, 2]);
  });

  test("while subscribing is found by the first reading", async () => {
    const world = await createLiveWorld();
    const release = world.hold("subscribe");
    const client = await world.connect(asha, { since: 0 });
    await world.notify(asha);
    await release();
    expect(client.seqs()).toEqual([1]);
  });

  test("while catching up is not lost, nor what a read in between did not see", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    world.inbox.append(asha, 2);
    const release = world.hold("inbox");
    await world.notify(asha);
    await world.notify(asha, 2);
    expect(client.seqs()).toEqual([]);
    await release();
    expect(client.seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  test("past a gap that is being read makes nobody read again", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    const { queries } = world.inbox;
    const entries = world.inbox.append(asha, 5);
    const release = world.hold("inbox");
    await world.publisher.notifications(entries.toReversed());
    await settled();
    expect(world.inbox.queries).toBe(queries + 1);
    await release();
    expect(client.seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  test("of what is not there, and one of what is, leave nothing out", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    const release = world.hold("inbox");
    const [ahead] = world.inbox.append("usr_nobody", 2).toReversed();
    if (ahead === undefined) throw new Error("nothing was appended");
    await world.publisher.notifications([{ ...ahead, userId: asha }]);
    await world.publisher.notifications(world.inbox.append(asha, 3).slice(2));
    await release();
    expect(client.seqs()).toEqual([1, 2, 3]);
  });

  test("about nothing that exists does no harm", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    const [entry] = world.inbox.append("usr_nobody", 50).toReversed();
    if (entry === undefined) throw new Error("nothing was appended");
    await world.publisher.notifications([{ ...entry, userId: asha }]);
    await settled();
    await world.notify(asha, 2);
    expect(client.seqs()).toEqual([1, 2]);
    expect(client.socket.closed).toBeNull();
  });

  test("lost, doubled, late or out of order: with the next sweep everything is there once, in order", async () => {
    const hint = fc.record({ nth: fc.nat(19), waits: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(hint, { maxLength: 30 }), fc.nat(20), async (hints, since) => {
        const world = await createLiveWorld();
        const entries = world.inbox.append(asha, 20);
        const release = world.hold("inbox");
        const client = await world.connect(asha, { since });
        for (const [step, { nth, waits }] of hints.entries()) {
          if (step === 10) await release();
          void world.publisher.notifications(entries.slice(nth, nth + 1));
          if (waits) await settled();
        }
        await release();
        const more = world.inbox.append(asha, 5);
        for (const { nth } of hints) void world.publisher.notifications(more.slice(nth % 5, (nth % 5) + 1));
        await world.sweep();
        expect(client.seqs()).toEqual(upTo(25, since + 1));
        expect(client.socket.closed).toBeNull();
      }),
    );
  });
});

describe("what a client says", () => {
  test("of an unknown kind is answered with an error, and that is all", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.say({ type: "dance" });
    expect(client.of("error")).toEqual([{ type: "error", code: "unknown_frame" }]);
    expect(client.socket.closed).toBeNull();
  });

  test.each(["", "nonsense", "[]", '{"type":5}', '{"type":"ack","seq":-1,"stage":"seen"}'])(
    "that is malformed (%p) ends it",
    async (text) => {
      const world = await createLiveWorld();
      const client = await world.connect(asha);
      client.say(text);
      expect(client.socket.closed?.code).toBe(4000);
    },
  );

  test("may not be bytes", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    world.hub.refuse(client.session);
    expect(client.socket.closed?.code).toBe(4000);
  });

  test("may be that it got what it got, not that it got more", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    await world.notify(asha, 2);
    client.say({ type: "ack", seq: 2, stage: "seen" });
    client.say({ type: "ack", seq: 1, stage: "rendered" });
    expect(client.socket.closed).toBeNull();
    client.say({ type: "ack", seq: 3, stage: "seen" });
    expect(client.socket.closed?.code).toBe(4000);
  });

  test("is too much from the 61st frame in ten seconds on", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    await world.pass(limits.inboundWindow);
    for (let frame = 0; frame < limits.inboundFrames; frame++) client.say({ type: "pong" });
    expect(client.socket.closed).toBeNull();
    await world.pass(limits.inboundWindow);
    for (let frame = 0; frame < limits.inboundFrames; frame++) client.say({ type: "pong" });
    expect(client.socket.closed).toBeNull();
    client.say({ type: "pong" });
    expect(client.socket.closed?.code).toBe(4000);
  });

  test("is not too much because the machine's clock was set back", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    world.clock.advance(-3_600_000);
    // The second in which it was set back is lost.
    await world.pass(1_000);
    for (let window = 0; window < 3; window++) {
      await world.pass(limits.inboundWindow);
      for (let frame = 0; frame < limits.inboundFrames; frame++) client.say({ type: "pong" });
    }
    expect(client.socket.closed).toBeNull();
  });

  test("counts when it is pings, too", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    for (let ping = 0; ping < limits.inboundFrames; ping++) world.hub.noteInbound(client.session);
    expect(client.socket.closed?.code).toBe(4000);
  });

  test("after the close is not heard", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.say("nonsense");
    client.say({ type: "dance" });
    client.say("nonsense");
    expect(client.of("error")).toEqual([]);
  });
});

describe("a slow reader", () => {
  test("is sent nothing more until it has taken what waits, and then everything", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha, 5);
    await world.sweep();
    expect(client.seqs()).toEqual([1]);
    client.takesAll();
    await settled();
    expect(client.seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  test("that took so long that the log no longer reaches back is told to start anew", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha, 1 + page + 5);
    world.inbox.sweptUpTo = page + 4;
    client.takesAll();
    await settled();
    expect(client.seqs()).toEqual(upTo(page + 1));
    expect(client.socket.closed).toEqual({ code: 4201, reason: "resync" });
  });

  test("that stops again and again gets everything once", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 450);
    const client = await world.connect(asha, { since: 0 });
    for (let round = 0; round < 5; round++) {
      client.takesNothing();
      await world.notify(asha, 3);
      client.takesAll();
      client.takesNothing();
      await settled();
    }
    client.takesAll();
    await settled();
    expect(client.seqs()).toEqual(upTo(465));
  });

  test("that takes what waits while the inbox is being read gets everything once", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    world.inbox.append(asha, 2);
    const release = world.hold("inbox");
    await world.notify(asha);
    client.takesNothing();
    await world.inbox.append(asha);
    client.takesAll();
    await release();
    await world.sweep();
    expect(client.seqs()).toEqual([1, 2, 3, 4]);
  });

  test("has ten seconds", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha);
    await world.pass(limits.unsentTime - 1);
    expect(client.socket.closed).toBeNull();
    await world.pass(1);
    expect(client.socket.closed).toEqual({ code: 4101, reason: "too slow" });
  });

  test("that takes a little now and then has no longer", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha, 5);
    client.socket.buffered = 5_000;
    for (let second = 0; second < 9; second++) {
      await world.pass(1_000);
      client.socket.buffered -= 100;
      world.hub.drained(client.session);
    }
    expect([client.seqs(), client.socket.closed]).toEqual([[1], null]);
    await world.pass(1_000);
    expect(client.socket.closed?.code).toBe(4101);
  });

  test("that took what waited, though nobody said so, is noticed within a second", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha, 5);
    Object.assign(client.socket, { result: 1, buffered: 0 });
    await world.pass(1_000);
    expect(client.seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  test("that keeps up again has ten seconds anew", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha);
    await world.pass(9_000);
    client.takesAll();
    client.takesNothing();
    await world.notify(asha);
    await world.pass(9_000);
    expect(client.socket.closed).toBeNull();
  });

  test("has a megabyte", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    client.socket.buffered = limits.unsentBytes;
    await world.notify(asha);
    expect(client.socket.closed).toBeNull();
    client.socket.buffered += 1;
    client.say({ type: "dance" });
    expect(client.socket.closed?.code).toBe(4101);
  });

  test("that makes the server write, and reads nothing of it, loses its socket", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    // What the WebSocket layer answers to a client's pings: nobody is told that it waits.
    client.socket.buffered = 50;
    await world.pass(limits.unsentTime);
    expect(client.socket.closed).toBeNull();
    await world.pass(1_000);
    expect(client.socket.closed?.code).toBe(4101);
  });

  test("finds what it missed waiting, and costs the inbox nothing", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    const { queries } = world.inbox;
    client.takesNothing();
    await world.notify(asha, 1 + page);
    client.takesAll();
    await settled();
    expect(client.seqs()).toEqual(upTo(1 + page));
    expect(world.inbox.queries).toBe(queries);
  });

  test("in the middle of a replay is not read for again what was read already", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 2 * page);
    const client = world.open(world.logIn(asha));
    client.takesNothing();
    client.say({ type: "hello", since: 0 });
    await settled();
    expect(client.of("welcome")).toHaveLength(1);
    expect(client.seqs()).toEqual([]);
    for (let seq = 1; seq < page; seq++) client.takesOne();
    expect(client.seqs()).toEqual(upTo(page - 1));
    expect(world.inbox.queries).toBe(1);
    client.takesAll();
    await settled();
    expect(client.seqs()).toEqual(upTo(2 * page));
    expect(world.inbox.queries).toBe(2);
  });

  test("has no more queued than fits, whatever comes, and gets all of it", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha, 3 * page);
    expect(client.session.queue?.frames).toHaveLength(page);
    client.takesAll();
    await settled();
    expect([client.session.queue, client.seqs()]).toEqual([null, upTo(3 * page)]);
  });

  test("has no more queued than half a megabyte of long ones", async () => {
    const world = await createLiveWorld();
    world.inbox.text = "x".repeat(100_000);
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha, 30);
    expect(client.session.queue?.size).toBeLessThan(512 * 1024);
    expect(client.session.queue?.frames).toHaveLength(5);
    client.takesAll();
    await settled();
    expect(client.seqs()).toEqual(upTo(30));
  });

  test("leaves nothing queued when it goes", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha, 5);
    world.publisher.change(asha, world.inbox.change(asha));
    await settled();
    client.hangUp();
    expect([client.session.queue, client.session.held]).toEqual([null, null]);
  });

  test("is told of marks that changed when it has taken what waits, of the last ones at least", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.takesNothing();
    await world.notify(asha);
    for (let revision = 1; revision <= 50; revision++) world.publisher.change(asha, world.inbox.change(asha));
    await settled();
    expect(client.of("changed")).toEqual([]);
    expect(client.session.held?.length).toBeLessThanOrEqual(20);
    client.takesAll();
    expect(client.of("changed").at(-1)).toMatchObject({ revision: 50 });
    expect(client.session.held).toBeNull();
  });

  test("whose frame was dropped is closed, since it can no longer be told apart from one that was sent", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    client.socket.result = 0;
    await world.notify(asha);
    expect(client.socket.closed?.code).toBe(4101);
  });

  test("that does not even take the close is cut off", async () => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha));
    client.socket.close = (code, reason) => {
      client.socket.closed = { code, reason };
    };
    client.say("nonsense");
    await world.pass(limits.unsentTime - 1);
    expect(client.socket.terminated).toBe(false);
    await world.pass(1);
    expect(client.socket.terminated).toBe(true);
  });
});

describe("a heartbeat", () => {
  test("is a ping every 25 seconds, and any word in between proves life", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    await world.pass(limits.heartbeat - 1);
    expect(client.of("ping")).toHaveLength(0);
    await world.pass(1);
    expect(client.of("ping")).toHaveLength(1);
    await world.pass(5_000);
    client.say({ type: "pong" });
    await world.pass(limits.heartbeat - 5_000);
    expect(client.of("ping")).toHaveLength(2);
    world.hub.noteInbound(client.session);
    await world.pass(limits.heartbeat);
    expect([client.of("ping").length, client.socket.closed]).toEqual([3, null]);
  });

  test.each(["v1", "plain"] as const)("without an answer ends a %s socket", async (mode) => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha), mode);
    if (mode === "v1") client.say({ type: "hello" });
    await world.pass(limits.heartbeat * 2 - 1);
    expect(client.socket.closed).toBeNull();
    await world.pass(1);
    expect(client.socket.closed).toEqual({ code: 4102, reason: "no sign of life" });
  });

  test("is not kept alive by what is sent to it", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    for (let second = 0; second < 50; second++) {
      await world.pass(1_000);
      await world.notify(asha);
    }
    expect(client.socket.closed?.code).toBe(4102);
  });
});

describe("a plain socket", () => {
  test("is greeted, gets notifications in its own form, and nothing else", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 3);
    const client = world.open(world.logIn(asha), "plain");
    await settled();
    await world.notify(asha);
    world.publisher.change(asha, world.inbox.change(asha));
    await world.sweep();
    await world.pass(limits.heartbeat);
    expect(client.socket.pings).toBe(1);
    const draining = world.hub.drain(500, async () => {});
    await draining;
    expect<unknown[]>(client.socket.frames).toEqual([
      { type: "info", message: "Connected to real-time notifications", connected: true },
      {
        ...{ type: "info", message: "New booking 4", id: "ntf_4", seq: 4, event: "booking.received" },
        ...{ title: "New booking", data: {}, link: "/", actions: [], collapseKey: null },
        ...{ at: "2026-11-23T10:30:00.000Z", expiresAt: null, readAt: null, archivedAt: null, by: null },
      },
    ]);
  });

  test("may say anything", async () => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha), "plain");
    await settled();
    for (const text of ["", "hello", '{"type":"hello"}', "[".repeat(1_000)]) client.say(text);
    world.hub.refuse(client.session);
    expect([client.socket.closed, client.socket.frames.length]).toEqual([null, 1]);
  });

  test("is caught up when a hint is lost", async () => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha), "plain");
    await settled();
    world.inbox.append(asha, 2);
    await world.sweep();
    expect(client.seqs()).toEqual([1, 2]);
  });
});

describe("without its database", () => {
  test("a socket that was caught up stays, and gets everything once it is back", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    world.inbox.isDown = true;
    world.inbox.append(asha);
    await world.notify(asha);
    expect([client.seqs(), client.socket.closed]).toEqual([[], null]);
    world.inbox.isDown = false;
    await world.sweep();
    expect(client.seqs()).toEqual([1, 2]);
  });

  test("nobody can join", async () => {
    const world = await createLiveWorld();
    world.inbox.isDown = true;
    const client = await world.connect(asha);
    expect(client.socket.closed).toEqual({ code: 4104, reason: "dependency down" });
    expect([world.hub.size(), world.subscriptions.open]).toEqual([0, 1]);
  });
});
