// Whatever a client says after it was let in: it is closed with 4000, reset, or told that it was not understood, and nobody
// else notices. And a login opens its own person's inbox alone, however it is combined with another's.

import { afterEach, describe, expect, test } from "bun:test";
import { limits } from "@parkmate/protocol/frames";
import fc from "fast-check";
import { holdingsOf, inside, leftBehind } from "./harness/holdings.ts";
import { connectLive, hello, knock, type LiveClient } from "./harness/live-client.ts";
import { bookAhead } from "./harness/parking.ts";
import { type Person, signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { dial, openingOf } from "./harness/raw-socket.ts";
import { refusal } from "./harness/socket.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer({}, { preload: inside });
const { driver, owner, owner2 } = await signInAll(server, "driver", "owner", "owner2");
const bystander = stage.use(await connectLive(server, owner, 0));
await bystander.next("welcome");
bystander.stayAlive();
const atFirst = await holdingsOf(server);
let head = 0;

/** After each test, and before any other word: nobody's frame has reached who was there all the time. */
afterEach(async () => {
  await bookAhead(driver, server, "Marine Drive Parking");
  expect(await bystander.nextNotification()).toMatchObject({ seq: ++head, event: "booking.received" });
});

const headOf = async (person: Person) => {
  const { body } = await person.get<{ head: number }>("/api/notifications/summary");
  return body.head;
};
const levels = (count: number) => `${"[".repeat(count)}${"]".repeat(count)}`;
const known = ["hello", "ack", "watch", "unwatch", "pong"];
const numbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(-1, 2 ** 53, 2 ** 53 - 1, Number.POSITIVE_INFINITY),
);
const keys = fc.constantFrom("type", "since", "device", "visible", "ticket", "seq", "stage", "topic", "__proto__", "x");
const values = fc.oneof(fc.constantFrom(...known, "seen", "rendered"), fc.jsonValue(), numbers);
const objects = fc.array(fc.tuple(keys, values)).map((pairs) => {
  const fields = pairs.map(([key, value]) => `"${key}":${JSON.stringify(value)}`);
  return `{${fields.join()}}`;
});
const anything = fc.oneof(
  objects,
  fc.json(),
  fc.string({ unit: "grapheme" }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
);

describe("anything at all", () => {
  const speak = (begin: () => Promise<LiveClient>, mayCome: readonly string[]) =>
    fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 3 }), async (frames) => {
        await using client = await begin();
        for (const frame of frames) client.send(frame);
        // Whoever is still there after that is not after this.
        client.send("{");
        expect((await client.closed).code).toBeOneOf([4000, 4001]);
        expect(mayCome).toEqual(expect.arrayContaining([...new Set(client.received().map(({ type }) => type))]));
        expect(client.notifications()).toEqual([]);
      }),
      { numRuns: 150 },
    );

  test("instead of a hello, from somebody who is signed in", async () => {
    await speak(() => knock(server, { cookie: owner2.cookie }), ["welcome", "reset", "error"]);
  });

  test("instead of a hello, from nobody, gets nobody's state", async () => {
    await speak(() => knock(server, {}), ["error"]);
  });

  test("after a welcome", async () => {
    const welcomed = async () => {
      const client = await connectLive(server, owner2);
      await client.next("welcome");
      return client;
    };
    await speak(welcomed, ["welcome", "error", "watching"]);
  });

  test("in plain mode is not even read", async () => {
    await using client = await connectPlain(server, owner2);
    const frames = fc.sample(anything, limits.inboundFrames).filter((frame) => typeof frame === "string");
    for (const frame of frames) client.send(frame);
    await bookAhead(driver, server, "Indiranagar Square");
    expect(await client.notification()).toMatchObject({ event: "booking.received" });
    expect(client.frames.items).toHaveLength(2);
  });
});

test.each([
  ["10,000 levels that do not end", "[".repeat(10_000)],
  ["8,000 levels", levels(8_000)],
  ["8,000 levels in a field that is read", `{"type":"hello","device":${levels(8_000)}}`],
  ["objects 2,700 levels deep", `${'{"a":'.repeat(2_700)}1${"}".repeat(2_700)}`],
])("%s are closed with 4000", async (_, frame) => {
  await using client = await knock(server, { cookie: owner2.cookie });
  client.send(frame);
  expect(await client.closed).toMatchObject({ code: 4000 });
  expect(client.received()).toEqual([]);
});

