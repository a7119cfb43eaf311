// From a booking's transitions to the screens.

import { expect } from "bun:test";
import { type Booking, card, cash, decline, expiring, findLot } from "../harness/parking.ts";
import { ask, bookPaid, key, lot, people, received, server, theatre } from "./town.ts";

const { driver, driver2, owner, admin } = people;

export const ended = () =>
  theatre.shown(driver, "booking.slot_expired", "info", "Your booking has expired. Slot released.");
export const lapsed = () =>
  theatre.shown(driver, "booking.auto_expired", "warning", "Your booking slot has expired automatically");

/** Four seconds of parking, up to its warning; from here on, time does the rest. */
export async function bookBriefly(of?: "Majestic Station Yard"): Promise<Booking> {
  const booking = await bookPaid({ durationMinutes: 4 / 60 }, of);
  await theatre.shown(driver, "booking.expiring", "warning", (at) => expiring(booking, at));
  return booking;
}

const renew = (as: typeof driver, { id }: Booking, body: object, headers = {}) =>
  as.post<Booking & { readonly code: string }>(`/api/bookings/${id}/renew`, body, headers);

export const bookingJourneys = {
  async "booking.received"() {
    const headers = key();
    const first = await ask(cash, { plate: "KL 11 A 1" }, headers);
    await received();
    const again = await driver.post<Booking>("/api/bookings", await sameRequest(first.body), headers);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect((await decline(admin, first.body)).status).toBe(200);
    await theatre.shown(driver, "booking.declined", "warning", "Your booking has been declined by admin");
  },

  async "booking.confirmed"() {
    await bookPaid();
    // A payment that fails is nobody's news.
    const refused = await ask({ method: "card", token: "tok_declined" });
    expect(refused).toMatchObject({ status: 402, body: { code: "payment_declined" } });
  },

  async "booking.declined"() {
    const booking = await bookPaid();
    expect((await decline(driver, booking)).status).toBe(403);
    expect((await decline(owner, booking)).status).toBe(403);
    expect(await decline(admin, booking)).toMatchObject({ status: 200, body: { status: "cancelled_by_admin" } });
    await theatre.shown(driver, "booking.declined", "warning", "Your booking has been declined by admin");
    // A card's money goes back by itself.
    await theatre.shown(driver, "payment.refunded", "info", `₹50 refunded for booking ${booking.code} in ${lot}`);
    expect(await decline(admin, booking)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
  },

  async "booking.cancelled"() {
    const [mine, theirs] = [await bookPaid(), await bookPaid()];
    expect((await driver2.post(`/api/bookings/${mine.id}/cancel`, {})).status).toBe(404);
    expect((await driver.post(`/api/bookings/${mine.id}/cancel`, {})).status).toBe(200);
    const gone = ({ code }: Booking, why: string) => `Booking ${code} in ${lot} was cancelled: ${why}`;
    await theatre.shown(owner, "booking.cancelled", "warning", gone(mine, "The driver called it off"));
    expect((await driver.post(`/api/bookings/${mine.id}/cancel`, {})).status).toBe(409);

    expect((await owner.post(`/api/bookings/${theirs.id}/cancel`, {})).status).toBe(422);
    const reason = { reason: "The barrier is broken" };
    expect((await owner.post(`/api/bookings/${theirs.id}/cancel`, reason)).status).toBe(200);
    await theatre.shown(driver, "booking.cancelled", "warning", gone(theirs, reason.reason));
    await theatre.shown(driver, "payment.refunded", "info", `₹50 refunded for booking ${theirs.code} in ${lot}`);
  },

  async "booking.expiring"() {
    await bookBriefly();
    await ended();
    await lapsed();
  },

  async "booking.slot_expired"() {
    const booking = await bookBriefly();
    await ended();
    const { slots } = await findLot(server, lot);
    expect(slots.find(({ id }) => id === booking.slotId)?.state).toBe("free");
    await lapsed();
  },

  async "booking.auto_expired"() {
    const booking = await bookBriefly();
    await ended();
    await lapsed();
    expect(await driver.get(`/api/bookings/${booking.id}`)).toMatchObject({ body: { status: "completed" } });
    expect((await decline(admin, booking)).status).toBe(409);
    // By hand is no other end for its driver; it happens once.
    const other = await bookPaid();
    expect((await driver.post(`/api/bookings/${other.id}/complete`)).status).toBe(403);
    expect((await owner.post(`/api/bookings/${other.id}/complete`)).status).toBe(200);
    await lapsed();
    expect((await owner.post(`/api/bookings/${other.id}/complete`)).status).toBe(409);
  },

  async "renewal.succeeded"() {
    const booking = await bookBriefly();
    expect((await renew(driver2, booking, { payment: card })).status).toBe(404);
    const headers = key();
    const renewed = await renew(driver, booking, { payment: card }, headers);
    expect(renewed).toMatchObject({ status: 200, body: { id: booking.id, status: "active" } });
    await theatre.shown(driver, "renewal.succeeded", "success", "Booking renewed successfully!");
    await received();
    expect(await renew(driver, booking, { payment: card }, headers)).toMatchObject({ status: 200 });
  },

  async "renewal.failed"() {
    const booking = await bookPaid();
    const headers = key();
    const failed = (reason: string) => theatre.shown(driver, "renewal.failed", "error", `Renewal failed: ${reason}`);
    const early = await renew(driver, booking, { payment: card }, headers);
    expect(early).toMatchObject({ status: 409, body: { code: "renewal_not_open" } });
    await failed("It is too early to renew this booking.");
    expect((await renew(driver, booking, { payment: card }, headers)).status).toBe(409);

    const brief = await bookBriefly();
    const declined = await renew(driver, brief, { payment: { method: "card", token: "tok_insufficient_funds" } });
    expect(declined).toMatchObject({ status: 402, body: { code: "payment_declined" } });
    await failed("Insufficient funds");
    await ended();
    await lapsed();
  },
};

/** What made this booking, as its driver would send it again. */
async function sameRequest({ slotId }: Booking) {
  return { slotId, plate: "KL 11 A 1", payment: cash };
}
