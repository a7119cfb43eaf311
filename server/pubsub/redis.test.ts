// Redis between servers: with it, away, back, hanging, moved and closed to strangers.

import { afterAll, afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createLog } from "../log.ts";
import { type RedisServer, startRedis } from "../testing/redis-server.ts";
import { pubSubContract } from "./pubsub.contract.ts";
import { type PubSub, PubSubAway } from "./pubsub.ts";
import { createPauses, createRedisPubSub } from "./redis.ts";

// A cluster takes seconds to form, and a Redis that hangs is given some.
setDefaultTimeout(30_000);
const stage = new AsyncDisposableStack();
afterAll(() => stage.disposeAsync());

const sharded = stage.use(await startRedis());
/** As before Redis 7. */
const classic = stage.use(await startRedis("--rename-command", "SPUBLISH", ""));

const lines: string[] = [];
const log = createLog("info", { write: (line) => lines.push(line) });
const opened: PubSub[] = [];
async function open(url: string): Promise<PubSub> {
  const pubsub = await createRedisPubSub({ url, log });
  opened.push(pubsub);
  return pubsub;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pubsub) => pubsub.close()));
  lines.splice(0);
});

pubSubContract("over Redis, sharded", () => createRedisPubSub({ url: sharded.url, log }));
pubSubContract("over Redis, classic", () => createRedisPubSub({ url: classic.url, log }));

/** Hears one topic; `next` resolves with the message that comes next. */
async function listen(pubsub: PubSub, topic: string) {
  const heard: string[] = [];
  let tell = Promise.withResolvers<string>();
  const hear = (message: string) => {
    heard.push(message);
    tell.resolve(message);
    tell = Promise.withResolvers();
  };
  await pubsub.subscribe(topic, hear);
  return { heard, unsubscribe: () => pubsub.unsubscribe(topic, hear), next: () => tell.promise };
}

function returnOf(pubsub: PubSub): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  pubsub.onReturn(resolve);
  return promise;
}

/** Publishing says at once whether it is away; asks until it is. */
async function untilAway(pubsub: PubSub): Promise<void> {
  while (pubsub.status() === "up") await pubsub.publish("nobody", "").catch(() => {});
}

const commands = async (redis: RedisServer, name: string): Promise<number> => {
  const stats = String(await redis.ask("INFO", "commandstats"));
  return Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
};

/** Those that somebody is subscribed to, beside the servers' own probes. */
async function topicsOf(redis: RedisServer): Promise<string[]> {
  const channels = (await redis.ask("PUBSUB", "SHARDCHANNELS", "*")) as string[];
  const topics = channels.map((channel) => channel.slice("{parkmate}:".length));
  return topics.filter((topic) => !topic.startsWith("probe:")).toSorted();
}

