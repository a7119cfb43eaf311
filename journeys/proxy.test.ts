// Behind a real proxy, as in production: nginx with TLS in front of two servers on one database.

import { expect, test } from "bun:test";
import { connect } from "node:http2";
import { createClient } from "@parkmate/client/client";
import { type Socket as ClientSocket, thisPlatform } from "@parkmate/client/platform";
import { closeCodes } from "@parkmate/protocol/close-codes";
import { subprotocol } from "@parkmate/protocol/frames";
import { largestDocument } from "@parkmate/server/owners/document";
import { demoPassword } from "@parkmate/server/people/demo-accounts";
import { startRedis } from "@parkmate/server/testing/redis-server";
import { openPrivateDatabase } from "./harness/database.ts";
import { type Booking, bookAhead, bookingOf, card, findLot } from "./harness/parking.ts";
import { type Person, signIn, signInAll, signUp } from "./harness/people.ts";
import { freePorts, startProxy } from "./harness/proxy.ts";
import { dial, openingOf } from "./harness/raw-socket.ts";
import { openSockets, startServer } from "./harness/server.ts";
import { openSocket, refusal } from "./harness/socket.ts";
import { setStage } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const stage = setStage();
const { url: database, db } = stage.use(await openPrivateDatabase());
const redis = stage.use(await startRedis());
const ports = await freePorts("https", "http", "first", "second");
/** Sockets that one address may have that have not greeted, on each server. */
const newcomers = 20;
const env = {
  NEWCOMERS_PER_ADDRESS: String(newcomers),
  PUBLIC_URL: `https://localhost:${ports.https}`,
  HOST: "127.0.0.1",
  TRUST_PROXY: "1",
  REDIS_URL: redis.url,
};
const first = stage.use(await startServer({ database, port: ports.first, env }));
const second = stage.use(await startServer({ database, port: ports.second, env }));
const proxy = stage.use(await startProxy({ ...ports, servers: [ports.first, ports.second] }));
const { tls } = proxy;

/** Handshakes that are never finished; whoever waits for their end waits some seconds, so it begins here. */
const unfinished = await Promise.all(
  Array.from({ length: 50 }, async () => {
    const socket = stage.use(await dial(proxy, { tls }));
    socket.write(openingOf(proxy).slice(0, 100));
    return socket;
  }),
);

const ask = (path: string, init: RequestInit = {}) => fetch(`${proxy.url}${path}`, { ...init, tls });
const asProgram = ({ token }: Person) => ({ authorization: `Bearer ${token}` });

function post(path: string, body: object, headers: Record<string, string> = {}) {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** Signs in as a browser does. @returns the cookie's whole line */
async function signInSecurely(email: string, headers: Record<string, string> = {}): Promise<string> {
  const credentials = { email, password: demoPassword };
  const answer = await post("/api/auth/sign-in/email", credentials, { origin: proxy.url, ...headers });
  expect(answer.status).toBe(200);
  return answer.headers.getSetCookie().find((line) => line.includes("session_token")) ?? "";
}

test("pages come over HTTP/2, for a year over nothing but TLS; without TLS there is only the way to it", async () => {
  const session = connect(proxy.url, { ca: tls.ca });
  const page = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const request = session.request({ ":path": "/" });
    session.on("error", reject);
    request.on("error", reject).on("response", resolve);
    request.resume().end();
  }).finally(() => session.close());
  expect(page).toMatchObject({
    ...{ ":status": 200, "content-type": expect.stringContaining("text/html") },
    "strict-transport-security": "max-age=31536000",
  });
  const plain = await fetch(`${proxy.plainUrl}/lots?q=kochi`, { redirect: "manual" });
  expect([plain.status, plain.headers.get("location")]).toEqual([308, "https://localhost/lots?q=kochi"]);
});

test("a browser's cookie is for TLS alone, and its live stream brings what happens", async () => {
  const line = await signInSecurely("owner@parkmate.test");
  expect(line).toStartWith("__Secure-");
  for (const attribute of ["Secure", "HttpOnly", "SameSite=Lax"]) expect(line.split("; ")).toContain(attribute);
  const headers = { cookie: line.split(";", 1)[0] ?? "", origin: proxy.url };

  await using plain = await openSocket(`${proxy.url}/ws/notifications/me/`, { headers, tls });
  await plain.frames.next("the greeting");
  await using live = await openSocket(`${proxy.url}/ws/notifications/me/`, { headers, tls, protocols: [subprotocol] });
  live.send(JSON.stringify({ type: "hello", device: "a journey", visible: true }));
  await live.frames.next("the welcome");
  const driver = await signIn(first, "driver");
  // One on each server: whichever a stream is on, it hears of its own at once, and reads what was before.
  const { id } = await bookAhead(driver, first, "Kakkanad Tech Park");
  await bookAhead(driver, second, "Kakkanad Tech Park");
  for (const socket of [plain, live]) await socket.frames.find("the booking", (frame) => frame.includes(id));
});

