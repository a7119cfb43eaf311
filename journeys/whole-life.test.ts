// A booking's whole life in half a minute, with clocks that run in seconds and a kill -9 in the middle: every message comes, once,
// in order, and at its time.

import { expect, test } from "bun:test";
import { createClient } from "@parkmate/client/client";
import { type Booking, bookingOf, card, expiring, findLot, freeSlot } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { startServer } from "./harness/server.ts";
import { setStage } from "./harness/stage.ts";
import { createTape } from "./harness/tape.ts";
import { until } from "./harness/until.ts";

const stage = setStage();
const warning = 3_000;
const env = { MIN_DURATION: "1s", EXPIRY_WARNING: "3s", RENEWAL_WINDOW: "8s", RENEWAL_PERCENT: "50" };
const server = stage.use(await startServer({ env }));
const { driver, owner } = await signInAll(server, "driver", "owner");
const lot = "Marine Drive Parking";

interface Heard {
  readonly event: string;
  readonly text: string;
  readonly at: string;
}

/** A phone that is always on, and comes back by itself. */
function listen(token: string) {
  const client = createClient({ url: server.url, token });
  const heard = createTape<Heard>();
  client.onNotification(({ event, text, at }) => heard.add({ event, text, at }));
  client.start();
  return { client, heard, [Symbol.dispose]: client.stop };
}

test("booked, warned, expired, not renewed, renewed, killed, warned, expired, closed", async () => {
  using phone = listen(driver.token);
  using desk = listen(owner.token);
  for (const { client } of [phone, desk]) await until("it is live", () => client.getSnapshot().status === "live");
  const next: Next = async (event, text) => {
    const heard = await phone.heard.next(event);
    const at = new Date(heard.at);
    expect([heard.event, heard.text]).toEqual([event, typeof text === "string" ? text : text(at)]);
    return at.getTime();
  };

  const request = { ...bookingOf(await freeSlot(server, lot), card), durationMinutes: 5 / 60 };
  const { body: first } = await driver.post<Booking>("/api/bookings", request);
  await next("booking.confirmed", `Your booking ${first.code} in ${lot} is confirmed`);
  await untilEnd(first, next);
  const { slots } = await findLot(server, lot);
  expect(slots.find(({ id }) => id === first.slotId)?.state).toBe("free");

  const renew = (token: string) =>
    driver.post<Booking>(`/api/bookings/${first.id}/renew`, {
      payment: { method: "card", token },
      durationMinutes: 12 / 60,
    });
  expect((await renew("tok_declined")).status).toBe(402);
  await next("renewal.failed", "Renewal failed: The card was declined");
  expect(await driver.get(`/api/bookings/${first.id}`)).toMatchObject({ body: { status: "expired" } });
  const { status, body: second } = await renew("tok_success");
  expect([status, second.status]).toEqual([201, "active"]);

  await server.kill();
  await server.startAgain();
  await next("renewal.succeeded", "Booking renewed successfully!");
  await untilEnd(second, next);
  const closed = await next("booking.auto_expired", "Your booking slot has expired automatically");
  expect(closed).toBeGreaterThanOrEqual(endOf(second) + 8_000);

  const all = await driver.get<{ items: readonly { status: string; payments: readonly { amount: number }[] }[] }>(
    "/api/bookings?limit=2",
  );
  expect(all.body.items.map(({ status }) => status)).toEqual(["completed", "completed"]);
  expect(phone.heard.items).toHaveLength(8);
  expect(desk.heard.items.map(({ event }) => event)).toEqual(["booking.received", "booking.received"]);
});

const endOf = ({ endsAt }: Booking) => new Date(endsAt).getTime();

type Next = (event: string, text: string | ((at: Date) => string)) => Promise<number>;

/** The warning at its time, and the end at its own. */
async function untilEnd(booking: Booking, next: Next): Promise<void> {
  const warned = await next("booking.expiring", (at) => expiring(booking, at));
  expect(warned).toBeGreaterThanOrEqual(endOf(booking) - warning);
  expect(warned).toBeLessThan(endOf(booking));
  const ended = await next("booking.slot_expired", "Your booking has expired. Slot released.");
  expect(ended).toBeGreaterThanOrEqual(endOf(booking));
}
