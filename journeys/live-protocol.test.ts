// `parkmate.v1` over a real socket: welcome, resume without gap or repetition, marks that follow, and no patience with
// frames that make no sense.

import { describe, expect, test } from "bun:test";
import type { ChangedFrame, NotificationFrame } from "@parkmate/protocol/frames";
import { connectLive, hello, knock } from "./harness/live-client.ts";
import { book, bookAhead } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { server } = await setStageWithServer();
const { driver, owner, owner2 } = await signInAll(server, "driver", "owner", "owner2");
const bookMany = async (count: number) => {
  for (let nth = 0; nth < count; nth++) await bookAhead(driver, server, "Marine Drive Parking");
};
const headOf = async () => (await owner.get<{ head: number }>("/api/notifications/summary")).body.head;
const seqs = (frames: readonly NotificationFrame[]) => frames.map(({ seq }) => seq);

test("a first hello is welcomed with the state of the inbox, and no history", async () => {
  await bookMany(2);
  await using client = await connectLive(server, owner);
  const before = Date.now();
  const welcome = await client.next("welcome");
  expect(welcome).toEqual({
    type: "welcome",
    head: 2,
    unread: 2,
    revision: 0,
    resumed: false,
    serverTime: expect.any(String),
    heartbeat: 25_000,
  });
  expect(Math.abs(Date.parse(welcome.serverTime) - before)).toBeLessThan(5_000);
  await bookMany(1);
  expect(await client.next("notification")).toMatchObject({
    seq: 3,
    event: "booking.received",
    level: "info",
    title: "New booking",
    text: "New booking received in Marine Drive Parking",
    actions: [{ label: "View booking", link: expect.stringMatching(/^\/owner\/bookings\/bkg_/) }],
    readAt: null,
    by: driver.id,
  });
});

describe("a resume", () => {
  test("brings what was missed, in order, each once, and goes on live", async () => {
    const since = await headOf();
    await bookMany(3);
    await using client = await connectLive(server, owner, since);
    const racing = bookMany(3);
    expect(await client.next("welcome")).toMatchObject({ resumed: true });
    await racing;
    for (let nth = 1; nth <= 6; nth++) expect(await client.next("notification")).toMatchObject({ seq: since + nth });
    expect(seqs(client.notifications())).toEqual([1, 2, 3, 4, 5, 6].map((nth) => since + nth));
  });

  test("with nothing missed is a resume too", async () => {
    const since = await headOf();
    await using client = await connectLive(server, owner, since);
    expect(await client.next("welcome")).toMatchObject({ resumed: true, head: since });
    await bookMany(1);
    expect(await client.next("notification")).toMatchObject({ seq: since + 1 });
    expect(client.received()).toHaveLength(2);
  });

  test("of an inbox that is still empty works like any other", async () => {
    await using client = await connectLive(server, owner2, 0);
    expect(await client.next("welcome")).toMatchObject({ resumed: true, head: 0, unread: 0 });
    await book(driver, server, "Indiranagar Square");
    expect(await client.next("notification")).toMatchObject({ seq: 1 });
  });

  test("from the future is reset to what there is", async () => {
    const head = await headOf();
    await using client = await connectLive(server, owner, head + 1_000);
    expect(await client.next("welcome")).toMatchObject({ resumed: false, head });
    expect(await client.next("reset")).toEqual({ type: "reset", head });
    await bookMany(1);
    expect(await client.next("notification")).toMatchObject({ seq: head + 1 });
  });

  test("after each of many cuts loses nothing and repeats nothing", async () => {
    const start = await headOf();
    const booked = bookMany(6);
    const got: number[] = [];
    while (got.length < 6) {
      await using client = await connectLive(server, owner, got.at(-1) ?? start);
      await client.next("welcome");
      got.push((await client.next("notification")).seq);
    }
    await booked;
    expect(got).toEqual([1, 2, 3, 4, 5, 6].map((nth) => start + nth));
  });
});