test("another site's page gets neither a stream nor an answer, though it has the cookie", async () => {
  const [cookie = ""] = (await signInSecurely("driver@parkmate.test")).split(";");
  for (const origin of ["https://evil.example", proxy.plainUrl, "null"]) {
    const { status } = await refusal(`${proxy.url}/ws/notifications/me/`, { headers: { cookie, origin }, tls });
    expect(status).toBe(403);
    expect((await post("/api/notifications/read-all", {}, { cookie, origin })).status).toBe(403);
  }
});

test("the servers know where a request comes from, whatever it says itself", async () => {
  const before = new Set((await db.selectFrom("sessions").select("id").execute()).map(({ id }) => id));
  await signInSecurely("driver2@parkmate.test", {
    ...{ "x-forwarded-for": "198.51.100.1, 198.51.100.2", forwarded: "for=198.51.100.3", "x-real-ip": "198.51.100.4" },
    "x-parkmate-address": "198.51.100.5",
  });
  const sessions = await db.selectFrom("sessions").select(["id", "ipAddress"]).execute();
  const made = sessions.filter(({ id }) => !before.has(id));
  expect(made.map(({ ipAddress }) => ipAddress)).toEqual(["127.0.0.1"]);
  if (process.platform === "linux") expect(proxy.address).not.toBe("127.0.0.1");
});

test("who crowds the live stream is kept from it, whoever they say they are, and others are not", async () => {
  await using crowd = new AsyncDisposableStack();
  const knock = async (from: string, nth: number) => {
    const socket = crowd.use(await dial(proxy, { tls, from }));
    const headers = { "sec-websocket-protocol": subprotocol, "x-forwarded-for": `198.51.100.${nth}` };
    socket.write(openingOf(proxy, { headers }));
    return (await socket.head()).status;
  };
  // Elsewhere than on Linux a machine has but one address of its own to come from.
  const [theirs, others] = process.platform === "linux" ? ["127.0.0.2", "127.0.0.3"] : ["127.0.0.1", null];
  const statuses = await Promise.all(Array.from({ length: 3 * newcomers }, (_, nth) => knock(theirs, nth)));
  expect([...new Set(statuses)].toSorted()).toEqual([101, 429]);
  if (others !== null) expect(await knock(others, 0)).toBe(101);
});

test("a request has one id in the proxy's log and in its answer, and no secret is in that log", async () => {
  const answer = await ask("/api/lots?q=a-secret-word", { headers: { "x-request-id": "the-clients-own" } });
  const id = answer.headers.get("x-request-id") ?? "";
  expect(id).toMatch(/^[\da-f]{32}$/);
  await until("the proxy wrote it down", async () => (await proxy.accessLog()).includes(`${id} GET /api/lots 200`));
  expect(await proxy.accessLog()).not.toContain("a-secret-word");
});

test("what is the operator's is not for the public", async () => {
  for (const path of ["/metrics", "/readyz"]) expect((await ask(path)).status).toBe(404);
  expect((await ask("/healthz")).status).toBe(200);
  // Asked at the server itself, from its own machine.
  expect((await fetch(`${first.url}/metrics`)).status).toBe(200);
});

test("an owner's document may be as large as it may be, and no larger", async () => {
  const owner = await signUp(first, { name: "Meera", role: "owner" });
  const upload = (size: number) => {
    const body = new Uint8Array(size);
    body.set(new TextEncoder().encode("%PDF-1.7\n"));
    const headers = { ...asProgram(owner), "content-type": "application/pdf" };
    return ask("/api/owners/me/document", { method: "PUT", headers, body });
  };
  expect((await upload(largestDocument)).status).toBeLessThan(300);
  const refused = await upload(largestDocument + 1);
  expect([refused.status, refused.headers.get("content-type")]).toEqual([413, "application/problem+json"]);
  expect(await refused.json()).toMatchObject({ code: "payload_too_large" });
});

