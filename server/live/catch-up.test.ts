// Hints that were lost between the servers: what they would have told is found, and watchers are told to look anew.

import { expect, test } from "bun:test";
import type { PubSub } from "../pubsub/pubsub.ts";
import { createLiveWorld, settled } from "../testing/live-world.ts";
import { silentLog } from "../testing/log.ts";
import { createCatchUp } from "./catch-up.ts";

const marineDrive = "lot_01jzx4q9c2f3gv8w5n6m7k8d9e";

/** Others that can be away and come back. */
function createOthers() {
  const others = { status: "up" as "up" | "down", back: () => {} };
  const pubsub: Pick<PubSub, "status" | "onReturn"> = {
    status: () => others.status,
    onReturn(listener) {
      others.back = listener;
      return () => {};
    },
  };
  return { others, pubsub };
}

async function setUp() {
  const world = await createLiveWorld();
  const { others, pubsub } = createOthers();
  const catchUp = createCatchUp({ hub: world.hub, publisher: world.publisher, pubsub, log: silentLog });
  const asha = await world.connect("usr_asha");
  const watcher = await world.connect("usr_rohan");
  watcher.say({ type: "watch", topic: marineDrive });
  await settled();
  return { ...world, others, catchUp, asha, told: () => watcher.of("watching").length };
}

test("nobody who watches is told anything while hints get through", async () => {
  const { catchUp, inbox, asha, told } = await setUp();
  inbox.append("usr_asha");
  await catchUp();
  await settled();
  expect([asha.seqs(), told()]).toEqual([[1], 1]);
});

test("while the others are out of reach, who watches is told to look anew each time", async () => {
  const { catchUp, others, told } = await setUp();
  others.status = "down";
  await catchUp();
  await catchUp();
  expect(told()).toBe(3);
});

test("when they are back, both happen within a second", async () => {
  const { inbox, others, asha, told, pass } = await setUp();
  inbox.append("usr_asha", 2);
  others.back();
  await settled();
  expect(asha.seqs()).toEqual([1, 2]);
  await pass(1_000);
  expect(told()).toBe(2);
});

test("when other servers were away, who watches here is told as well, once, however many they were", async () => {
  const { pubsub, publisher, told, pass } = await setUp();
  for (let server = 0; server < 3; server++) {
    const [{ hub }, { others, pubsub: link }] = [await createLiveWorld({ pubsub }), createOthers()];
    createCatchUp({ hub, publisher, pubsub: link, log: silentLog });
    others.back();
  }
  await pass(3_000);
  expect(told()).toBe(2);
});

test("when they are back and the database is not, the next sweep tries again", async () => {
  const { catchUp, inbox, others, asha } = await setUp();
  inbox.append("usr_asha");
  inbox.isDown = true;
  others.back();
  await settled();
  expect(asha.seqs()).toEqual([]);
  inbox.isDown = false;
  await catchUp();
  await settled();
  expect(asha.seqs()).toEqual([1]);
});

test("who has stopped watching, or lags and will be told anyway, is not told", async () => {
  const { hub, connect, publisher } = await setUp();
  const gone = await connect("usr_gone");
  gone.say({ type: "watch", topic: marineDrive });
  await settled();
  gone.say({ type: "unwatch", topic: marineDrive });
  const slow = await connect("usr_slow");
  slow.say({ type: "watch", topic: marineDrive });
  await settled();
  // Its reader takes nothing, and then a frame passes it by.
  slow.takesNothing();
  publisher.watched(`lot:${marineDrive}`, "{}");
  publisher.watched(`lot:${marineDrive}`, "{}");
  await settled();
  hub.lookAnew();
  expect([gone.of("watching").length, slow.of("watching").length]).toEqual([1, 1]);
  slow.takesAll();
  expect(slow.of("watching")).toHaveLength(2);
});
