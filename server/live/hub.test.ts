// All sockets of a server: who hears what, who is closed when, and that nothing stays behind of those who went.

import { describe, expect, test } from "bun:test";
import { limits } from "@parkmate/protocol/frames";
import type { SessionId, UserId } from "@parkmate/protocol/ids";
import { createLog } from "../log.ts";
import { createLiveWorld, settled } from "../testing/live-world.ts";
import { loginsEnd } from "../testing/town.ts";
import { personTopic, serversTopic } from "./wire.ts";

const asha = "usr_asha";
const rohan = "usr_rohan";
type World = Awaited<ReturnType<typeof createLiveWorld>>;

/** The hub itself listens for logins that end. */
const ownSubscription = 1;

describe("a person's notifications", () => {
  test("reach each of their sockets and nobody else's", async () => {
    const world = await createLiveWorld();
    const [phone, laptop, other] = [await world.connect(asha), await world.connect(asha), await world.connect(rohan)];
    await world.notify(asha, 2);
    expect([phone.seqs(), laptop.seqs(), other.seqs()]).toEqual([[1, 2], [1, 2], []]);
  });

  test("reach sockets that joined at the same time", async () => {
    const world = await createLiveWorld();
    const release = world.hold("subscribe");
    const clients = await Promise.all([1, 2, 3].map(() => world.connect(asha)));
    await release();
    await world.notify(asha);
    expect(clients.map((client) => client.seqs())).toEqual([[1], [1], [1]]);
    expect(world.subscriptions.open).toBe(ownSubscription + 1);
  });

  test("do not wait for one who is slow", async () => {
    const world = await createLiveWorld();
    const [slow, quick] = [await world.connect(asha), await world.connect(asha)];
    slow.takesNothing();
    await world.notify(asha, 3);
    expect([slow.seqs(), quick.seqs()]).toEqual([[1], [1, 2, 3]]);
  });

  test("are not lost when a message on the topic makes no sense", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    for (const message of ["", "n", "x 1 {}", "n -1 {}"]) await world.pubsub.publish(personTopic(asha), message);
    await world.notify(asha);
    expect(client.seqs()).toEqual([1]);
  });
});

describe("leaving", () => {
  test("by everyone leaves no socket and no subscription", async () => {
    const world = await createLiveWorld();
    const clients = [await world.connect(asha), await world.connect(asha), await world.connect(rohan)];
    expect([world.hub.size(), world.subscriptions.open]).toEqual([3, ownSubscription + 2]);
    clients[0]?.hangUp();
    await settled();
    expect([world.hub.size(), world.subscriptions.open]).toEqual([2, ownSubscription + 2]);
    clients[1]?.hangUp();
    clients[2]?.hangUp();
    await settled();
    expect([world.hub.size(), world.subscriptions.open]).toEqual([0, ownSubscription]);
  });

  test.each(["subscribe", "inbox"] as const)("while waiting for the %s leaves nothing", async (thing) => {
    const world = await createLiveWorld();
    const release = world.hold(thing);
    const client = await world.connect(asha);
    client.hangUp();
    await release();
    await world.notify(asha);
    expect([world.hub.size(), world.subscriptions.open, client.socket.frames]).toEqual([0, ownSubscription, []]);
  });

  test("while waiting, with the next one of the same person already there, does not disturb that one", async () => {
    const world = await createLiveWorld();
    const release = world.hold("subscribe");
    const first = await world.connect(asha);
    first.hangUp();
    const second = await world.connect(asha);
    await release();
    await world.notify(asha);
    expect(second.seqs()).toEqual([1]);
    expect([world.hub.size(), world.subscriptions.open]).toEqual([1, ownSubscription + 1]);
  });

  test("before the greeting leaves nothing", async () => {
    const world = await createLiveWorld();
    world.open(world.logIn(asha)).hangUp();
    world.open(null).hangUp();
    await settled();
    expect([world.hub.size(), world.subscriptions.open]).toEqual([0, ownSubscription]);
  });

  test("one socket of two goes on", async () => {
    const world = await createLiveWorld();
    const [gone, stays] = [await world.connect(asha), await world.connect(asha)];
    gone.hangUp();
    await world.notify(asha);
    expect([gone.seqs(), stays.seqs()]).toEqual([[], [1]]);
  });
});

test("without the messages between servers nobody can join, and with them back they can", async () => {
  const world = await createLiveWorld();
  world.subscriptions.isDown = true;
  const clients = await Promise.all([world.connect(asha), world.connect(asha)]);
  expect(clients.map(({ socket }) => socket.closed?.code)).toEqual([4104, 4104]);
  world.subscriptions.isDown = false;
  const client = await world.connect(asha);
  await world.notify(asha);
  expect(client.seqs()).toEqual([1]);
});

