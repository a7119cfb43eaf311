// What the journeys of all notifications share: one server whose clocks run in seconds, the demo's people, and their screens.

import { type Booking, bookingOf, card, freeSlot, type LotName, type Paying } from "../harness/parking.ts";
import { type Person, signInAll } from "../harness/people.ts";
import { setStageWithServer } from "../harness/stage.ts";
import { openTheatre } from "../harness/theatre.ts";

export const { stage, server, database } = await setStageWithServer({
  ...{ MIN_DURATION: "1s", EXPIRY_WARNING: "3s", RENEWAL_WINDOW: "3s" },
  // Long enough that cash which is verified at once is never late.
  CASH_HOLD: "16s",
});
const names = ["driver", "driver2", "owner", "owner2", "employee", "admin"] as const;
export const people = await signInAll(server, ...names);
export const theatre = openTheatre(server, database.db, stage);
for (const name of names) await theatre.seat(people[name]);

export type Journey = () => Promise<void>;

const { driver, owner } = people;
export const lot = "Marine Drive Parking";

export const key = () => ({ "idempotency-key": crypto.randomUUID() });

/** Asks for the first free slot of `owner`'s lot. */
export async function ask(payment: Paying, more: object = {}, headers = {}, of: LotName = lot) {
  const slot = await freeSlot(server, of);
  return driver.post<Booking>("/api/bookings", { ...bookingOf(slot, payment), ...more }, headers);
}

/** The owner is told of a booking. */
export const received = (to: Person = owner, of: LotName = lot) =>
  theatre.shown(to, "booking.received", "info", `New booking received in ${of}`);

/** Paid by card, with everything that is told of it. */
export async function bookPaid(more: object = {}, of: LotName = lot): Promise<Booking> {
  const { status, body } = await ask(card, more, {}, of);
  if (status !== 201) throw new Error(`the booking was refused: ${JSON.stringify(body)}`);
  await theatre.shown(driver, "booking.confirmed", "success", `Your booking ${body.code} in ${of} is confirmed`);
  await received(of === lot ? owner : people.owner2, of);
  return body;
}

/** Tomorrow at ten in the morning, where the demo's lots are. */
export function tomorrowAtTen(): string {
  const day = new Date(Date.now() + 86_400_000).toLocaleDateString("en-CA", { timeZone: "Asia/Kolkata" });
  return new Date(`${day}T10:00:00+05:30`).toISOString();
}