describe.each([
  ["sharded", sharded, "ssubscribe", "SHARDNUMSUB"],
  ["classic", classic, "subscribe", "NUMSUB"],
] as const)("two servers on one Redis, %s", (_, redis, subscribe, count) => {
  const listenersOf = async (topic: string) =>
    Number(((await redis.ask("PUBSUB", count, `{parkmate}:${topic}`)) as unknown[])[1]);

  test("hear each other", async () => {
    const [here, there] = [await open(redis.url), await open(redis.url)];
    const [a, b] = [await listen(here, "a"), await listen(there, "a")];
    const both = [a.next(), b.next()];
    await here.publish("a", "to both");
    expect(await Promise.all(both)).toEqual(["to both", "to both"]);
  });

  test("subscribe once however many listen, and no longer than somebody does", async () => {
    const [here, there] = [await open(redis.url), await open(redis.url)];
    const before = await commands(redis, subscribe);
    const listeners = await Promise.all(Array.from({ length: 50 }, () => listen(here, "crowd")));
    expect((await commands(redis, subscribe)) - before).toBe(1);
    const other = await listen(there, "crowd");
    expect(await listenersOf("crowd")).toBe(2);
    const [last, ...others] = listeners;
    for (const { unsubscribe } of others) unsubscribe();
    // Commands go in order: when the next topic is subscribed to, whatever was unsubscribed from is.
    await listen(here, "next");
    expect(await listenersOf("crowd")).toBe(2);
    last?.unsubscribe();
    await listen(here, "one more");
    expect(await listenersOf("crowd")).toBe(1);
    expect(await listenersOf("next")).toBe(1);
    other.unsubscribe();
  });

  test("subscribe to a crowd's topics in few commands", async () => {
    const here = await open(redis.url);
    const before = await commands(redis, subscribe);
    await Promise.all(Array.from({ length: 5_000 }, (_, nth) => listen(here, `person:${nth}`)));
    expect((await commands(redis, subscribe)) - before).toBeLessThan(10);
    expect(await listenersOf("person:4999")).toBe(1);
  });

  test("a connection cut by Redis comes back with its subscriptions, whichever it was", async () => {
    const [here, there] = [await open(redis.url), await open(redis.url)];
    const a = await listen(here, "a");
    await listen(there, "b");
    for (const type of ["pubsub", "normal"]) {
      const back = [returnOf(here), returnOf(there)];
      await redis.ask("CLIENT", "KILL", "TYPE", type, "SKIPME", "yes");
      await Promise.all(back);
      const next = a.next();
      await there.publish("a", `after ${type}`);
      expect(await next).toBe(`after ${type}`);
    }
    expect([here.status(), there.status()]).toEqual(["up", "up"]);
  });

  test("a flush takes nothing away", async () => {
    const [here, there] = [await open(redis.url), await open(redis.url)];
    const a = await listen(here, "a");
    await redis.ask("FLUSHALL");
    const next = a.next();
    await there.publish("a", "after the flush");
    expect(await next).toBe("after the flush");
  });
});

describe("a Redis that is away", () => {
  test("at the start stops nobody, and is found when it comes", async () => {
    await using redis = await startRedis();
    await redis.stop();
    const pubsub = await open(redis.url);
    expect(pubsub.status()).toBe("down");
    const a = await listen(pubsub, "a");
    const back = returnOf(pubsub);
    await redis.start();
    await back;
    expect(pubsub.status()).toBe("up");
    const next = a.next();
    await pubsub.publish("a", "hello");
    expect(await next).toBe("hello");
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      "Redis is away; what servers tell each other waits for a sweep",
      "Redis carries messages between the servers",
    ]);
  });

  test("is published to in vain, but this process hears itself", async () => {
    await using redis = await startRedis();
    const pubsub = await open(redis.url);
    const a = await listen(pubsub, "a");
    await redis.kill();
    await untilAway(pubsub);
    const next = a.next();
    await expect(pubsub.publish("a", "anybody?")).rejects.toBeInstanceOf(PubSubAway);
    expect(await next).toBe("anybody?");
  });

  test("is subscribed to at once, and for good once it is back", async () => {
    await using redis = await startRedis();
    const [here, there] = [await open(redis.url), await open(redis.url)];
    const old = await listen(here, "old");
    const gone = await listen(here, "gone");
    await redis.kill();
    await Promise.all([untilAway(here), untilAway(there)]);
    const fresh = await listen(here, "fresh");
    gone.unsubscribe();

    const back = [returnOf(here), returnOf(there)];
    await redis.start();
    await Promise.all(back);
    expect(here.status()).toBe("up");
    const next = [old.next(), fresh.next()];
    await there.publish("gone", "to nobody");
    await there.publish("old", "1");
    await there.publish("fresh", "2");
    expect(await Promise.all(next)).toEqual(["1", "2"]);
    expect(await topicsOf(redis)).toEqual(["fresh", "old"]);
  });

  test("and hangs keeps nobody waiting: neither who publishes nor who subscribes", async () => {
    await using redis = await startRedis();
    const pubsub = await open(redis.url);
    const a = await listen(pubsub, "a");
    redis.pause();
    const fresh = listen(pubsub, "fresh");
    const late = a.next();
    await expect(pubsub.publish("a", "lost")).rejects.toBeInstanceOf(PubSubAway);
    // To the others: this process has heard it.
    expect(await late).toBe("lost");
    await fresh;
    expect(pubsub.status()).toBe("down");
    const back = returnOf(pubsub);
    redis.resume();
    await back;
    const next = [a.next(), (await fresh).next()];
    await pubsub.publish("a", "1");
    await pubsub.publish("fresh", "2");
    expect(await Promise.all(next)).toEqual(["1", "2"]);
  });

  test("and hangs from the start is given up for now, and found when it answers", async () => {
    await using redis = await startRedis();
    redis.pause();
    const pubsub = await open(redis.url);
    expect(pubsub.status()).toBe("down");
    const back = returnOf(pubsub);
    redis.resume();
    await back;
    expect(pubsub.status()).toBe("up");
  });

  test("and says nothing once it has let one in is given up for now as well", async () => {
    let isOpen = 0;
    const listener = Bun.listen({
      ...{ hostname: "127.0.0.1", port: 0 },
      socket: {
        open: () => void isOpen++,
        close: () => void isOpen--,
        // Answers the greetings of the library, which are no part of what is asked for.
        data: (socket, chunk) =>
          void socket.write("+OK\r\n".repeat(String(chunk).match(/HELLO|SETINFO/g)?.length ?? 0)),
      },
    });
    const url = `redis://127.0.0.1:${listener.port}`;
    const pubsub = await open(url);
    expect(pubsub.status()).toBe("down");
    expect(lines.join()).toContain("it does not answer");
    await pubsub.close();
    // No connection is left behind, not even the one that was being made.
    while (isOpen > 0) await new Promise(setImmediate);
    listener.stop(true);
  });

  test("is left alone once it is closed", async () => {
    await using redis = await startRedis();
    const pubsub = await createRedisPubSub({ url: redis.url, log });
    await listen(pubsub, "a");
    await redis.kill();
    await untilAway(pubsub);
    await pubsub.close();
    await redis.start();
    await expect(pubsub.publish("a", "closed")).rejects.toBeInstanceOf(PubSubAway);
    const clients = String(await redis.ask("CLIENT", "LIST", "TYPE", "pubsub"));
    expect(clients.trim()).toBe("");
  });
});