describe("too many sockets", () => {
  const full = async (world: World) =>
    Promise.all(Array.from({ length: limits.socketsPerPerson }, () => world.connect(asha)));

  test("of a person: the 21st is refused, the others stay", async () => {
    const world = await createLiveWorld();
    const clients = await full(world);
    const one = await world.connect(asha);
    expect(one.socket.closed).toEqual({ code: 4004, reason: "too many sockets" });
    expect(one.socket.frames).toEqual([]);
    await world.notify(asha);
    expect(clients.every((client) => client.seqs().length === 1)).toBe(true);
    expect((await world.connect(rohan)).socket.closed).toBeNull();
  });

  test("leave room when one goes", async () => {
    const world = await createLiveWorld();
    const [first] = await full(world);
    await world.connect(asha);
    first?.hangUp();
    expect((await world.connect(asha)).socket.closed).toBeNull();
  });

  test("count when they come all at once, too", async () => {
    const world = await createLiveWorld();
    const release = world.hold("subscribe");
    const clients = await Promise.all(Array.from({ length: 30 }, () => world.connect(asha)));
    await release();
    expect(clients.filter(({ socket }) => socket.closed?.code === 4004)).toHaveLength(10);
  });
});

describe("a login that ends", () => {
  test("early closes its own sockets, and no others", async () => {
    const world = await createLiveWorld();
    const login = world.logIn(asha, "ses_phone");
    const [v1, plain] = [world.open(login), world.open(login, "plain")];
    v1.say({ type: "hello" });
    await settled();
    const others = [await world.connect(asha), await world.connect(rohan)];
    world.publisher.sessionEnded(asha, "ses_phone");
    await settled();
    expect([v1, plain].map(({ socket }) => socket.closed)).toEqual([
      { code: 4003, reason: "session revoked" },
      { code: 4003, reason: "session revoked" },
    ]);
    expect(others.map(({ socket }) => socket.closed)).toEqual([null, null]);
  });

  test("with all others of the person closes all of theirs, greeted or not, and nobody else's", async () => {
    const world = await createLiveWorld();
    const theirs = [await world.connect(asha), await world.connect(asha)];
    theirs.push(world.open(world.logIn(asha), "plain"), world.open(world.logIn(asha)));
    const others = [await world.connect(rohan), world.open(world.logIn(rohan), "plain"), world.open(null)];
    world.publisher.personRevoked(asha);
    await settled();
    expect(theirs.map(({ socket }) => socket.closed?.code)).toEqual([4003, 4003, 4003, 4003]);
    expect(others.map(({ socket }) => socket.closed)).toEqual([null, null, null]);
    expect([world.hub.size(), world.subscriptions.open]).toEqual([3, ownSubscription + 1]);
  });

  test("while its socket is joining closes it before it hears anything", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 3);
    const release = world.hold("inbox");
    const client = world.open(world.logIn(asha, "ses_phone"));
    client.say({ type: "hello", since: 0 });
    await settled();
    world.publisher.sessionEnded(asha, "ses_phone");
    await release();
    expect([client.socket.closed?.code, client.socket.frames]).toEqual([4003, []]);
    expect(world.subscriptions.open).toBe(ownSubscription);
  });

  test("before its socket has greeted closes it, rather than let it in", async () => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha, "ses_phone"));
    world.publisher.sessionEnded(asha, "ses_phone");
    client.say({ type: "hello", since: 0 });
    await settled();
    expect([client.socket.closed?.code, client.socket.frames]).toEqual([4003, []]);
  });

  test("for somebody who is not here changes nothing", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    const words = [
      "revoked usr_nobody *",
      `revoked ${asha} ses_other`,
      "",
      " ",
      `revoked ${asha}`,
      `${asha} *`,
      "dance",
    ];
    for (const word of words) await world.pubsub.publish(serversTopic, word);
    expect(client.socket.closed).toBeNull();
  });

  test("without a word is noticed by the sweep", async () => {
    const world = await createLiveWorld();
    const [gone, stays] = [await world.connect(asha), await world.connect(asha)];
    const { identity } = gone.session;
    if (identity === null) throw new Error("nobody is signed in");
    world.logins.delete(identity.sessionId);
    await world.sweep();
    expect([gone.socket.closed?.code, stays.socket.closed]).toEqual([4003, null]);
  });

  test("before its socket has greeted is noticed, too", async () => {
    const world = await createLiveWorld();
    const client = world.open(world.logIn(asha, "ses_phone"));
    world.logins.delete("ses_phone");
    await world.sweep();
    expect(client.socket.closed?.code).toBe(4003);
  });
});