describe("marks follow a person to every device", () => {
  test("read, unread, archived, all read", async () => {
    await using phone = await connectLive(server, owner);
    await using laptop = await connectLive(server, owner);
    const { revision, unread } = await phone.next("welcome");
    await laptop.next("welcome");
    await bookMany(1);
    const { id, seq: head } = await phone.next("notification");
    await laptop.next("notification");

    const onBoth = async (expected: Omit<ChangedFrame, "type" | "head">) => {
      expect(await laptop.next("changed")).toEqual({ type: "changed", head, ...expected });
      expect(await phone.next("changed")).toEqual({ type: "changed", head, ...expected });
    };
    const at = expect.any(String);
    await owner.post(`/api/notifications/${id}/read`);
    await onBoth({ revision: revision + 1, unread, marks: { mark: "read", at, ids: [id] } });
    // Saying it twice changes nothing, so nothing is told; the next word is about the next change.
    await owner.post(`/api/notifications/${id}/read`);
    await owner.post(`/api/notifications/${id}/unread`);
    await onBoth({ revision: revision + 2, unread: unread + 1, marks: { mark: "read", at: null, ids: [id] } });
    await owner.post(`/api/notifications/${id}/archive`);
    await onBoth({ revision: revision + 3, unread, marks: { mark: "archived", at, ids: [id] } });
    await owner.post("/api/notifications/read-all", {});
    await onBoth({ revision: revision + 4, unread: 0, marks: { mark: "read", at, upTo: head } });
  });

  test("and nobody else", async () => {
    await using stranger = await connectLive(server, driver);
    await stranger.next("welcome");
    await bookMany(1);
    await owner.post("/api/notifications/read-all", {});
    await book(driver, server, "Marine Drive Parking", { method: "upi", token: "tok_success" });
    expect(await stranger.next("notification")).toMatchObject({ event: "booking.confirmed" });
    expect(stranger.received()).toHaveLength(2);
  });
});

describe("a socket that makes no sense is closed with 4000", () => {
  const nested = `{"type":"hello","device":${"[".repeat(7_000)}${"]".repeat(7_000)}}`;
  test.each([
    ["no JSON", "hello"],
    ["half of it", '{"type":"hello"'],
    ["a list", "[]"],
    ["nothing", ""],
    ["no type", "{}"],
    ["a type that is no word", '{"type":1}'],
    ["a negative since", '{"type":"hello","device":"x","visible":true,"since":-1}'],
    ["a since beyond all numbers", '{"type":"hello","device":"x","visible":true,"since":9007199254740993}'],
    ["a since in words", '{"type":"hello","device":"x","visible":true,"since":"1"}'],
    ["a poisoned prototype", '{"__proto__":{"type":"hello"},"device":"x"}'],
    ["seven thousand levels", nested],
    ["bytes", new TextEncoder().encode('{"type":"hello","device":"x","visible":true}')],
  ])("%s", async (_, frame) => {
    await using client = await knock(server, { cookie: owner.cookie });
    client.send(frame);
    expect(await client.closed).toMatchObject({ code: 4000 });
    expect(client.received()).toEqual([]);
  });

  test("a second hello", async () => {
    await using client = await connectLive(server, owner);
    await client.next("welcome");
    client.say(hello);
    expect(await client.closed).toMatchObject({ code: 4000 });
  });

  test("an acknowledgement of what was never sent", async () => {
    await using client = await connectLive(server, owner);
    const { head } = await client.next("welcome");
    client.say({ type: "ack", seq: head, stage: "seen" });
    client.say({ type: "ack", seq: head + 1, stage: "seen" });
    expect(await client.closed).toMatchObject({ code: 4000 });
  });

  test("a flood", async () => {
    await using client = await connectLive(server, owner);
    await client.next("welcome");
    for (let nth = 0; nth < 100; nth++) client.say({ type: "pong" });
    expect(await client.closed).toMatchObject({ code: 4000 });
  });

  test("and a frame larger than allowed ends the socket, too", async () => {
    await using client = await connectLive(server, owner);
    await client.next("welcome");
    client.send("x".repeat(20_000));
    expect((await client.closed).code).not.toBe(1000);
  });
});

test("a frame from the future is answered, not punished", async () => {
  await using client = await connectLive(server, owner);
  await client.next("welcome");
  client.send('{"type":"dance"}');
  expect(await client.next("error")).toEqual({ type: "error", code: "unknown_frame" });
  await bookMany(1);
  await client.next("notification");
});

test("the twenty-first socket of a person is one too many, and leaves the others alone", async () => {
  await using stack = new AsyncDisposableStack();
  const clients = [];
  for (let nth = 0; nth < 20; nth++) clients.push(stack.use(await connectLive(server, owner)));
  for (const client of clients) await client.next("welcome");
  await using oneMore = await connectLive(server, owner);
  expect(await oneMore.closed).toMatchObject({ code: 4004 });
  await bookMany(1);
  for (const client of clients) await client.next("notification");
});

test("a sign-out closes the sockets of that login, and only those", async () => {
  const [leaving, staying] = await Promise.all([signInAll(server, "owner"), signInAll(server, "owner")]);
  await using gone = await connectLive(server, leaving.owner);
  await using still = await connectLive(server, staying.owner);
  await gone.next("welcome");
  await still.next("welcome");
  const begun = performance.now();
  await leaving.owner.post("/api/auth/sign-out", {});
  expect(await gone.closed).toMatchObject({ code: 4003 });
  expect(performance.now() - begun).toBeLessThan(2_000);
  await bookMany(1);
  await still.next("notification");
});
