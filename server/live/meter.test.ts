// What the live layer tells whoever counts, over a socket's life.

import { expect, test } from "bun:test";
import { createLiveWorld, settled } from "../testing/live-world.ts";
import { type LiveGauges, type LiveMeter, noMeter } from "./meter.ts";

const asha = "usr_asha";

/** Each call as it was made. */
function createTape() {
  const calls: unknown[][] = [];
  let gauges: LiveGauges | undefined;
  const note =
    (name: string) =>
    (...values: unknown[]) => {
      calls.push([name, ...values]);
    };
  const meter: LiveMeter = {
    ...{ opened: note("opened"), closed: note("closed"), sent: note("sent"), welcomed: note("welcomed") },
    ...{ healed: note("healed"), delivered: note("delivered"), swept: note("swept"), admitted: note("admitted") },
    ...{ refused: note("refused"), acked: note("acked") },
    gauges: (given) => {
      gauges = given;
    },
  };
  return {
    meter,
    calls: (name: keyof LiveMeter) => calls.filter(([called]) => called === name).map(([, ...values]) => values),
    gauge: (name: keyof LiveGauges) => gauges?.[name](),
  };
}

test("sockets that open and close, by their codes", async () => {
  const { meter, calls, gauge } = createTape();
  const world = await createLiveWorld({ meter });
  const [v1, plain] = [await world.connect(asha), world.open(world.logIn(asha), "plain")];
  await settled();
  expect([calls("opened"), gauge("sockets")]).toEqual([[["v1"], ["plain"]], 2]);
  v1.say("nonsense");
  plain.hangUp();
  await settled();
  expect(calls("closed").toSorted()).toEqual([
    ["plain", 1006],
    ["v1", 4000],
  ]);
  expect(gauge("sockets")).toBe(0);
});

test("how welcomes begin, and what turns they took", async () => {
  const { meter, calls, gauge } = createTape();
  const world = await createLiveWorld({ meter });
  world.inbox.append(asha, 3);
  const release = world.hold("inbox");
  for (const hello of [{}, { since: 1 }, { since: 9 }]) await world.connect(asha, hello);
  expect([gauge("joining"), gauge("waiting")]).toEqual([3, 0]);
  await release();
  expect(calls("welcomed").toSorted()).toEqual([["fresh"], ["reset"], ["resumed"]]);
  expect(calls("admitted")).toEqual([[0], [0], [0]]);
});

test("frames by their kind, how long they took, and who said that they were seen", async () => {
  const { meter, calls } = createTape();
  const world = await createLiveWorld({ meter });
  const client = await world.connect(asha);
  const entries = world.inbox.append(asha, 1);
  const telling = world.publisher.notifications(entries);
  await telling;
  world.publisher.change(asha, world.inbox.change(asha));
  await settled();
  client.say({ type: "ack", seq: 1, stage: "rendered" });
  client.say({ type: "ack", seq: 1, stage: "seen" });
  expect(calls("sent")).toEqual([["control"], ["notification"], ["changed"]]);
  expect(calls("delivered")).toEqual([[0]]);
  expect(calls("acked")).toEqual([["rendered"], ["seen"]]);
});

test("the time from publish to send, once a hint, and never for what was sent before", async () => {
  const { meter, calls } = createTape();
  const world = await createLiveWorld({ meter });
  const clients = [await world.connect(asha), await world.connect(asha)];
  const entries = world.inbox.append(asha, 1);
  const messages: string[] = [];
  const hear = (message: string) => messages.push(message);
  await world.pubsub.subscribe(`person:${asha}`, hear);
  await world.publisher.notifications(entries);
  world.pubsub.unsubscribe(`person:${asha}`, hear);
  world.clock.advance(30);
  await world.pubsub.publish(`person:${asha}`, messages.join());
  expect([calls("delivered"), clients.map((client) => client.seqs())]).toEqual([[[0]], [[1], [1]]]);
  const [late] = world.inbox.append(asha, 1);
  const publishedAt = world.clock.now().getTime() - 40;
  const frame = JSON.stringify({ type: "notification", ...late?.notification });
  await world.pubsub.publish(`person:${asha}`, `n 2 ${publishedAt} ${frame}`);
  expect(calls("delivered")).toEqual([[0], [40]]);
});

test("what the inbox healed, and why it had to", async () => {
  const { meter, calls } = createTape();
  const world = await createLiveWorld({ meter });
  await world.connect(asha);
  world.inbox.append(asha, 2);
  await world.notify(asha);
  expect(calls("healed")).toEqual([["drain", 3]]);
  world.inbox.append(asha, 4);
  world.clock.advance(10_000);
  await world.sweep();
  expect(calls("healed")).toEqual([
    ["drain", 3],
    ["sweep", 4],
  ]);
  expect(calls("swept")).toEqual([[10_000, 0]]);
});

test("a long replay heals nothing", async () => {
  const { meter, calls } = createTape();
  const world = await createLiveWorld({ meter });
  world.inbox.append(asha, 500);
  const client = await world.connect(asha, { since: 0 });
  expect([client.seqs().length, calls("healed")]).toEqual([500, []]);
});

test("what waits for slow readers", async () => {
  const { meter, gauge } = createTape();
  const world = await createLiveWorld({ meter });
  const client = await world.connect(asha);
  expect(gauge("queuedBytes")).toBe(0);
  client.takesNothing();
  await world.notify(asha, 2);
  client.socket.buffered = 1_000;
  expect(gauge("queuedBytes")).toBe(1_000 + (client.session.queue?.size ?? 0));
  client.takesAll();
  expect(gauge("queuedBytes")).toBe(0);
});

test("who was refused, and why", async () => {
  const { meter, calls } = createTape();
  const world = await createLiveWorld({ meter, newcomersPerAddress: 1 });
  for (let nth = 0; nth < 21; nth++) await world.connect(asha);
  const { newcomers } = world.hub.door;
  newcomers.enter("203.0.113.7");
  newcomers.enter("203.0.113.7");
  newcomers.leave("203.0.113.7");
  newcomers.enter("203.0.113.7");
  newcomers.enter("203.0.113.7");
  expect(calls("refused")).toEqual([["person_sockets"], ["address_sockets"], ["address_rate"]]);
});

test("nothing, when nobody counts", () => {
  for (const call of Object.values(noMeter)) expect(call).toBeFunction();
});
