// What sockets watch: who hears of a change, from when and until when, and that a subscription lasts as long as somebody
// wants it and no longer.

import { describe, expect, test } from "bun:test";
import { limits } from "@parkmate/protocol/frames";
import type { LotId } from "@parkmate/protocol/ids";
import fc from "fast-check";
import { encodeLotFrame, lotTopic } from "../lots/live.ts";
import { createLiveWorld, settled } from "../testing/live-world.ts";

const asha = "usr_asha";
const rohan = "usr_rohan";
const marineDrive = "lot_01jzx4q9c2f3gv8w5n6m7k8d9e";
const infopark = "lot_01jzx4q9c2f3gv8w5n6m7k8d9f";

/** The hub listens for logins that end, and to each person who is here. */
const idle = (people: number) => 1 + people;

async function setUp() {
  const world = await createLiveWorld();
  let changes = 0;

  return {
    ...world,
    /** A socket that watches these topics. */
    async watcher(userId: `usr_${string}`, ...topics: readonly string[]) {
      const client = await world.connect(userId);
      for (const topic of topics) client.say({ type: "watch", topic });
      await settled();
      return client;
    },
    /** A slot of the lot changes, and that is told; returns the frame. */
    async change(lotId: LotId) {
      const frame = encodeLotFrame(lotId, [{ id: `slt_${++changes}`, state: "held" }], world.clock.now());
      world.publisher.watched(lotTopic(lotId), frame);
      await settled();
      return JSON.parse(frame);
    },
  };
}

type Client = Awaited<ReturnType<Awaited<ReturnType<typeof setUp>>["watcher"]>>;

/** What a client was told beside its notifications, a change as its slot. */
const told = ({ socket }: Client) =>
  socket.frames.flatMap((frame) => {
    if (frame.type === "lot") return frame.slots.map(({ id }) => id);
    if (frame.type === "watching") return `watching ${frame.topic}`;
    return frame.type === "error" ? frame.code : [];
  });

const watching = (topic: string) => `watching ${topic}`;

describe("a change", () => {
  test("reaches each socket that watches, as it was published, and no other", async () => {
    const world = await setUp();
    const watchers = [await world.watcher(asha, marineDrive), await world.watcher(rohan, marineDrive)];
    const others = [await world.watcher(asha, infopark), await world.watcher(asha)];
    const frame = await world.change(marineDrive);
    expect(watchers.map((client) => client.of("lot"))).toEqual([[frame], [frame]]);
    expect(others.map((client) => client.of("lot"))).toEqual([[], []]);
  });

  test("comes by either name of the topic, and the answer by the one that was asked for", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, `lot:${marineDrive}`, marineDrive);
    await world.change(marineDrive);
    expect(told(client)).toEqual([watching(`lot:${marineDrive}`), watching(marineDrive), "slt_1"]);
    client.say({ type: "unwatch", topic: `lot:${marineDrive}` });
    await world.change(marineDrive);
    expect(told(client)).toHaveLength(3);
  });

  test("is told apart from that of another topic on the same socket", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive, infopark);
    await world.change(infopark);
    client.say({ type: "unwatch", topic: infopark });
    await world.change(infopark);
    await world.change(marineDrive);
    expect(told(client)).toEqual([watching(marineDrive), watching(infopark), "slt_1", "slt_3"]);
  });

  test("does not disturb the notifications", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive);
    await world.notify(asha);
    await world.change(marineDrive);
    await world.notify(asha);
    expect(client.seqs()).toEqual([1, 2]);
  });
});