describe("between two tries to find Redis", () => {
  const never = Number.NEGATIVE_INFINITY;

  test("passes twice as long each time, up to three seconds, and from the beginning after a stay", () => {
    const pauseAfter = createPauses(() => 1);
    const away = Array.from({ length: 7 }, () => pauseAfter(never));
    expect(away).toEqual([100, 200, 400, 800, 1_600, 3_000, 3_000]);
    expect([pauseAfter(60_000), pauseAfter(never)]).toEqual([100, 200]);
  });

  test("passes no less when it comes and goes", () => {
    const pauseAfter = createPauses(() => 0);
    expect(Array.from({ length: 7 }, () => pauseAfter(50)).at(-1)).toBe(1_500);
  });
});

describe("a Redis with a password", () => {
  test("lets in who knows it, as the default user or another", async () => {
    await using redis = await startRedis("--requirepass", "hunter2");
    await redis.ask("ACL", "SETUSER", "parkmate", "on", ">p@ss/word", "&*", "+@all");
    for (const user of [":hunter2", `parkmate:${encodeURIComponent("p@ss/word")}`]) {
      const pubsub = await open(redis.url.replace("//", `//${user}@`));
      expect(pubsub.status()).toBe("up");
    }
  });

  test("is away for who does not, and nothing that is logged tells what was tried", async () => {
    await using redis = await startRedis("--requirepass", "hunter2");
    const pubsub = await open(redis.url.replace("//", "//parkmate:letmein@"));
    expect(pubsub.status()).toBe("down");
    expect(lines.join()).toContain("WRONGPASS");
    expect((await open(redis.url)).status()).toBe("down");
    expect(lines.join()).toContain("NOAUTH");
    expect(lines.join()).not.toMatch(/letmein|hunter2|redis:\/\//);
  });

  test("that lets nobody subscribe is away, and said to be", async () => {
    await using redis = await startRedis("--requirepass", "hunter2");
    await redis.ask("ACL", "SETUSER", "parkmate", "on", ">secret", "resetchannels", "&{parkmate}:probe:*", "+@all");
    const pubsub = await open(redis.url.replace("//", "//parkmate:secret@"));
    expect(pubsub.status()).toBe("up");
    await Promise.all([listen(pubsub, "a"), untilAway(pubsub)]);
    expect(lines.join()).toContain("NOPERM");
  });
});

test("a Redis that takes no more messages is noticed, though its connections stay", async () => {
  await using redis = await startRedis("--requirepass", "hunter2");
  await redis.ask("ACL", "SETUSER", "parkmate", "on", ">secret", "&*", "+@all");
  const pubsub = await open(redis.url.replace("//", "//parkmate:secret@"));
  const a = await listen(pubsub, "a");
  const back = returnOf(pubsub);
  // It answers everything, but each publish with a refusal; classic pub/sub is still open to us.
  await redis.ask("ACL", "SETUSER", "parkmate", "-spublish");
  await untilAway(pubsub);
  await back;
  const next = a.next();
  await pubsub.publish("a", "classic");
  expect(await next).toBe("classic");
});

test("rediss:// speaks TLS, with the name of the server that it wants", async () => {
  const { promise: said, resolve } = Promise.withResolvers<Buffer>();
  const listener = Bun.listen({
    ...{ hostname: "127.0.0.1", port: 0 },
    socket: {
      data(socket, chunk) {
        resolve(chunk);
        socket.end();
      },
    },
  });
  const pubsub = await open(`rediss://:hunter2@localhost:${listener.port}`);
  expect(pubsub.status()).toBe("down");
  const greeting = await said;
  // A handshake record, with the name in the clear and the password not.
  expect(greeting[0]).toBe(0x16);
  expect(greeting.toString("latin1")).toContain("localhost");
  expect(greeting.toString("latin1")).not.toContain("hunter2");
  listener.stop(true);
});

test("in a cluster all topics are on one node, which is found from any", async () => {
  await using first = await startRedis("--cluster-enabled", "yes");
  await using second = await startRedis("--cluster-enabled", "yes");
  const slot = Number(await first.ask("CLUSTER", "KEYSLOT", "{parkmate}:"));
  await first.ask("CLUSTER", "ADDSLOTSRANGE", "0", `${slot - 1}`, `${slot + 2}`, "16383");
  // A node without any slots would become the other's replica.
  await second.ask("CLUSTER", "ADDSLOTSRANGE", `${slot}`, `${slot + 1}`);
  await second.ask("CLUSTER", "SET-CONFIG-EPOCH", "2");
  await first.ask("CLUSTER", "MEET", "127.0.0.1", String(second.port));
  for (const node of [first, second]) {
    while (!String(await node.ask("CLUSTER", "INFO")).includes("cluster_state:ok"));
  }
  const [here, there] = [await open(first.url), await open(second.url)];
  expect([here.status(), there.status()]).toEqual(["up", "up"]);
  const a = await listen(here, "a");
  const next = a.next();
  await there.publish("a", "over the cluster");
  expect(await next).toBe("over the cluster");
  expect([await topicsOf(first), await topicsOf(second)]).toEqual([[], ["a"]]);

  // The slot moves to the other node: they follow.
  const [id, old] = [await first.ask("CLUSTER", "MYID"), await second.ask("CLUSTER", "MYID")];
  await first.ask("CLUSTER", "SETSLOT", `${slot}`, "IMPORTING", String(old));
  const back = [returnOf(here), returnOf(there)];
  for (const node of [first, second]) await node.ask("CLUSTER", "SETSLOT", `${slot}`, "NODE", String(id));
  await Promise.all(back);
  const moved = a.next();
  await there.publish("a", "moved");
  expect(await moved).toBe("moved");
  expect([await topicsOf(first), await topicsOf(second)]).toEqual([["a"], []]);
});
