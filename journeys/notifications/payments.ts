// From money to the screens.

import { expect } from "bun:test";
import { type Booking, cash, verifyCash } from "../harness/parking.ts";
import { ask, bookPaid, lot, people, received, theatre } from "./town.ts";

const { driver, owner, owner2, admin } = people;

async function bookCash(): Promise<Booking> {
  const { body } = await ask(cash);
  await received();
  return body;
}

export const paymentJourneys = {
  async "payment.cash_verified"() {
    const booking = await bookCash();
    expect((await verifyCash(driver, booking)).status).toBe(403);
    expect((await verifyCash(owner2, booking)).status).toBe(404);
    expect(await verifyCash(owner, booking)).toMatchObject({ status: 200, body: { status: "verified" } });
    await theatre.shown(driver, "payment.cash_verified", "success", "Your cash payment has been verified");
    expect(await verifyCash(owner, booking)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    expect(await verifyCash(admin, booking)).toMatchObject({ status: 409 });
  },

  async "payment.cash_due"() {
    const booking = await bookCash();
    const due = `₹50 in cash is due for booking ${booking.code} in ${lot}`;
    const reminder = await theatre.shown(owner, "payment.cash_due", "info", due);
    expect(reminder.actions).toEqual([
      { label: "Verify", link: `/owner/bookings/${booking.id}?verify=${booking.payments[0]?.id}` },
    ]);
    // Nobody brings it.
    const gone = `Booking ${booking.code} in ${lot} was cancelled: Not paid in time`;
    await theatre.shown(driver, "booking.cancelled", "warning", gone);
    await theatre.shown(owner, "booking.cancelled", "warning", gone);
    expect((await verifyCash(owner, booking)).status).toBe(409);
  },

  async "payment.refunded"() {
    const ahead = new Date(Date.now() + 3 * 3_600_000).toISOString();
    const booking = await bookPaid({ startsAt: ahead });
    expect((await driver.post(`/api/bookings/${booking.id}/cancel`, {})).status).toBe(200);
    const why = "The driver called it off";
    await theatre.shown(
      owner,
      "booking.cancelled",
      "warning",
      `Booking ${booking.code} in ${lot} was cancelled: ${why}`,
    );
    await theatre.shown(driver, "payment.refunded", "info", `₹50 refunded for booking ${booking.code} in ${lot}`);
    expect(await driver.get(`/api/bookings/${booking.id}`)).toMatchObject({
      body: { payments: [{ status: "refunded" }] },
    });
  },
};
