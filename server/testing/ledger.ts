// Bookings, washes and payments of the past, written straight into the database: lists and exports read them, nothing happens.

import type { UserId } from "@parkmate/protocol/ids";
import type { Insertable } from "kysely";
import type { BookingsTable } from "../bookings/tables.ts";
import type { Database } from "../db/schema.ts";
import { newBookingCode, newId } from "../ids.ts";
import type { PaymentsTable } from "../payments/tables.ts";
import { after, hour } from "../time.ts";
import type { WashesTable } from "../washes/tables.ts";
import { newPlate, type TestLot } from "./town.ts";

/** Where and by whom; a list of its own for every test that makes its own. */
export interface Place {
  readonly lot: TestLot;
  readonly owner: { readonly id: UserId };
  readonly driver: { readonly id: UserId };
}

const longAgo = new Date("2026-11-01T10:30:00Z");

/** A completed booking of an hour at the lot's first slot, unless told otherwise. */
export function bookingRow({ lot, owner, driver }: Place, more: Partial<Insertable<BookingsTable>> = {}) {
  const startsAt = more.startsAt ?? longAgo;
  return {
    ...{ id: newId("bkg"), code: newBookingCode(), lotId: lot.id, slotId: lot.slots[0] },
    ...{ ownerId: owner.id, driverId: driver.id, plate: newPlate(), vehicleType: "sedan", method: "card" },
    ...{ status: "completed", instant: true, startsAt, endsAt: after(startsAt, hour) },
    ...{ amount: 50_00, currency: "INR", createdAt: startsAt, updatedAt: startsAt },
    ...more,
  } satisfies Insertable<BookingsTable>;
}

export async function addBooking(db: Database, place: Place, more: Partial<Insertable<BookingsTable>> = {}) {
  const row = bookingRow(place, more);
  await db.insertInto("bookings").values(row).execute();
  return row;
}

/** A completed wash by itself, unless told otherwise. */
export async function addWash(db: Database, place: Place, more: Partial<Insertable<WashesTable>> = {}) {
  const { lot, owner, driver } = place;
  const row = {
    ...{ id: newId("wsh"), lotId: lot.id, ownerId: owner.id, driverId: driver.id, bookingId: null },
    ...{ plate: newPlate(), service: "full", serviceName: "Full Service", minutes: 50, amount: 499_00 },
    ...{ currency: "INR", method: "card", status: "completed", startsAt: longAgo, place: null, employeeId: null },
    ...{ holdUntil: null, noticeAt: null, dueAt: null, startedAt: null, completedAt: null, reason: null },
    ...{ createdAt: longAgo, updatedAt: longAgo },
    ...more,
  } satisfies Insertable<WashesTable>;
  await db.insertInto("washes").values(row).execute();
  return row;
}

/** A payment as it stands after `more`; by itself it is pending. */
export function paymentRow({ lot, owner, driver }: Place, more: Partial<Insertable<PaymentsTable>>) {
  return {
    ...{ id: newId("pay"), purpose: "booking", lotId: lot.id, ownerId: owner.id, payerId: driver.id },
    ...{ method: "card", status: "pending", amount: 50_00, currency: "INR", createdAt: longAgo, updatedAt: longAgo },
    ...more,
  } satisfies Insertable<PaymentsTable>;
}

export async function addPayment(db: Database, place: Place, more: Partial<Insertable<PaymentsTable>>) {
  const row = paymentRow(place, more);
  await db.insertInto("payments").values(row).execute();
  return row;
}