describe("watching", () => {
  test("is answered once the subscription is in force, and nothing is told before that", async () => {
    const world = await setUp();
    const client = await world.connect(asha);
    const release = world.hold("subscribe");
    client.say({ type: "watch", topic: marineDrive });
    await world.change(marineDrive);
    expect(told(client)).toEqual([]);
    await release();
    expect(told(client)).toEqual([watching(marineDrive)]);
    await world.change(marineDrive);
    expect(told(client)).toEqual([watching(marineDrive), "slt_2"]);
  });

  test("that begins where another watches already is answered first, too", async () => {
    const world = await setUp();
    await world.watcher(asha, marineDrive);
    const client = await world.connect(rohan);
    client.say({ type: "watch", topic: marineDrive });
    await world.change(marineDrive);
    await world.change(marineDrive);
    expect(told(client)).toEqual([watching(marineDrive), "slt_2"]);
  });

  test("twice is watching once, and answered twice", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive, marineDrive);
    await world.change(marineDrive);
    expect(told(client)).toEqual([watching(marineDrive), watching(marineDrive), "slt_1"]);
    client.say({ type: "unwatch", topic: marineDrive });
    await settled();
    expect(world.subscriptions.open).toBe(idle(1));
  });

  test.each(["lot:", "person:usr_rohan", "revoked", "usr_rohan"])(
    "what is not to be watched, %s, is refused",
    async (topic) => {
      const world = await setUp();
      const client = await world.watcher(asha, topic);
      expect(told(client)).toEqual(["unknown_topic"]);
      expect([client.socket.closed, world.subscriptions.open]).toEqual([null, idle(1)]);
    },
  );

  test("is refused before the welcome, and while joining", async () => {
    const world = await setUp();
    const client = world.open(world.logIn(asha));
    client.say({ type: "watch", topic: marineDrive });
    const release = world.hold("inbox");
    client.say({ type: "hello" });
    client.say({ type: "watch", topic: marineDrive });
    client.say({ type: "unwatch", topic: marineDrive });
    await release();
    await world.change(marineDrive);
    expect(told(client)).toEqual(["not_ready", "not_ready"]);
  });

  test("is nothing that a plain socket can do", async () => {
    const world = await setUp();
    const client = world.open(world.logIn(asha), "plain");
    await settled();
    client.say({ type: "watch", topic: marineDrive });
    await world.change(marineDrive);
    expect([client.socket.frames.length, client.socket.closed, world.subscriptions.open]).toEqual([1, null, idle(1)]);
  });
});

describe("the topics of a socket", () => {
  const lots = Array.from({ length: limits.watches + 1 }, (_, nth): LotId => `lot_${String(nth).padStart(26, "0")}`);
  const [first = marineDrive] = lots;

  test("are twenty at most", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, ...lots, first);
    expect(told(client).toSorted()).toEqual(
      ["too_many_watches", ...lots.slice(0, -1).map(watching), watching(first)].toSorted(),
    );
    expect([client.socket.closed, world.subscriptions.open]).toEqual([null, idle(1) + limits.watches]);
  });

  test("leave room when one goes", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, ...lots.slice(0, -1));
    client.say({ type: "unwatch", topic: first });
    client.say({ type: "watch", topic: lots.at(-1) });
    await settled();
    expect(told(client)).not.toContain("too_many_watches");
  });

  test("are counted for each socket on its own", async () => {
    const world = await setUp();
    await world.watcher(asha, ...lots);
    expect(told(await world.watcher(asha, first))).toEqual([watching(first)]);
  });

  test("cost nothing while there are none", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive);
    client.say({ type: "unwatch", topic: marineDrive });
    expect([client.session.watches, (await world.connect(rohan)).session.watches]).toEqual([null, null]);
  });
});

describe("a subscription", () => {
  test("is one a topic, and lasts until the last one has left", async () => {
    const world = await setUp();
    const [first, second, third] = [
      await world.watcher(asha, marineDrive),
      await world.watcher(asha, marineDrive),
      await world.watcher(rohan, marineDrive, infopark),
    ];
    expect(world.subscriptions.open).toBe(idle(2) + 2);
    first.say({ type: "unwatch", topic: marineDrive });
    second.hangUp();
    await world.change(marineDrive);
    expect([first, second, third].map((client) => client.of("lot").length)).toEqual([0, 0, 1]);
    expect(world.subscriptions.open).toBe(idle(2) + 2);
    third.hangUp();
    first.hangUp();
    await settled();
    expect(world.subscriptions.open).toBe(idle(0));
  });

  test("is shared by those who ask for it at once", async () => {
    const world = await setUp();
    const clients = [await world.connect(asha), await world.connect(rohan)];
    const release = world.hold("subscribe");
    for (const client of clients) client.say({ type: "watch", topic: marineDrive });
    await release();
    await world.change(marineDrive);
    expect(clients.map(told)).toEqual([
      [watching(marineDrive), "slt_1"],
      [watching(marineDrive), "slt_1"],
    ]);
    expect(world.subscriptions.open).toBe(idle(2) + 1);
  });

  test("ends when the server closes the socket", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive);
    client.say("nonsense");
    await settled();
    await world.change(marineDrive);
    expect([client.of("lot"), world.subscriptions.open]).toEqual([[], idle(0)]);
  });

  test("ends with the server", async () => {
    const world = await setUp();
    await world.watcher(asha, marineDrive);
    await world.hub.drain(500, async () => {});
    await settled();
    expect(world.subscriptions.open).toBe(0);
  });
});

