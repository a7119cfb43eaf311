// Bookings in the database: a row is one state of the model, and the database itself refuses what must never be.

import type { BookingId, SlotId, UserId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import type { NewBooking, Tx } from "../db/schema.ts";
import { violates } from "../db/violations.ts";
import type { RequestMark } from "../http/idempotency.ts";
import type { Payment } from "../payments/payment.ts";
import { paymentColumns } from "../payments/store.ts";
import { Refusal } from "../refusal.ts";
import { type BookableSlot, type Booking, type BookingStatus, occupiedUntil } from "./booking.ts";

/** A slot of an approved owner's lot, locked so that its bookings are placed one after the other. */
export async function findBookableSlot(tx: Tx, id: SlotId): Promise<BookableSlot> {
  const row = await tx
    .selectFrom("slots")
    .innerJoin("lots", "lots.id", "slots.lotId")
    .innerJoin("owners", "owners.userId", "lots.ownerId")
    .selectAll("slots")
    .select(["lots.name as lotName", "lots.ownerId"])
    .where("slots.id", "=", id)
    .where("owners.status", "=", "approved")
    .forNoKeyUpdate("slots")
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not_found", "There is no such slot.");
  const { label, vehicleType, hourlyRate, currency, inService, lotId, lotName, ownerId } = row;
  return { id, label, vehicleType, hourlyRate, currency, inService, lot: { id: lotId, name: lotName, ownerId } };
}

/** Saves a new booking with its first payment. Refuses `slot_taken` and `plate_already_booked`. */
export async function insertBooking(
  tx: Tx,
  booking: Booking,
  payment: Payment,
  mark: RequestMark | null,
): Promise<void> {
  const { createdAt: now, driverId } = booking;
  try {
    await tx
      .with("booking", (cte) =>
        cte
          .insertInto("bookings")
          .values(toRow(booking, mark, now))
          .returning("id"),
      )
      .with("payment", (cte) => cte.insertInto("payments").values({ ...paymentColumns(payment), updatedAt: now }))
      .insertInto("bookingAudit")
      .values({ bookingId: booking.id, at: now, by: driverId, action: "placed", status: booking.status, reason: null })
      .execute();
  } catch (error) {
    if (violates(error, "bookings_slot_overlap")) throw new Refusal("slot_taken");
    if (violates(error, "bookings_live_plate")) throw new Refusal("plate_already_booked");
    if (violates(error, "bookings_idempotency")) throw new Refusal("idempotency_key_reused");
    throw error;
  }
}

/** Saves a transition, with who did it. */
export async function updateBooking(
  tx: Tx,
  booking: Booking,
  action: string,
  by: UserId | null,
  now: Date,
): Promise<void> {
  const { status, startsAt, endsAt } = booking;
  const reason = "reason" in booking ? booking.reason : null;
  const holdUntil = "holdUntil" in booking ? booking.holdUntil : null;
  await tx
    .with("booking", (cte) =>
      cte
        .updateTable("bookings")
        .set({ status, startsAt, endsAt, occupiedUntil: occupiedUntil(booking), holdUntil, reason, updatedAt: now })
        .where("id", "=", booking.id),
    )
    .insertInto("bookingAudit")
    .values({ bookingId: booking.id, at: now, by, action, status, reason })
    .execute();
}

/** The booking, locked for a transition. Refuses (`not_found`) an unknown id. */
export async function lockBooking(tx: Tx, id: BookingId): Promise<Booking> {
  const row = await selectBookings(tx).where("bookings.id", "=", id).forUpdate("bookings").executeTakeFirst();
  if (row === undefined) throw new Refusal("not_found");
  return toBooking(row);
}

/** The instant that ends each state which time can end. */
const ends = { pending_payment: "holdUntil", reserved: "startsAt", active: "endsAt", expired: "endsAt" } as const;
export type PassingStatus = keyof typeof ends;

/** Bookings in this state whose instant is at or before `due`, the oldest first, locked. Those that another server works on are left to it. */
export async function lockDueBookings(
  tx: Tx,
  status: PassingStatus,
  due: Date,
  limit: number,
): Promise<readonly Booking[]> {
  const rows = await selectBookings(tx)
    // In words rather than as a parameter, so that PostgreSQL knows which partial index serves.
    .where("bookings.status", "=", sql.lit(status))
    .where(`bookings.${ends[status]}`, "<=", due)
    .orderBy(`bookings.${ends[status]}`)
    .limit(limit)
    .forUpdate("bookings")
    .skipLocked()
    .execute();
  return rows.map(toBooking);
}

const selectBookings = (tx: Tx) =>
  tx
    .selectFrom("bookings")
    .innerJoin("lots", "lots.id", "bookings.lotId")
    .innerJoin("slots", "slots.id", "bookings.slotId")
    .selectAll("bookings")
    .select(["lots.name as lotName", "lots.ownerId", "slots.label"]);

function toBooking(row: Awaited<ReturnType<ReturnType<typeof selectBookings>["execute"]>>[number]): Booking {
  const { lotId, lotName, ownerId, slotId, label, status, holdUntil, reason, ...rest } = row;
  const common = { ...rest, lot: { id: lotId, name: lotName, ownerId }, slot: { id: slotId, label } };
  return { ...common, ...stateOf(row.id, status, holdUntil, reason) };
}

/** The booking that this driver's key stands for, if it was used. Refuses a key used for something else. */
export async function findByIdempotencyKey(tx: Tx, driverId: UserId, mark: RequestMark): Promise<BookingId | null> {
  const row = await tx
    .selectFrom("bookings")
    .select(["id", "requestHash"])
    .where("driverId", "=", driverId)
    .where("idempotencyKey", "=", mark.idempotencyKey)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.requestHash !== mark.requestHash) throw new Refusal("idempotency_key_reused");
  return row.id;
}

function toRow(booking: Booking, mark: RequestMark | null, now: Date): NewBooking {
  const { lot, slot, id, code, driverId, plate, vehicleType, instant, startsAt, endsAt, amount, currency, status } =
    booking;
  return {
    ...{ id, code, driverId, plate, vehicleType, instant, startsAt, endsAt, amount, currency, status },
    slotId: slot.id,
    lotId: lot.id,
    occupiedUntil: occupiedUntil(booking),
    holdUntil: "holdUntil" in booking ? booking.holdUntil : null,
    reason: null,
    createdAt: now,
    updatedAt: now,
    idempotencyKey: mark?.idempotencyKey ?? null,
    requestHash: mark?.requestHash ?? null,
  };
}

/** Puts together what one state has of its own. */
function stateOf(id: BookingId, status: BookingStatus, holdUntil: Date | null, reason: string | null) {
  switch (status) {
    case "pending_payment":
      if (holdUntil === null) throw new Error(`booking ${id} is pending without a hold`);
      return { status, holdUntil };
    case "cancelled":
    case "cancelled_by_admin":
      return { status, reason };
    default:
      return { status };
  }
}
