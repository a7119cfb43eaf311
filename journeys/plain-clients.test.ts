// Any WebSocket client works: a cookie is enough, no subprotocol, no library. And nobody hears what is not theirs.

import { describe, expect, test } from "bun:test";
import { newId } from "@parkmate/server/ids";
import { hello, knock } from "./harness/live-client.ts";
import { book, cash } from "./harness/parking.ts";
import { signIn, signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { type Handshake, openSocket, refusal } from "./harness/socket.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { server, database } = await setStageWithServer();
const { driver, driver2, owner, owner2 } = await signInAll(server, "driver", "driver2", "owner", "owner2");
const live = `${server.url}/ws/notifications`;

const greeting = '{"type":"info","message":"Connected to real-time notifications","connected":true}';

describe("a plain client", () => {
  test("is greeted, hears of a booking, and of nothing else", async () => {
    await using client = await connectPlain(server, owner);
    expect(client.frames.items).toEqual([greeting]);

    const booking = await book(driver, server, "Marine Drive Parking", cash);
    const { id } = await client.notification();
    // What the first version's clients read comes first.
    expect(client.frames.items[1]).toStartWith(
      '{"type":"info","message":"New booking received in Marine Drive Parking"',
    );
    expect(JSON.parse(client.frames.items[1] ?? "")).toMatchObject({
      event: "booking.received",
      seq: 1,
      title: "New booking",
      link: `/owner/bookings/${booking.id}`,
      by: driver.id,
      data: { bookingId: booking.id, code: booking.code, lot: "Marine Drive Parking" },
    });

    // Neither what was read, nor other people's bookings, nor its own words make the server say anything.
    await owner.post(`/api/notifications/${id}/read`);
    client.send("hello?");
    client.send("{");
    await book(driver2, server, "Indiranagar Square");
    await book(driver, server, "Marine Drive Parking");
    expect(await client.notification()).toMatchObject({ event: "booking.received", seq: 2 });
    expect(client.frames.items).toHaveLength(3);
  });

  test("hears what belongs to its own person only", async () => {
    await using mine = await connectPlain(server, owner);
    await using other = await connectPlain(server, owner2);
    await book(driver, server, "Marine Drive Parking");
    await book(driver, server, "Indiranagar Square");
    expect(await mine.notification()).toMatchObject({ message: "New booking received in Marine Drive Parking" });
    expect(await other.notification()).toMatchObject({ message: "New booking received in Indiranagar Square" });
    expect([mine.frames.items.length, other.frames.items.length]).toEqual([2, 2]);
  });

  test("may come from the server's own pages, and may call its person `me`", async () => {
    const headers = { cookie: owner.cookie, origin: server.url };
    await using named = await openSocket(`${live}/${owner.id}/`, { headers });
    await using nameless = await openSocket(`${live}/me`, { headers });
    expect(await Promise.all([named.frames.next("the greeting"), nameless.frames.next("the greeting")])).toEqual([
      greeting,
      greeting,
    ]);
  });
});

describe("the door stays shut", () => {
  const expectRefusal = async (status: number, path: string, handshake: Handshake) => {
    const response = await refusal(`${live}/${path}`, handshake);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(Object.keys((await response.json()) as object)).toEqual(["type", "title", "status"]);
  };
  const [signature, session] = [owner.cookie.slice(-10), owner.cookie.slice(0, -10)];
  const cookie = owner.cookie;

  test("for somebody else's id, known or not", async () => {
    await expectRefusal(403, `${driver.id}/`, { headers: { cookie } });
    await expectRefusal(403, `${newId("usr")}/`, { headers: { cookie } });
    await expectRefusal(403, "1/", { headers: { cookie }, protocols: ["parkmate.v1"] });
  });

  test.each([
    ["another site", "https://evil.test"],
    ["a page without an origin", "null"],
    ["a name that begins like ours", `${server.url}.evil.test`],
    ["a name that ends like ours", `http://evil.test/${server.url}`],
    ["another port of this machine", `http://localhost:${server.port + 1}`],
    ["our name over another protocol", server.url.replace("http:", "https:")],
  ])("for %s, however good the cookie", async (_, origin) => {
    await expectRefusal(403, `${owner.id}/`, { headers: { cookie, origin } });
    await expectRefusal(403, "me/", { headers: { cookie, origin }, protocols: ["parkmate.v1"] });
  });

  test("without a login", async () => {
    await expectRefusal(401, `${owner.id}/`, {});
    await expectRefusal(401, "me/", {});
    await expectRefusal(401, `${owner.id}/`, { protocols: ["parkmate.v1"] });
  });

  test("for a forged login", async () => {
    const forged = `${session}${[...signature].reverse().join("")}`;
    await expectRefusal(401, `${owner.id}/`, { headers: { cookie: forged } });
    await expectRefusal(401, `${owner.id}/`, { headers: { cookie: cookie.replace(/=[^.]+/, "=made-up") } });
    await expectRefusal(401, "me/", { headers: { authorization: `Bearer ${crypto.randomUUID()}` } });
    await expectRefusal(401, "me/", { headers: { authorization: "Bearer made.up" }, protocols: ["parkmate.v1"] });
  });

  test("for a login that has ended", async () => {
    const late = await signIn(server, "owner2");
    const token = decodeURIComponent(late.token).split(".")[0] ?? "";
    const { numUpdatedRows } = await database.db
      .updateTable("sessions")
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where("token", "=", token)
      .executeTakeFirst();
    expect(numUpdatedRows).toBe(1n);
    await expectRefusal(401, `${late.id}/`, { headers: { cookie: late.cookie } });
    await expectRefusal(401, "me/", { headers: { authorization: `Bearer ${late.token}` } });
  });

  test("for a token in the address", async () => {
    const query = `token=${encodeURIComponent(owner.token)}&ticket=${encodeURIComponent(owner.token)}`;
    await expectRefusal(401, `${owner.id}/?${query}`, {});
    await expectRefusal(401, `me/?${query}`, {});
  });
});

describe("a ticket", () => {
  const newTicket = async () => {
    const { status, body } = await owner.post<{ ticket: string }>("/api/live/tickets");
    expect(status).toBe(201);
    return body.ticket;
  };

  test("lets its person in, once", async () => {
    const ticket = await newTicket();
    await using client = await knock(server, {});
    client.say({ ...hello, ticket });
    await client.next("welcome");
    await book(driver, server, "Marine Drive Parking");
    expect(await client.next("notification")).toMatchObject({ event: "booking.received" });

    await using replay = await knock(server, {});
    replay.say({ ...hello, ticket });
    expect(await replay.closed).toMatchObject({ code: 4001 });
    expect(replay.received()).toEqual([]);
  });

  test("is of no use after its time", async () => {
    const ticket = await newTicket();
    await database.db
      .updateTable("liveTickets")
      .set({ expiresAt: new Date(Date.now() - 1) })
      .execute();
    await using client = await knock(server, {});
    client.say({ ...hello, ticket });
    expect(await client.closed).toMatchObject({ code: 4001 });
    expect(client.received()).toEqual([]);
  });

  test("is needed where there is no login", async () => {
    await using client = await knock(server, {});
    client.say(hello);
    expect(await client.closed).toMatchObject({ code: 4001 });
    await using guess = await knock(server, {});
    guess.say({ ...hello, ticket: "a guess" });
    expect(await guess.closed).toMatchObject({ code: 4001 });
    expect([...client.received(), ...guess.received()]).toEqual([]);
  });
});