describe("not watching any more", () => {
  test("is silent, whether or not it was watched, and whatever it was", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive);
    for (const topic of [infopark, marineDrive, marineDrive, "nonsense"]) client.say({ type: "unwatch", topic });
    await world.change(marineDrive);
    expect(told(client)).toEqual([watching(marineDrive)]);
    expect([client.socket.closed, world.subscriptions.open]).toEqual([null, idle(1)]);
  });

  test("before the subscription is in force leaves nothing, and is not answered", async () => {
    const world = await setUp();
    const client = await world.connect(asha);
    const release = world.hold("subscribe");
    client.say({ type: "watch", topic: marineDrive });
    client.say({ type: "unwatch", topic: marineDrive });
    await release();
    await world.change(marineDrive);
    expect([told(client), world.subscriptions.open]).toEqual([[], idle(1)]);
  });

  test("and then again is answered once, by the later subscription", async () => {
    const world = await setUp();
    const client = await world.connect(asha);
    const releaseFirst = world.hold("subscribe");
    client.say({ type: "watch", topic: marineDrive });
    client.say({ type: "unwatch", topic: marineDrive });
    const releaseSecond = world.hold("subscribe");
    client.say({ type: "watch", topic: marineDrive });
    await releaseFirst();
    expect(told(client)).toEqual([]);
    await releaseSecond();
    await world.change(marineDrive);
    expect(told(client)).toEqual([watching(marineDrive), "slt_1"]);
    expect(world.subscriptions.open).toBe(idle(1) + 1);
  });

  test("by hanging up before the subscription is in force leaves nothing", async () => {
    const world = await setUp();
    const [gone, stays] = [await world.connect(asha), await world.connect(asha)];
    const release = world.hold("subscribe");
    gone.say({ type: "watch", topic: marineDrive });
    stays.say({ type: "watch", topic: infopark });
    gone.hangUp();
    await release();
    await world.change(marineDrive);
    await world.change(infopark);
    expect([told(gone), told(stays)]).toEqual([[], [watching(infopark), "slt_2"]]);
    expect(world.subscriptions.open).toBe(idle(1) + 1);
  });
});

describe("without the messages between servers", () => {
  test("whoever wants to watch is closed, to come back later, and nobody else", async () => {
    const world = await setUp();
    const [first, second, other] = [
      await world.connect(asha),
      await world.connect(rohan),
      await world.watcher(asha, infopark),
    ];
    world.subscriptions.isDown = true;
    first.say({ type: "watch", topic: marineDrive });
    second.say({ type: "watch", topic: marineDrive });
    await settled();
    expect([first, second, other].map(({ socket }) => socket.closed?.code)).toEqual([4104, 4104, undefined]);
    world.subscriptions.isDown = false;
    const client = await world.watcher(rohan, marineDrive);
    await world.change(marineDrive);
    expect(told(client)).toEqual([watching(marineDrive), "slt_1"]);
    expect(world.subscriptions.open).toBe(idle(2) + 2);
  });

  test("whoever no longer wants to watch stays", async () => {
    const world = await setUp();
    const client = await world.connect(asha);
    world.subscriptions.isDown = true;
    client.say({ type: "watch", topic: marineDrive });
    client.say({ type: "unwatch", topic: marineDrive });
    await settled();
    expect([told(client), client.socket.closed]).toEqual([[], null]);
  });
});

