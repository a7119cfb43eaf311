// kill -9, with the database that ParkMate brings along: whoever was connected gets everything, once, without doing anything.

import { expect, test } from "bun:test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@parkmate/client/client";
import { journeysIn, launchBrowser, serverIsGone } from "./harness/browser.ts";
import { type Booking, book, bookAhead, bookingOf, card, findLot, freeSlot, hourAhead } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { startProgram } from "./harness/program.ts";
import { bell, bookingRow, connection, isLive, see } from "./harness/screens.ts";
import { main, serverEnvironment, startServer } from "./harness/server.ts";
import { setStage } from "./harness/stage.ts";
import { createTape } from "./harness/tape.ts";
import { until } from "./harness/until.ts";

const stage = setStage();
const server = stage.use(await startServer({ env: { MIN_DURATION: "1s" } }));
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner } = await signInAll(server, "driver", "owner");

/** A program that uses the SDK and keeps what it hears. */
function listen(token: string) {
  const client = createClient({ url: server.url, token });
  const heard = createTape<string>();
  client.onNotification(({ data }) => heard.add(String(data["bookingId"])));
  client.start();
  return { client, heard, [Symbol.dispose]: client.stop };
}

test("between two bookings: both are heard, once, and the first is there", async () => {
  using program = listen(owner.token);
  await until("the program is connected", () => program.client.getSnapshot().status === "live");
  const postgres = server.postgres();
  expect(postgres).toBeDefined();

  // Killed on the answer, whether or not the word of it was out.
  const before = await book(driver, server, "Marine Drive Parking");
  await server.kill();
  expect(server.postgres()).toBe(postgres);
  await until("the program knows", () => program.client.getSnapshot().status === "reconnecting");
  await server.startAgain();
  // The database never went away: the new server adopted it.
  expect(server.postgres()).toBe(postgres);
  const { body, status } = await driver.get<Booking>(`/api/bookings/${before.id}`);
  expect([status, body.id, body.status]).toEqual([200, before.id, "pending_payment"]);

  const after = await book(driver, server, "Marine Drive Parking");
  expect(await program.heard.next("the first booking")).toBe(before.id);
  expect(await program.heard.next("the second booking")).toBe(after.id);
  expect(program.client.getSnapshot()).toMatchObject({ status: "live", unread: 2 });
  const last = await book(driver, server, "Marine Drive Parking");
  expect(await program.heard.next("the last booking")).toBe(last.id);
  expect(program.heard.items).toEqual([before.id, after.id, last.id]);
});

journey(
  "under an open page: it says so, comes back by itself, and shows both bookings, once",
  async (open) => {
    const { driver2, owner2 } = await signInAll(server, "driver2", "owner2");
    const desk = await open({ person: owner2 });
    const page = await desk.visit("/owner/bookings");
    await isLive(page);
    const before = await book(driver2, server, "Indiranagar Square");
    await server.kill();
    await see(connection(page, "Reconnecting"));
    await server.startAgain();
    const after = await book(driver2, server, "Indiranagar Square", card);
    await isLive(page);
    await see(bell(page, 2));
    for (const { code } of [before, after]) await see(bookingRow(page, code));

    // The last word: what would have been shown twice was shown before it.
    await book(driver2, server, "Majestic Station Yard");
    await desk.toasts.find("the last toast", (words) => words.includes("Majestic Station Yard"));
    const shown = desk.toasts.items.filter((words) => words.includes("New booking received in Indiranagar Square"));
    expect(shown).toHaveLength(2);
    await see(bell(page, 3));
  },
  { forgive: [serverIsGone] },
);

test("under load, again and again: whatever was answered is there and was heard, once", async () => {
  using program = listen(owner.token);
  await until("the program is connected", () => program.client.getSnapshot().status === "live");
  const accepted: string[] = [];
  for (let round = 0; round < 3; round++) {
    const attempts = [0, 1, 2, 3].map(() => bookAhead(driver, server, "Kakkanad Tech Park"));
    const kept = attempts.map((attempt) => attempt.then(({ id }) => accepted.push(id)));
    await Promise.any(kept);
    await server.kill();
    await Promise.allSettled(kept);
    await server.startAgain();
  }
  expect(accepted.length).toBeGreaterThanOrEqual(3);
  for (const id of accepted) {
    expect((await owner.get<Booking>(`/api/bookings/${id}`)).status).toBe(200);
    await program.heard.find(`booking ${id}`, (heard) => heard === id);
  }
  const { body } = await owner.get<{ head: number }>("/api/notifications/summary");
  await until("all is heard", () => program.client.getSnapshot().items.at(0)?.seq === body.head);
  expect(new Set(program.heard.items).size).toBe(program.heard.items.length);
});

