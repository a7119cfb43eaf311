// What an earlier version left in its database is still there, and goes on, after the next one has migrated it.

import { afterAll, describe, expect, test } from "bun:test";
import { sql } from "kysely";
import { newId } from "../ids.ts";
import type { Actor } from "../people/person.ts";
import { claim } from "../requests.ts";
import { createBookingWorld, mark } from "../testing/booking-world.ts";
import { silentLog } from "../testing/log.ts";
import { after, hour, minute } from "../time.ts";
import { openDatabase } from "./database.ts";
import { migrateTo, migrateToLatest } from "./migrate.ts";
import { createTestDatabase } from "./testing.ts";

const { url, drop } = await createTestDatabase(async (template) => {
  const db = openDatabase({ connectionString: template }, silentLog);
  await migrateTo(db, "0001-foundation");
  await db.destroy();
});
const db = openDatabase({ connectionString: url, max: 2 }, silentLog);
afterAll(async () => {
  await db.destroy();
  await drop();
});

const world = createBookingWorld(db);
const { clock, sweep, bookingOf, paymentOf, payments, told, toldAbout } = world;
const start = clock.now();
const driver = { id: newId("usr"), role: "driver" } as const;
const owner: Actor = {
  ...{ id: newId("usr"), role: "owner", name: "owner", email: "owner@parkmate.test", phone: null },
  ...{ sessionId: newId("ses"), sessionExpiresAt: after(start, hour) },
};
const employee = { id: newId("usr"), role: "employee" } as const;
const lotId = newId("lot");

await addTown();
const waiting = await addBooking({ status: "pending_payment", payment: "pending", hold: 20 * minute });
const unpaid = await addBooking({ status: "pending_payment", payment: "pending", hold: 20 * minute });
const parked = await addBooking({ status: "active", payment: "succeeded", from: -10 * minute });
const ahead = await addBooking({ status: "reserved", payment: "succeeded", from: 2 * hour });
const ended = await addBooking({ status: "expired", payment: "verified", from: -65 * minute });
const past = await addBooking({ status: "completed", payment: "verified", from: -5 * hour });
const cancelled = await addBooking({ status: "cancelled", payment: "failed" });
const declined = await addBooking({ status: "cancelled_by_admin", payment: "succeeded" });

await sql`update bookings set reason = 'Not paid in time' where id = ${cancelled.id}`.execute(db);
await sql`update payments set failure = 'Insufficient funds' where booking_id = ${cancelled.id}`.execute(db);
await sql`update bookings set reason = 'The gate is broken' where id = ${declined.id}`.execute(db);
await sql`insert into booking_audit (booking_id, at, action, status, reason)
  values (${cancelled.id}, ${start}, 'hold ran out', 'cancelled', 'Not paid in time')`.execute(db);

await migrateToLatest(db);