test("a login that is shown while the others are compared is none of those that ended", async () => {
  const compared = Promise.withResolvers<ReadonlyMap<SessionId, Date>>();
  const world = await createLiveWorld({ liveLogins: () => compared.promise });
  await world.connect(asha);
  const asked = new Map(world.logins);
  world.tickets.set("good", world.logIn(rohan, "ses_phone"));
  const late = world.open(null);
  const sweeping = world.sweep();
  await settled();
  late.say({ type: "hello", ticket: "good" });
  await settled();
  compared.resolve(asked);
  await sweeping;
  expect([late.socket.closed, late.of("welcome")]).toMatchObject([null, [{ head: 0 }]]);
});

test("a login that holds as before leaves what is known of it as it is, since all that is made anew costs memory", async () => {
  const world = await createLiveWorld();
  const { session } = await world.connect(asha);
  const { identity } = session;
  world.logins.set("ses_1", new Date(loginsEnd));
  await world.sweep();
  expect(session.identity === identity).toBe(true);
  world.logins.set("ses_1", new Date(loginsEnd.getTime() + 1_000));
  await world.sweep();
  expect(session.identity?.expiresAt.getTime()).toBe(loginsEnd.getTime() + 1_000);
});

describe("a login that ended elsewhere", () => {
  test("closes its sockets within a second, though no server said so, and no others", async () => {
    const world = await createLiveWorld();
    const [gone, greeting, stays] = [
      world.open(world.logIn(asha, "ses_phone")),
      world.open(world.logIn(asha, "ses_tablet")),
      await world.connect(asha),
    ];
    gone.say({ type: "hello" });
    world.ended.push({ id: 7, sessionId: "ses_phone" }, { id: 8, sessionId: "ses_tablet" });
    await world.pass(1_000);
    expect([gone, greeting, stays].map(({ socket }) => socket.closed?.code)).toEqual([4003, 4003, undefined]);
  });

  test("is heard of, too, when it comes into sight after a later one", async () => {
    const world = await createLiveWorld();
    const [slow, quick] = [
      world.open(world.logIn(asha, "ses_1"), "plain"),
      world.open(world.logIn(rohan, "ses_2"), "plain"),
    ];
    await world.pass(1_000);
    world.ended.push({ id: 5, sessionId: "ses_2" });
    await world.pass(3_000);
    expect([slow.socket.closed, quick.socket.closed?.code]).toEqual([null, 4003]);
    world.ended.push({ id: 4, sessionId: "ses_1" });
    await world.pass(1_000);
    expect(slow.socket.closed?.code).toBe(4003);
  });

  test("closes a socket that opened while its login was ending", async () => {
    const world = await createLiveWorld();
    const login = world.logIn(asha, "ses_phone");
    world.ended.push({ id: 1, sessionId: "ses_phone" });
    await world.pass(1_000);
    const late = world.open(login, "plain");
    await world.pass(1_000);
    expect(late.socket.closed?.code).toBe(4003);
  });

  test("with more others than fit an answer is noticed all the same, and nobody else's", async () => {
    const world = await createLiveWorld();
    const [gone, stays] = [await world.connect(asha), await world.connect(rohan)];
    await world.pass(10_000);
    world.logins.delete(gone.session.identity?.sessionId ?? "ses_");
    world.ended.push({ id: 1, sessionId: gone.session.identity?.sessionId ?? "ses_" });
    for (let id = 2; id <= 2_000; id++) world.ended.push({ id, sessionId: `ses_other${id}` });
    await world.pass(1_000);
    expect([gone, stays].map(({ socket }) => socket.closed?.code)).toEqual([4003, undefined]);
    // Later ones are told one by one again.
    const { identity } = stays.session;
    await world.pass(10_000);
    world.ended.push({ id: 2_001, sessionId: identity?.sessionId ?? "ses_" });
    await world.pass(1_000);
    expect(stays.socket.closed?.code).toBe(4003);
  });

  test("is not asked about for ever", async () => {
    const asked: (number | null)[] = [];
    const world = await createLiveWorld({
      endedLogins: async (after) => {
        asked.push(after);
        return after === null ? [{ id: 20, sessionId: "ses_old" }] : [];
      },
    });
    await world.pass(10_000);
    expect([asked[0], asked.at(-1)]).toEqual([null, 20]);
  });

  test("is heard of while something else cannot be told", async () => {
    const world = await createLiveWorld({ liveLogins: () => Promise.reject(new Error("away")) });
    const end = new Date(world.clock.now().getTime() + 500);
    const [lapsed, gone] = [world.open(world.logIn(asha, "ses_1", end)), world.open(world.logIn(rohan, "ses_2"))];
    world.ended.push({ id: 1, sessionId: "ses_2" });
    world.clock.advance(1_000);
    await expect(world.hub.endLogins()).rejects.toThrow("away");
    expect([lapsed.socket.closed, gone.socket.closed?.code]).toEqual([null, 4003]);
  });
});