test("both servers restart under load, one after the other: nothing is lost, nobody is stuck", async () => {
  const { driver, driver2, owner } = await signInAll(first, "driver", "driver2", "owner");
  const told: string[] = [];
  const codes: number[] = [];
  const screens = [owner, owner, driver, driver2].map((person) => openScreen(person, codes));
  screens[0]?.onNotification(({ event, data }) => {
    if (event === "booking.received") told.push(String(data["bookingId"]));
  });
  const isLive = (screen: (typeof screens)[number]) => screen.getSnapshot().status === "live";
  let isOver = false;
  let customers: readonly Promise<void>[] = [];
  for (const screen of screens) screen.start();
  try {
    await until("everybody is connected", () => screens.every(isLive));

    const accepted: string[] = [];
    const begin = Date.now() + 48 * 3_600_000;
    const { slots } = await findLot(first, "Marine Drive Parking");
    customers = [driver, driver2, driver, driver2].map(async (customer, nth) => {
      for (let count = nth; !isOver; count += 4) {
        const slot = slots[count % slots.length];
        if (slot === undefined) throw new Error("there is no slot");
        // The day after tomorrow, and round by round an hour later.
        const startsAt = new Date(begin + Math.floor(count / slots.length) * 3_600_000).toISOString();
        accepted.push(await bookWhateverHappens(customer, { ...bookingOf(slot, card), startsAt }));
      }
    });
    // Whoever fails is told of when they are waited for.
    for (const customer of customers) customer.catch(() => {});
    for (const server of [first, second]) {
      const already = accepted.length;
      await until("customers are at it", () => accepted.length >= already + 8);
      expect(await server.stop()).toBe(0);
      const meanwhile = accepted.length;
      await until("the other server goes on alone", () => accepted.length >= meanwhile + 8);
      await server.startAgain();
    }
    isOver = true;
    await Promise.all(customers);
    const kept = await db
      .selectFrom("bookings")
      .select("id")
      .where("id", "in", accepted as Booking["id"][])
      .execute();
    expect(kept).toHaveLength(accepted.length);
    expect(new Set(accepted).size).toBe(accepted.length);
    await until("everybody is back", () => screens.every(isLive));
    for (const server of [first, second]) accepted.push((await bookAhead(driver, server, "Kakkanad Tech Park")).id);
    await until("the owner was told of all", () => told.length >= accepted.length);
    expect(told.toSorted()).toEqual(accepted.toSorted());
    // Each screen was on one of them, and was told that it goes.
    expect(codes.length).toBeGreaterThanOrEqual(screens.length);
    expect(codes.filter((code) => code !== closeCodes.drain.code)).toEqual([]);
  } finally {
    isOver = true;
    await Promise.allSettled(customers);
    for (const screen of screens) screen.stop();
  }
  for (const server of [first, second])
    await until("sockets are closed", async () => (await openSockets(server.url)) === 0);
});

test("a handshake that is never finished is dropped, and no server has heard of it", async () => {
  for (const socket of unfinished) {
    expect(await socket.ended()).toBeNull();
    expect(socket.frames.items).toEqual([]);
  }
});

/** The SDK as an app uses it, but that it believes the certificate; `codes` gets those of lines that were open and ended. */
function openScreen({ token }: Person, codes: number[]) {
  const Dial = WebSocket as unknown as new (url: string, options: object) => WebSocket & ClientSocket;
  return createClient({
    ...{ url: proxy.url, token },
    platform: {
      ...thisPlatform,
      fetch: (url, init) => fetch(url, { ...init, tls }),
      openSocket(url) {
        const headers = { authorization: `Bearer ${token}` };
        const socket = new Dial(url, { protocols: [subprotocol], headers, tls });
        socket.addEventListener("open", () => socket.addEventListener("close", ({ code }) => codes.push(code)));
        return socket;
      },
    },
  });
}

/** A request that was not taken is repeated under its key, as any program does; one that was is answered once. */
async function bookWhateverHappens(customer: Person, booking: object): Promise<string> {
  const headers = { ...asProgram(customer), "idempotency-key": crypto.randomUUID() };
  return await until("a booking is taken", async () => {
    const answer = await post("/api/bookings", booking, headers).catch(() => null);
    if (answer?.status === 201) return ((await answer.json()) as Booking).id;
    const why = (await answer?.text()) ?? "";
    if (answer !== null && answer.status < 500 && !why.includes("request_in_progress")) {
      throw new Error(`the booking was refused: ${answer.status} ${why}`);
    }
    return false;
  });
}