describe("a reader that lags", () => {
  test("is spared the changes, and told to look anew when it keeps up again", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive, infopark);
    client.takesNothing();
    for (let nth = 0; nth < 5; nth++) await world.change(marineDrive);
    expect(told(client)).toEqual([watching(marineDrive), watching(infopark), "slt_1"]);
    client.takesAll();
    await world.change(marineDrive);
    expect(told(client).slice(3)).toEqual([watching(marineDrive), "slt_6"]);
  });

  test("is told so by the name that it gave the topic", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, `lot:${marineDrive}`);
    client.takesNothing();
    for (let nth = 0; nth < 2; nth++) await world.change(marineDrive);
    client.takesAll();
    expect(told(client).at(-1)).toBe(watching(`lot:${marineDrive}`));
  });

  test("is told nothing when it missed nothing, and each time when it did", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive);
    client.takesNothing();
    await world.change(marineDrive);
    client.takesAll();
    client.takesAll();
    expect(client.of("watching")).toHaveLength(1);
    for (let round = 0; round < 2; round++) {
      client.takesNothing();
      await world.change(marineDrive);
      await world.change(marineDrive);
      client.takesAll();
    }
    expect(client.of("watching")).toHaveLength(3);
  });

  test("that stopped watching meanwhile is told nothing", async () => {
    const world = await setUp();
    const client = await world.watcher(asha, marineDrive);
    client.takesNothing();
    for (let nth = 0; nth < 2; nth++) await world.change(marineDrive);
    client.say({ type: "unwatch", topic: marineDrive });
    client.takesAll();
    expect(client.of("watching")).toHaveLength(1);
  });

  test("leaves the others their changes", async () => {
    const world = await setUp();
    const [slow, quick] = [await world.watcher(asha, marineDrive), await world.watcher(asha, marineDrive)];
    slow.takesNothing();
    for (let nth = 0; nth < 3; nth++) await world.change(marineDrive);
    expect([slow, quick].map((client) => client.of("lot").length)).toEqual([1, 3]);
  });
});

test("whatever comes in which order, those hear who watch, and no subscription outlives them", async () => {
  const lots = [marineDrive, infopark] as const;
  const step = fc.record({
    what: fc.constantFrom("watch", "watch", "unwatch", "hang up", "hold", "release", "wait"),
    client: fc.nat(2),
    lot: fc.constantFrom(...lots),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const world = await setUp();
      const clients = await Promise.all([world.connect(asha), world.connect(asha), world.connect(rohan)]);
      const wanted = clients.map(() => new Set<LotId>());
      const gone = new Set<number>();
      const releases: (() => Promise<void>)[] = [];
      for (const { what, client: nth, lot } of steps) {
        if (what === "hold") releases.push(world.hold("subscribe"));
        else if (what === "release") await releases.pop()?.();
        else if (what === "wait") await settled();
        else if (gone.has(nth)) continue;
        else if (what === "hang up") {
          clients[nth]?.hangUp();
          wanted[nth]?.clear();
          gone.add(nth);
        } else {
          clients[nth]?.say({ type: what, topic: lot });
          if (what === "watch") wanted[nth]?.add(lot);
          else wanted[nth]?.delete(lot);
        }
      }
      for (const release of releases) await release();
      await settled();

      const before = clients.map((client) => client.of("lot").length);
      for (const lot of lots) await world.change(lot);
      expect(clients.map((client, nth) => client.of("lot").length - (before[nth] ?? 0))).toEqual(
        wanted.map(({ size }) => size),
      );
      for (const [nth, topics] of wanted.entries()) {
        for (const topic of topics) expect(clients[nth]?.of("watching")).toContainEqual({ type: "watching", topic });
      }
      const people = (gone.has(0) && gone.has(1) ? 0 : 1) + (gone.has(2) ? 0 : 1);
      expect(world.subscriptions.open).toBe(idle(people) + new Set(wanted.flatMap((topics) => [...topics])).size);
      for (const [nth, client] of clients.entries()) if (!gone.has(nth)) client.hangUp();
      await settled();
      expect(world.subscriptions.open).toBe(idle(0));
    }),
  );
});