test("a socket that is gone leaves a line that tells whose it was, why, and how long it lasted", async () => {
  const lines: string[] = [];
  const world = await createLiveWorld({ log: createLog("info", { write: (line) => lines.push(line) }) });
  const [left, refused] = [await world.connect(asha), world.open(null)];
  world.clock.advance(1_500);
  left.hangUp();
  refused.say("nonsense");
  await settled();
  const told = lines.map((line) => JSON.parse(line)).map(({ level, time, ...fields }) => fields);
  expect(told).toEqual([
    { msg: "socket closed", mode: "v1", code: 1006, ms: 1_500, userId: asha },
    { msg: "socket closed", mode: "v1", code: 4000, ms: 1_500 },
  ]);
});

describe("a login's time", () => {
  async function withAMinute() {
    const world = await createLiveWorld();
    const end = new Date(world.clock.now().getTime() + 60_000);
    const client = world.open(world.logIn(asha, "ses_phone", end), "plain");
    const beat = async (milliseconds: number) => {
      world.hub.noteInbound(client.session);
      await world.pass(milliseconds);
    };
    await beat(20_000);
    await beat(20_000);
    return { world, client, beat, end };
  }

  test("that is up closes its sockets", async () => {
    const { client, beat } = await withAMinute();
    await beat(19_999);
    expect(client.socket.closed).toBeNull();
    await beat(1);
    expect(client.socket.closed).toEqual({ code: 4103, reason: "session expired" });
  });

  test("that was extended meanwhile keeps them, until the new end", async () => {
    const { world, client, beat, end } = await withAMinute();
    world.logins.set("ses_phone", new Date(end.getTime() + 20_000));
    await beat(20_000);
    expect(client.socket.closed).toBeNull();
    await beat(20_000);
    expect(client.socket.closed?.code).toBe(4103);
  });

  test("that a sweep finds to be up is up, not revoked", async () => {
    const { world, client } = await withAMinute();
    world.clock.advance(20_000);
    await world.sweep();
    expect(client.socket.closed?.code).toBe(4103);
  });

  test("cannot be told without the database, so nobody is closed", async () => {
    const { world, client } = await withAMinute();
    world.inbox.isDown = true;
    world.hub.noteInbound(client.session);
    world.clock.advance(20_000);
    await expect(world.hub.endLogins()).rejects.toThrow("the database is away");
    expect(client.socket.closed).toBeNull();
  });
});

describe("a sweep", () => {
  test("heals a lost hint", async () => {
    const world = await createLiveWorld();
    const clients = [await world.connect(asha), await world.connect(rohan)];
    world.inbox.append(asha, 2);
    world.inbox.append(rohan);
    await world.sweep();
    expect(clients.map((client) => client.seqs())).toEqual([[1, 2], [1]]);
  });

  test("asks once for everybody, and reads nothing when nothing was lost", async () => {
    const world = await createLiveWorld();
    for (let nth = 0; nth < 30; nth++) {
      const userId: UserId = `usr_${nth}`;
      world.inbox.append(userId);
      await world.connect(userId);
    }
    const { queries } = world.inbox;
    await world.sweep();
    expect(world.inbox.queries).toBe(queries + 1);
  });

  test("does not disturb a socket that is joining", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 3);
    const release = world.hold("subscribe");
    const client = await world.connect(asha, { since: 0 });
    await world.sweep();
    await release();
    expect(client.seqs()).toEqual([1, 2, 3]);
  });

  test.each([0, 1])("heals a lost change of marks, after %p sweeps that found none", async (sweeps) => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 2);
    const client = await world.connect(asha);
    for (let sweep = 0; sweep < sweeps; sweep++) await world.sweep();
    world.inbox.change(asha);
    await world.sweep();
    expect(client.of("changed")).toEqual([{ type: "changed", head: 2, revision: 1, unread: 2 }]);
    await world.sweep();
    expect(client.of("changed")).toHaveLength(1);
  });

  test("tells a change of marks that came while a socket was joining", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 2);
    const first = await world.connect(asha);
    const release = world.hold("inbox");
    const second = await world.connect(asha);
    world.publisher.change(asha, world.inbox.change(asha));
    await release();
    await world.sweep();
    expect(second.of("welcome")).toMatchObject([{ revision: 0 }]);
    expect(second.of("changed")).toMatchObject([{ revision: 1 }]);
    expect(first.of("changed")).toMatchObject([{ revision: 1 }]);
  });

  test("tells nothing of marks that everybody was told of", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha);
    world.inbox.change(asha);
    const client = await world.connect(asha);
    await world.sweep();
    expect(client.of("changed")).toEqual([]);
    world.publisher.change(asha, world.inbox.change(asha));
    await settled();
    await world.sweep();
    expect(client.of("changed")).toMatchObject([{ revision: 2 }]);
  });
});