test("10,000 levels that do end are more than a frame holds", async () => {
  await using client = await knock(server, { cookie: owner2.cookie });
  client.send(levels(10_000));
  expect((await client.closed).code).toBe(1009);
});

test("8,000 levels in a field that nobody reads are nobody's business", async () => {
  await using client = await knock(server, { cookie: owner2.cookie });
  client.send(
    `{"type":"hello","more":${levels(8_000)},"__proto__":{"since":-1},"constructor":{"prototype":{"since":-1}}}`,
  );
  expect(await client.next("welcome")).toMatchObject({ resumed: false });
});

describe("a seq", () => {
  test("to resume from is one that was sent, one to be reset from, or malformed", async () => {
    const now = await headOf(owner2);
    await fc.assert(
      fc.asyncProperty(numbers, async (since) => {
        await using client = await knock(server, { cookie: owner2.cookie });
        client.send(`{"type":"hello","since":${since}}`);
        if (!Number.isSafeInteger(since) || since < 0) {
          expect(await client.closed).toMatchObject({ code: 4000 });
          return expect(client.received()).toEqual([]);
        }
        const isThere = since <= now;
        expect(await client.next("welcome")).toMatchObject({ head: now, resumed: isThere });
        if (!isThere) expect(await client.next("reset")).toEqual({ type: "reset", head: now });
      }),
      { numRuns: 150, examples: [[0], [now], [now + 1], [-1], [2 ** 53], [2 ** 53 - 1]] },
    );
  });

  test("to acknowledge is one that was sent, or malformed", async () => {
    await using client = await connectLive(server, owner2);
    const { head: now } = await client.next("welcome");
    for (const seq of [0, now, -0]) client.say({ type: "ack", seq, stage: "seen" });
    client.send('{"type":"dance"}');
    expect(await client.next("error")).toEqual({ type: "error", code: "unknown_frame" });
    for (const seq of [now + 1, -1, 2 ** 53, 0.5]) {
      await using other = await connectLive(server, owner2);
      await other.next("welcome");
      other.say({ type: "ack", seq, stage: "rendered" });
      expect([seq, (await other.closed).code]).toEqual([seq, 4000]);
    }
  });
});

describe("a login and another person's", () => {
  const live = `${server.url}/ws/notifications`;
  const newTicket = async () => (await owner.post<{ ticket: string }>("/api/live/tickets")).body.ticket;

  test("ticket do not mix: who was let in by a login stays that person, and the ticket stays good", async () => {
    const ticket = await newTicket();
    await using client = await knock(server, { cookie: owner2.cookie });
    client.say({ ...hello, since: 0, ticket });
    expect(await client.next("welcome")).toMatchObject({ head: await headOf(owner2) });
    await using itsOwner = await knock(server, {});
    itsOwner.say({ ...hello, ticket });
    expect(await itsOwner.next("welcome")).toMatchObject({ head });
  });

  test("ticket open nothing from a page elsewhere", async () => {
    for (const origin of ["https://evil.test", "null", `${server.url}.evil.test`]) {
      expect((await refusal(`${live}/me/`, { headers: { origin }, protocols: ["parkmate.v1"] })).status).toBe(403);
    }
  });

  test.each([
    ["a closing slash", `${server.url}/`],
    ["our name before another's", `${server.url}@evil.test`],
    ["a name below ours", server.url.replace("localhost", "evil.localhost")],
    ["a name that begins like ours", server.url.replace("localhost", "localhost.evil.test")],
    ["ours beside another", `${server.url}, https://evil.test`],
    ["ours in capitals", server.url.toUpperCase()],
  ])("page is not ours with %s, whoever is signed in", async (_, origin) => {
    for (const headers of [
      { cookie: owner.cookie, origin },
      { authorization: `Bearer ${owner.token}`, origin },
    ]) {
      expect((await refusal(`${live}/${owner.id}/`, { headers })).status).toBe(403);
    }
  });

  test("cookie and token, sent together, open one inbox and not the other", async () => {
    const headers = { cookie: owner.cookie, authorization: `Bearer ${owner2.token}` };
    const statuses = [];
    for (const { id } of [owner, owner2]) {
      await using socket = await dial(server);
      socket.write(openingOf(server, { path: `/ws/notifications/${id}/`, headers }));
      statuses.push((await socket.head()).status);
    }
    expect(statuses.toSorted()).toEqual([101, 403]);
  });
});

test("when they are all gone, the server holds what it held", async () => {
  expect(await leftBehind(server, atFirst)).toEqual([]);
});
