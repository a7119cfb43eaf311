// Redis between servers only hurries: with it everything is on the other server's screens at once, and without it, killed,
// hanging or emptied, sockets stay, requests are answered, and nothing is lost or told twice.

import { afterEach, expect, test } from "bun:test";
import { connectLive, type LiveClient } from "./harness/live-client.ts";
import { type Booking, bookAhead, bookingOf, cash, findLot, freeSlot } from "./harness/parking.ts";
import { crowd, type Person, signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { readinessOf, startPair, topicsOf, untilAll } from "./harness/redis.ts";
import { setStage } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const stage = setStage();
const { redis, database, here, there, startAnother } = await startPair(stage);
const servers = [here, there];
const { driver, owner, admin } = await signInAll(here, "driver", "owner", "admin");
const lot = "Marine Drive Parking";

/**
 * Sweeps find what no hint told of, but they are seven seconds apart and more: so many things in a row, each waited for before
 * the next happens, are past the test's deadline without hints.
 */
const many = 16;

/** Whoever is on a screen is subscribed to while they are, and no longer. */
afterEach(() => until("only logins that end are listened to", async () => (await topicsOf(redis)).length === 1));

async function screenOf(person: Person): Promise<{ screen: LiveClient; head: number }> {
  const screen = await connectLive(there, person);
  screen.stayAlive();
  const { head } = await screen.next("welcome");
  return { screen, head };
}

/** Books here, and waits there each time. */
async function inARow(screen: LiveClient, head: number): Promise<void> {
  for (let seq = head + 1; seq <= head + many; seq++) {
    const { id } = await bookAhead(driver, here, lot);
    expect(await screen.nextNotification()).toMatchObject({ seq, data: { bookingId: id } });
  }
}

/** From the first to the last, in order, each once. */
function expectAll(screen: LiveClient, head: number, count: number): void {
  expect(screen.notifications().map(({ seq }) => seq)).toEqual(
    Array.from({ length: count }, (_, nth) => head + nth + 1),
  );
}

test("a server says that it has its Redis", async () => {
  const up = { status: "ready", checks: { database: "up", redis: "up" } };
  for (const server of servers) expect(await readinessOf(server)).toMatchObject(up);
});

test("a notification made on one server is on the other's screens at once", async () => {
  const { screen, head } = await screenOf(owner);
  await using _ = screen;
  await using program = await connectPlain(there, owner);
  await inARow(screen, head);
  expectAll(screen, head, many);
  for (let seq = head + 1; seq <= head + many; seq++) expect(await program.notification()).toMatchObject({ seq });
});

test("what is read on one server is read on the other at once", async () => {
  const { screen } = await screenOf(owner);
  await using _ = screen;
  const { body } = await owner.get<{ items: readonly [{ id: string }] }>("/api/notifications");
  await owner.post(`/api/notifications/${body.items[0].id}/read`);
  let { revision } = await screen.next("changed");
  for (let nth = 0; nth < many; nth++) {
    await owner.post(`/api/notifications/${body.items[0].id}/${nth % 2 === 0 ? "unread" : "read"}`);
    expect(await screen.next("changed")).toMatchObject({ revision: ++revision });
  }
});

test("a slot that changes on one server changes for those who watch it on the other", async () => {
  const { screen } = await screenOf(admin);
  await using _ = screen;
  const { id: lotId } = await findLot(here, "Indiranagar Square");
  screen.say({ type: "watch", topic: lotId });
  await screen.next("watching");
  const slot = await freeSlot(here, "Indiranagar Square");
  const { body } = await driver.post<Booking>("/api/bookings", bookingOf(slot, cash));
  expect(await screen.nextLot()).toMatchObject({ lotId, slots: [{ id: slot.id, state: "held" }] });
  await driver.post(`/api/bookings/${body.id}/cancel`, {});
  expect(await screen.nextLot()).toMatchObject({ lotId, slots: [{ id: slot.id, state: "free" }] });
});

test("whoever signs out on one server, or is shut out there, is gone from the other at once", async () => {
  for (const [nth, person] of (await crowd(here, database.db, many)).entries()) {
    await using screen = await connectLive(there, person);
    await screen.next("welcome");
    const { status } = await (nth % 2 === 0
      ? person.post("/api/auth/sign-out", {})
      : admin.post(`/api/people/${person.id}/disable`, { reason: "Shared the account" }));
    expect(status).toBe(200);
    expect(await screen.closed).toMatchObject({ code: 4003 });
  }
});

test("flushed, it has lost nothing", async () => {
  const { screen, head } = await screenOf(owner);
  await using _ = screen;
  await redis.ask("FLUSHALL");
  await inARow(screen, head);
});

test("hanging, it keeps nobody waiting: requests are answered, sockets let in, and everything arrives", async () => {
  for (const server of servers) server.forgive(/Redis is away/);
  const { screen, head } = await screenOf(owner);
  await using _ = screen;
  const { screen: watcher } = await screenOf(admin);
  await using __ = watcher;
  watcher.say({ type: "watch", topic: (await findLot(here, lot)).id });
  await watcher.next("watching");

  redis.pause();
  const unnoticed = await bookAhead(driver, here, lot);
  // Somebody who comes just now is welcome all the same.
  await using late = await connectLive(there, owner);
  expect(await late.next("welcome")).toMatchObject({ head: head + 1 });
  await untilAll(servers, "degraded");
  expect((await readinessOf(here)).checks).toEqual({ database: "up", redis: "down", draining: false });
  const noticed = await bookAhead(driver, here, lot);
  for (const { id } of [unnoticed, noticed]) {
    expect(await screen.nextNotification()).toMatchObject({ data: { bookingId: id } });
  }
  const looks = () => watcher.received().filter(({ type }) => type === "watching").length;
  await until("whoever watches, and may have missed a change, is told to look anew", () => looks() > 1);
  expect(await late.nextNotification()).toMatchObject({ data: { bookingId: noticed.id } });

  redis.resume();
  await untilAll(servers, "ready");
  await inARow(screen, head + 2);
  expectAll(screen, head, many + 2);
});

test("killed, it takes no socket along, and back again it hurries as before", async () => {
  for (const server of servers) server.forgive(/Redis is away/);
  const { screen, head } = await screenOf(owner);
  await using _ = screen;
  await redis.kill();
  await untilAll(servers, "degraded");

  // Each server still hears itself.
  await using near = await connectLive(here, owner);
  await near.next("welcome");
  for (let nth = 1; nth <= many; nth++) {
    await bookAhead(driver, here, lot);
    expect(await near.nextNotification()).toMatchObject({ seq: head + nth });
  }
  await using third = await startAnother();
  third.forgive(/Redis is away/);
  expect(await readinessOf(third)).toMatchObject({ status: "degraded" });

  await redis.start();
  await untilAll([...servers, third], "ready");
  for (let nth = 1; nth <= many; nth++) {
    expect(await screen.nextNotification()).toMatchObject({ seq: head + nth });
  }
  await inARow(screen, head + many);
  expectAll(screen, head, 2 * many);
});
