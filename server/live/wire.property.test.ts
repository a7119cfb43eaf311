// Whatever a client sends, at whatever point of its life: the socket lives on or is closed with a code of ours, nothing is
// thrown, and somebody else's socket does not notice.

import { expect, test } from "bun:test";
import { closeCodes } from "@parkmate/protocol/close-codes";
import fc from "fast-check";
import { createLiveWorld, settled } from "../testing/live-world.ts";
import { noMeter } from "./meter.ts";

const asha = "usr_asha";
const codes: readonly number[] = Object.values(closeCodes).map(({ code }) => code);

const number = fc.oneof(
  fc.constantFrom(
    "-1",
    "0",
    "1",
    "5",
    "9007199254740992",
    "9007199254740993",
    "1e400",
    "-0",
    "1.5",
    "NaN",
    "null",
    '"1"',
  ),
  fc.maxSafeInteger().map(String),
);
const type = fc.constantFrom("hello", "ack", "watch", "unwatch", "pong", "dance", "__proto__", "constructor");
const member = fc.oneof(
  number.map((value) => `"since":${value}`),
  number.map((value) => `"seq":${value}`),
  fc.constantFrom(
    ...['"stage":"seen"', '"stage":"rendered"', '"stage":{}', '"ticket":"forged"', '"ticket":[]', '"device":5'],
    ...['"visible":"yes"', '"topic":"lot_01jzx4q9c2f3gv8w5n6m7k8d9e"', '"topic":""', '"topic":"__proto__"'],
    ...['"__proto__":{"since":1,"phase":"live"}', '"constructor":{"prototype":{"seq":1}}', '"toString":null'],
  ),
  fc.integer({ min: 1, max: 8_000 }).map((depth) => `"x":${"[".repeat(depth)}${"]".repeat(depth)}`),
  fc.tuple(fc.string(), fc.jsonValue()).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`),
);
const frame = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(type, fc.array(member, { maxLength: 4 }))
      .map(([name, members]) => [`"type":"${name}"`, ...members])
      .map((members) => `{${members.join()}}`),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.constantFrom("[".repeat(10_000), '{"type":'.repeat(2_000), "", "{}", "x".repeat(17_000)) },
);

test("no frame breaks anything but its own socket", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 12 }), fc.boolean(), async (frames, isGreeted) => {
      const world = await createLiveWorld();
      world.inbox.append(asha, 3);
      const neighbour = await world.connect("usr_rohan");
      const client = isGreeted ? await world.connect(asha) : world.open(world.logIn(asha));
      for (const text of frames) {
        client.say(text);
        await settled();
      }
      const { closed } = client.socket;
      if (closed !== null) expect(codes).toContain(closed.code);
      expect(client.seqs().every((seq, nth, all) => nth === 0 || seq === (all[nth - 1] ?? 0) + 1)).toBe(true);
      expect(Object.keys(Object.prototype)).toEqual([]);
      await world.notify("usr_rohan");
      expect([neighbour.seqs(), neighbour.socket.closed]).toEqual([[1], null]);
    }),
    { numRuns: 300 },
  );
});

test("a cursor is resumed from, or reset, or is no cursor", async () => {
  await fc.assert(
    fc.asyncProperty(number, async (since) => {
      const world = await createLiveWorld();
      world.inbox.append(asha, 5);
      const client = world.open(world.logIn(asha));
      client.say(`{"type":"hello","since":${since}}`);
      await settled();
      const value: unknown = (() => {
        try {
          return JSON.parse(since);
        } catch {
          return null;
        }
      })();
      const isSeq = Number.isSafeInteger(value) && Number(value) >= 0;
      const [welcome] = client.of("welcome");
      expect(client.socket.closed?.code).toBe(isSeq ? undefined : 4000);
      expect(welcome?.resumed).toBe(isSeq ? Number(value) <= 5 : undefined);
      expect(client.of("reset")).toHaveLength(isSeq && Number(value) > 5 ? 1 : 0);
    }),
    { numRuns: 200 },
  );
});

test("what was never sent cannot have been rendered or seen", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(10), fc.constantFrom("rendered", "seen"), async (seq, stage) => {
      const acked: string[] = [];
      const world = await createLiveWorld({ meter: { ...noMeter, acked: (which) => acked.push(which) } });
      const client = await world.connect(asha);
      await world.notify(asha, 5);
      client.say({ type: "ack", seq, stage });
      expect(client.socket.closed?.code).toBe(seq <= 5 ? undefined : 4000);
      expect(acked).toEqual(seq <= 5 ? [stage] : []);
    }),
  );
});