describe("a change of marks", () => {
  test("is forwarded as it is to every v1 socket of the person", async () => {
    const world = await createLiveWorld();
    world.inbox.append(asha, 2);
    const [phone, laptop, other] = [await world.connect(asha), await world.connect(asha), await world.connect(rohan)];
    const marks = { mark: "read", at: "2026-11-23T10:30:00.000Z", ids: ["ntf_1" as const] } as const;
    const frame = { type: "changed", head: 2, revision: 1, unread: 1, marks } as const;
    world.publisher.change(asha, frame);
    await settled();
    expect([phone.of("changed"), laptop.of("changed"), other.of("changed")]).toEqual([[frame], [frame], []]);
  });
});

describe("a server that goes", () => {
  /** Each wait goes on when it is let. */
  function createWait() {
    const waits: { readonly milliseconds: number; readonly end: () => void }[] = [];
    const wait = (milliseconds: number) => new Promise<void>((end) => waits.push({ milliseconds, end }));
    const pass = async () => {
      waits.at(-1)?.end();
      await settled();
    };
    return { wait, waits, pass };
  }

  test("says so, waits, and closes everybody", async () => {
    const world = await createLiveWorld();
    const [v1, plain] = [await world.connect(asha), world.open(world.logIn(rohan), "plain")];
    await settled();
    const { wait, waits, pass } = createWait();
    const draining = world.hub.drain(1_000, wait);
    expect(v1.of("drain")).toEqual([{ type: "drain", afterMs: 100 }]);
    await world.notify(asha);
    expect([v1.seqs(), v1.socket.closed]).toEqual([[1], null]);
    await pass();
    await draining;
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([100]);
    expect([v1, plain].map(({ socket }) => socket.closed)).toEqual([
      { code: 4200, reason: "server is going" },
      { code: 4200, reason: "server is going" },
    ]);
    await settled();
    expect([world.hub.size(), world.subscriptions.open]).toEqual([0, 0]);
  });

  test("closes many one after the other, each when it was told, within the time that it has", async () => {
    const world = await createLiveWorld();
    const clients = await Promise.all(Array.from({ length: 400 }, (_, nth) => world.connect(`usr_${nth}`)));
    const { wait, waits, pass } = createWait();
    const draining = world.hub.drain(500, wait);
    const told = clients.map((client) => client.of("drain")[0]?.afterMs ?? 0);
    const steps = [100, 200, 300, 400, 500];
    expect(Object.values(Object.groupBy(told, String)).map((some = []) => some.length)).toEqual(steps.map(() => 80));
    for (const passed of steps) {
      expect(clients.every(({ socket }, nth) => (socket.closed === null) === (told[nth] ?? 0) >= passed)).toBe(true);
      await pass();
    }
    await draining;
    expect(clients.every(({ socket }) => socket.closed?.code === 4200)).toBe(true);
    expect(waits).toHaveLength(5);
  });

  test("lets nobody in any more, and closes whoever was just coming", async () => {
    const world = await createLiveWorld();
    await world.connect(asha);
    const { wait, pass } = createWait();
    expect(world.hub.door.isLeaving()).toBe(false);
    const draining = world.hub.drain(1_000, wait);
    expect(world.hub.door.isLeaving()).toBe(true);
    const late = await world.connect(rohan);
    await pass();
    await draining;
    expect(late.socket.closed?.code).toBe(4200);
  });

  test("skips those who went meanwhile", async () => {
    const world = await createLiveWorld();
    const client = await world.connect(asha);
    const { wait, pass } = createWait();
    const draining = world.hub.drain(1_000, wait);
    client.hangUp();
    await pass();
    await draining;
    expect(client.socket.closed).toBeNull();
  });

  test("with nobody there goes at once", async () => {
    const world = await createLiveWorld();
    await world.hub.drain(500, () => Promise.reject(new Error("waited")));
    expect(world.subscriptions.open).toBe(0);
  });
});