test("while a booking runs: its end is not forgotten, and is told once", async () => {
  using program = listen(driver.token);
  await until("the program is connected", () => program.client.getSnapshot().status === "live");
  const slot = await freeSlot(server, "Kakkanad Tech Park");
  const second = { ...bookingOf(slot, card), durationMinutes: 1 / 60 };
  const { body: booking } = await driver.post<Booking>("/api/bookings", second);
  await server.kill();
  await until("its time is over", () => Date.now() > Date.parse(booking.endsAt));
  await server.startAgain();
  const about = () =>
    program.client
      .getSnapshot()
      .items.filter(({ data }) => data["bookingId"] === booking.id)
      .map(({ event }) => event);
  await until("its end is told", () => about().includes("booking.slot_expired"));
  expect(about()).toEqual(["booking.slot_expired", "booking.confirmed"]);
  expect((await driver.get<Booking>(`/api/bookings/${booking.id}`)).body.status).toBe("expired");
});

test("of the database: sockets stay, requests are refused until it is back, and nothing is lost", async () => {
  using program = listen(owner.token);
  await until("the program is connected", () => program.client.getSnapshot().status === "live");
  const states = new Set<string>();
  program.client.subscribe(() => states.add(program.client.getSnapshot().status));

  const lot = await findLot(server, "Marine Drive Parking");
  const accepted: string[] = [];
  const refusals = new Set<number>();
  const attempt = async () => {
    const { status, body } = await driver.post<Booking>("/api/bookings", hourAhead(lot));
    if (status === 201) accepted.push(body.id);
    else refusals.add(status);
    return status === 201;
  };
  await attempt();
  const postgres = server.postgres();
  if (postgres === undefined) throw new Error("the database does not run");
  server.forgive(/the database is away|connection broke|PostgreSQL is gone|a sweep failed|could not be read/);
  const underWay = Array.from({ length: 10 }, attempt);
  process.kill(postgres, "SIGKILL");
  await Promise.all(underWay);
  // For a moment its orphaned children may still answer; what they answer counts, too.
  await until("bookings are taken by a new database process", async () => {
    const isTaken = await attempt();
    const now = server.postgres();
    return isTaken && now !== undefined && now !== postgres;
  });
  expect([...refusals].filter((status) => status !== 503)).toEqual([]);

  for (const id of accepted) {
    await program.heard.find(`booking ${id}`, (heard) => heard === id);
    expect(program.heard.items.filter((heard) => heard === id)).toHaveLength(1);
    expect((await owner.get<Booking>(`/api/bookings/${id}`)).status).toBe(200);
  }
  expect([...states]).toEqual(["live"]);
});

test("two servers do not share a data folder", async () => {
  const env = { ...serverEnvironment({}, server.dataDir), PORT: "0" };
  await using second = startProgram(main, { env });
  expect(await second.end()).toBe(1);
  expect(second.stderr.items).toEqual([
    `ParkMate cannot start. Another ParkMate (pid ${server.pid()}) is using ${server.dataDir}.`,
  ]);
  expect((await owner.get("/api/me")).status).toBe(200);
});

test("an orderly end takes the database with it, and the next start finds everything", async () => {
  const { body: before } = await owner.get<{ head: number }>("/api/notifications/summary");
  const secret = await readFile(join(server.dataDir, "auth-secret"), "utf8");
  expect(await server.stop()).toBe(0);
  expect(server.postgres()).toBeUndefined();
  await server.startAgain();
  // The login still holds: the secret was kept.
  expect(await readFile(join(server.dataDir, "auth-secret"), "utf8")).toBe(secret);
  expect(await owner.get("/api/notifications/summary")).toMatchObject({ status: 200, body: before });
});