describe("the whole domain, over the foundation", () => {
  test("keeps every booking in its state, and its slot's time while it is live", async () => {
    const kept = { pending_payment: true, reserved: true, active: true } as const;
    for (const { id, status, startsAt, endsAt } of [waiting, parked, ahead, ended, past, cancelled, declined]) {
      const occupies = status in kept;
      expect(await bookingOf(id)).toMatchObject({
        ...{ status, startsAt, endsAt, ownerId: owner.id, method: "cash" },
        ...{ occupiedFrom: occupies ? startsAt : null, occupiedUntil: occupies ? endsAt : null },
      });
    }
    expect((await bookingOf(waiting.id)).paymentId).toBe((await paymentOf(waiting.id)).id);
  });

  test("numbers the receipts of what was paid, and of nothing else", async () => {
    const paid = await Promise.all([parked, ahead, ended, past, declined].map(({ id }) => paymentOf(id)));
    expect(new Set(paid.map(({ receiptNumber }) => receiptNumber)).size).toBe(paid.length);
    for (const payment of paid) expect(payment).toMatchObject({ purpose: "booking", ownerId: owner.id, paidAt: start });
    for (const { id } of [waiting, cancelled]) {
      expect(await paymentOf(id)).toMatchObject({ receiptNumber: null, paidAt: null });
    }
  });

  test("names the reasons that it had written itself, and keeps what people wrote as it is", async () => {
    const unpaid = { reason: "Not paid in time", reasonName: "not_paid_in_time" } as const;
    expect(await bookingOf(cancelled.id)).toMatchObject(unpaid);
    expect(await paymentOf(cancelled.id)).toMatchObject({ failureName: "insufficient_funds" });
    expect(await bookingOf(declined.id)).toMatchObject({ reason: "The gate is broken", reasonName: null });
    const steps = db.selectFrom("bookingAudit").select(["reason", "reasonName"]).where("bookingId", "=", cancelled.id);
    expect(await steps.execute()).toEqual([unpaid]);
  });

  test("still knows which request made a booking", async () => {
    const again = await db
      .transaction()
      .execute((tx) => claim(tx, driver.id, mark(waiting.id, "hash"), newId("bkg"), start));
    expect(again).toBe(waiting.id);
  });

  test("puts the employees into the pool, and prices washes as add-ons", async () => {
    expect(await db.selectFrom("employees").select(["userId", "lotId"]).execute()).toEqual([
      { userId: employee.id, lotId: null },
    ]);
    expect(await db.selectFrom("washServices").select(["service", "price", "addOnPrice"]).execute()).toEqual([
      { service: "full", price: 499_00, addOnPrice: 750_00 },
    ]);
  });

  test("goes on with the timers: who is parked is warned, and who owes cash can still bring it", async () => {
    await passes(10 * minute);
    expect(await told(owner.id)).toEqual(["payment.cash_due", "payment.cash_due"]);
    await payments.verifyCash(owner, (await paymentOf(waiting.id)).id);
    expect((await bookingOf(waiting.id)).status).toBe("active");
    await passes(10 * minute + 1);
    expect((await bookingOf(unpaid.id)).status).toBe("cancelled");
    expect((await paymentOf(unpaid.id)).status).toBe("failed");
    expect((await bookingOf(ended.id)).status).toBe("completed");
    await passes(25 * minute);
    expect(await toldAbout(driver.id, parked.id)).toEqual(["booking.expiring"]);
    await passes(5 * minute);
    expect((await bookingOf(parked.id)).status).toBe("expired");
    await passes(70 * minute);
    expect((await bookingOf(ahead.id)).status).toBe("active");
  });
});

async function passes(milliseconds: number): Promise<void> {
  clock.advance(milliseconds);
  await sweep();
  await sweep();
}

async function addTown(): Promise<void> {
  for (const { id, role } of [driver, owner, employee]) {
    await sql`insert into users (id, name, email, role, created_at, updated_at)
      values (${id}, ${role}, ${`${id}@parkmate.test`}, ${role}, ${start}, ${start})`.execute(db);
  }
  await sql`insert into owners values (${owner.id}, 'approved', ${start})`.execute(db);
  await sql`insert into lots (id, owner_id, name, city, address, latitude, longitude, time_zone, has_wash, created_at)
    values (${lotId}, ${owner.id}, 'Marine Drive Parking', 'Kochi', 'Shanmugham Road', 9.98, 76.28, 'Asia/Kolkata', true,
      ${start})`.execute(db);
  await sql`insert into wash_services values (${lotId}, 'full', 'Full Service', 49900, 'INR', 50)`.execute(db);
}

interface Before {
  readonly status: string;
  readonly payment: string;
  /** When it begins, from the start of the test; now by default. It takes an hour. */
  readonly from?: number;
  readonly hold?: number;
}

/** In a slot of its own, with a key that is its id. */
async function addBooking({ status, payment, from = 0, hold }: Before) {
  const [id, slotId, paymentId] = [newId("bkg"), newId("slt"), newId("pay")];
  const startsAt = after(start, from);
  const endsAt = after(startsAt, hour);
  const holdUntil = hold === undefined ? null : after(start, hold);
  await sql`insert into slots values (${slotId}, ${lotId}, ${slotId}, 'sedan', 5000, 'INR')`.execute(db);
  await sql`insert into bookings (id, code, slot_id, lot_id, driver_id, plate, vehicle_type, status, instant, starts_at,
      ends_at, occupied_until, hold_until, amount, currency, idempotency_key, request_hash, created_at, updated_at)
    values (${id}, ${id}, ${slotId}, ${lotId}, ${driver.id}, ${id}, 'sedan', ${status}, ${from <= 0}, ${startsAt},
      ${endsAt}, ${endsAt}, ${holdUntil}, 5000, 'INR', ${id}, 'hash', ${start}, ${start})`.execute(db);
  await sql`insert into payments (id, booking_id, payer_id, method, status, amount, currency, created_at, updated_at)
    values (${paymentId}, ${id}, ${driver.id}, 'cash', ${payment}, 5000, 'INR', ${start}, ${start})`.execute(db);
  return { id, status, startsAt, endsAt };
}
