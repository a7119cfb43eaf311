// What the database itself refuses, whatever the code above it does.

import { afterAll, expect, test } from "bun:test";
import type { LotId, SlotId } from "@parkmate/protocol/ids";
import type { Insertable } from "kysely";
import { newBookingCode, newId } from "../ids.ts";
import { at } from "../testing/bookings.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate } from "../testing/town.ts";
import { hour } from "../time.ts";
import type { BookingsTable } from "./tables.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const owner = await addPerson(db, "owner");
const driver = await addPerson(db, "driver");

interface Slot {
  readonly id: SlotId;
  readonly lotId: LotId;
}

async function newSlot(): Promise<Slot> {
  const lot = await addLot(db, owner);
  return { id: lot.slots[0], lotId: lot.id };
}

type NewBooking = Insertable<BookingsTable>;

const kept = (from: number, until: number): Partial<NewBooking> => ({
  ...{ startsAt: at(from * hour), endsAt: at(until * hour) },
  ...{ occupiedFrom: at(from * hour), occupiedUntil: at(until * hour) },
});
const keptByNobody = { occupiedFrom: null, occupiedUntil: null } as const;

async function insert(slot: Slot, more: Partial<NewBooking> = {}) {
  const row: NewBooking = {
    ...{ id: newId("bkg"), code: newBookingCode(), slotId: slot.id, lotId: slot.lotId, ownerId: owner.id },
    ...{ driverId: driver.id, plate: newPlate(), vehicleType: "sedan", method: "cash", status: "active" },
    ...{ instant: true, startsAt: at(0), endsAt: at(hour), occupiedFrom: at(0), occupiedUntil: at(hour) },
    ...{ amount: 0, currency: "INR", createdAt: at(0), updatedAt: at(0) },
  };
  await db
    .insertInto("bookings")
    .values({ ...row, ...more })
    .execute();
}

test.each([
  { status: "pending_payment", paymentId: newId("pay") },
  { status: "reserved" },
  { status: "active" },
  { status: "expired", paymentId: newId("pay") },
] as const)("a second booking of a slot that is kept: %j", async (more) => {
  const slot = await newSlot();
  await insert(slot, more);
  await expect(insert(slot, kept(0.5, 1.5))).rejects.toThrow("bookings_slot_overlap");
});

test("one inside another, and one that starts while the slot is still kept", async () => {
  const slot = await newSlot();
  await insert(slot, { occupiedUntil: at(2 * hour) });
  await expect(insert(slot, kept(0.2, 0.4))).rejects.toThrow("bookings_slot_overlap");
  await expect(insert(slot, kept(1.5, 3))).rejects.toThrow("bookings_slot_overlap");
  await insert(slot, kept(2, 3));
});

test.each(["expired", "completed", "cancelled", "cancelled_by_admin"] as const)(
  "but not one of a slot whose booking is %s",
  async (status) => {
    const slot = await newSlot();
    const plate = newPlate();
    await insert(slot, { status, plate, ...keptByNobody });
    await insert(slot, { plate });
  },
);

test("a plate that is booked elsewhere, at any time", async () => {
  const plate = newPlate();
  await insert(await newSlot(), { plate, status: "reserved" });
  await expect(insert(await newSlot(), { plate, ...kept(5, 6) })).rejects.toThrow("bookings_live_plate");
});

test.each<[string, Partial<NewBooking>]>([
  ["that ends before it starts", { endsAt: at(-hour) }],
  ["that keeps no time at all", { occupiedUntil: at(0) }],
  ["that keeps time without an end", { occupiedUntil: null }],
  ["that is live and keeps nothing", keptByNobody],
  ["that waits for no payment", { status: "pending_payment" }],
  ["that is over and keeps something", { status: "completed" }],
  ["that keeps time after its end for no payment", { status: "expired" }],
  ["that costs less than nothing", { amount: -1 }],
])("a booking %s", async (_, more) => {
  await expect(insert(await newSlot(), more)).rejects.toThrow("violates check constraint");
});
