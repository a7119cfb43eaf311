// Telling is a hint: it never fails what it tells of.

import { describe, expect, test } from "bun:test";
import { systemClock } from "../clock.ts";
import { createLog } from "../log.ts";
import { type PubSub, PubSubAway } from "../pubsub/pubsub.ts";
import { createLiveWorld, settled } from "../testing/live-world.ts";
import { silentLog } from "../testing/log.ts";
import { createPublisher } from "./publisher.ts";

test.each<[string, PubSub["publish"]]>([
  ["is away", () => Promise.reject(new Error("away"))],
  [
    "is broken",
    () => {
      throw new Error("broken");
    },
  ],
])("a hint is lost without a word to its sender when what carries it %s", async (_, publish) => {
  const topics: string[] = [];
  const publisher = createPublisher(
    {
      publish(topic, message) {
        topics.push(topic);
        return publish(topic, message);
      },
    },
    systemClock,
    silentLog,
  );
  publisher.watched("lot:1", "{}");
  publisher.sessionEnded("usr_asha", "ses_phone");
  publisher.personRevoked("usr_asha");
  publisher.change("usr_asha", { type: "changed", head: 1, revision: 1, unread: 0 });
  await settled();
  expect(topics).toEqual(["lot:1", "servers", "servers", "person:usr_asha"]);
});

test.each([
  ["is away says so itself", new PubSubAway("away"), 0],
  ["is broken is complained of for each", new Error("broken"), 4],
])("what carries hints and %s", async (_, error, complaints) => {
  const lines: string[] = [];
  const log = createLog("warn", { write: (line) => lines.push(line) });
  const publisher = createPublisher({ publish: () => Promise.reject(error) }, systemClock, log);
  publisher.watched("lot:1", "{}");
  publisher.sessionEnded("usr_asha", "ses_phone");
  publisher.personRevoked("usr_asha");
  publisher.change("usr_asha", { type: "changed", head: 1, revision: 1, unread: 0 });
  await settled();
  expect(lines).toHaveLength(complaints);
});

test("a hint does not wait for the answer to the one before it", async () => {
  const messages: string[] = [];
  const { promise: answer, resolve } = Promise.withResolvers<void>();
  const world = await createLiveWorld();
  const publisher = createPublisher(
    {
      publish(_, message) {
        messages.push(message.slice(0, 3));
        return answer;
      },
    },
    systemClock,
    silentLog,
  );
  const told = publisher.notifications(world.inbox.append("usr_asha", 3));
  expect(messages).toEqual(["n 1", "n 2", "n 3"]);
  resolve();
  await told;
});

describe("what a command wrote to thousands", () => {
  /** Publishes to nobody; `fails` says which of the messages cannot be. */
  async function telling(fails: (nth: number) => boolean = () => false) {
    const messages: string[] = [];
    const publisher = createPublisher(
      {
        async publish(_, message) {
          if (fails(messages.push(message))) throw new Error("broken");
        },
      },
      systemClock,
      silentLog,
    );
    const { inbox } = await createLiveWorld();
    return { messages, publisher, told: publisher.committed(inbox.append("usr_asha", 2_000), []) };
  }

  test("lets others have their turn in between, and is published in its order", async () => {
    const { messages, publisher, told } = await telling();
    const { promise: turn, resolve } = Promise.withResolvers<number>();
    setImmediate(() => resolve(messages.length));
    expect(await turn).toBeLessThan(2_000);
    await publisher.published();
    expect(messages.map((message) => Number(message.split(" ")[1]))).toEqual(
      Array.from({ length: 2_000 }, (_, nth) => nth + 1),
    );
    await told;
  });

  test("is told to all but those for whom it fails", async () => {
    const { messages, publisher, told } = await telling((nth) => nth === 3);
    await expect(told).rejects.toThrow("broken");
    expect(messages).toHaveLength(2_000);
    await publisher.published();
  });
});

describe("what a command wrote, for a person whose logins it ended", () => {
  test("is on their screen before their socket closes", async () => {
    const world = await createLiveWorld();
    const asha = await world.connect("usr_asha");
    const rohan = await world.connect("usr_rohan");
    void world.publisher.committed(world.inbox.append("usr_asha", 2), ["usr_asha"]);
    await settled();
    expect([asha.seqs(), asha.socket.closed?.code]).toEqual([[1, 2], 4003]);
    expect(rohan.socket.closed).toBeNull();
  });

  test("closes their socket also when it could not be told", async () => {
    const topics: string[] = [];
    const publisher = createPublisher(
      {
        async publish(topic) {
          topics.push(topic);
          if (topic !== "servers") throw new Error("away");
        },
      },
      systemClock,
      silentLog,
    );
    const world = await createLiveWorld();
    const told = publisher.committed(world.inbox.append("usr_asha"), ["usr_asha"]);
    await expect(told).rejects.toThrow("away");
    expect(topics).toEqual(["person:usr_asha", "servers"]);
  });
});
