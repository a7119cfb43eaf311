// Bookings in the database: a row is one state of the model, and the database itself refuses what must never be.

import type { SlotState } from "@parkmate/protocol/frames";
import type { BookingId, SlotId, UserId } from "@parkmate/protocol/ids";
import { type Selectable, sql } from "kysely";
import { compileOnce } from "../db/compiled.ts";
import { ahead } from "../db/conversation.ts";
import type { Tx } from "../db/schema.ts";
import { violates } from "../db/violations.ts";
import type { SlotChange, VehicleType } from "../lots/lot.ts";
import { approved } from "../lots/store.ts";
import type { Pending } from "../payments/payment.ts";
import { paymentRow } from "../payments/store.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { kept, whyOf } from "../why.ts";
import { type Booking, type BookingRules, type Outcome, occupies, type Placed, slotStateBy } from "./booking.ts";
import { dueAt } from "./elapse.ts";
import type { BookableSlot } from "./place.ts";
import type { Renewal } from "./renewal.ts";
import type { BookingsTable } from "./tables.ts";

/** Who asks for a slot, and for which vehicle. */
interface Asking {
  readonly driverId: UserId;
  readonly plate: string;
}

interface Ground {
  readonly slot: BookableSlot;
  /** Where the slot's lot is. */
  readonly place: { readonly city: string; readonly address: string; readonly timeZone: string };
  /** How long before the end this driver wants to be warned; null: the default. */
  readonly lead: number | null;
  /** The vehicle's type if its driver keeps it here; null: they do not. */
  readonly keptType: VehicleType | null;
}

/**
 * What a booking is decided on, in one look: a slot of an approved owner's lot, locked so that its bookings are placed one
 * after the other, and what its driver has told before.
 */
export async function findGround(tx: Tx, id: SlotId, { driverId, plate }: Asking): Promise<Ground> {
  const [row] = await lockGround(tx, { id, driverId, plate });
  if (row === undefined) throw because("no_such_slot");
  const { label, vehicleType, hourlyRate, currency, inService, lotId, lotName, ownerId } = row;
  const { city, address, timeZone, lead, keptType } = row;
  const lot = { id: lotId, name: lotName, ownerId };
  const slot = { id, label, vehicleType, hourlyRate, currency, inService, lot };
  return { slot, place: { city, address, timeZone }, lead, keptType };
}

const lockGround = compileOnce((db, { id, driverId, plate }: Asking & { readonly id: SlotId }) =>
  db
    .selectFrom("slots")
    .innerJoin("lots", "lots.id", "slots.lotId")
    .innerJoin("owners", "owners.userId", "lots.ownerId")
    .innerJoin("users", "users.id", "lots.ownerId")
    .leftJoin("preferences", (join) => join.on("preferences.userId", "=", driverId))
    .leftJoin("vehicles", (join) => join.on("vehicles.driverId", "=", driverId).on("vehicles.plate", "=", plate))
    .selectAll("slots")
    .select(["lots.name as lotName", "lots.ownerId", "lots.city", "lots.address", "lots.timeZone"])
    .select(["preferences.reminderLead as lead", "vehicles.vehicleType as keptType"])
    .where("slots.id", "=", id)
    .where(approved)
    .forNoKeyUpdate("slots")
    .compile(),
);

/**
 * Saves a new booking with its first payment, in one go, and returns the rows. They are sent ahead: that one of them must not
 * be turns out later in the transaction, around which `refusing` makes it a refusal.
 */
export async function insertBooking(tx: Tx, outcome: Outcome, payment: Pending, rules: BookingRules): Promise<NewRows> {
  const rows = { ...newRows(outcome, rules), payment: paymentRow(payment, payment.createdAt) };
  await insertRows(tx, rows);
  return rows;
}

/** A booking that was made this moment: what it was decided on, and the rows that were written. */
export interface Fresh {
  readonly ground: Ground;
  readonly rows: NewRows;
}

type NewRows = ReturnType<typeof newRows> & { readonly payment: ReturnType<typeof paymentRow> };

const insertRows = compileOnce((db, { booking, payment, audit }: NewRows) =>
  ahead(
    db
      .with("booking", (cte) => cte.insertInto("bookings").values(booking).returning("id"))
      .with("payment", (cte) => cte.insertInto("payments").values(payment))
      .insertInto("bookingAudit")
      .values(audit)
      .compile(),
  ),
);

/** Saves a booking that goes on where another was over; it is paid already. */
export async function insertFollowing(tx: Tx, outcome: Outcome, rules: BookingRules): Promise<void> {
  const { booking, audit } = newRows(outcome, rules);
  await refusing(() =>
    tx
      .with("booking", (cte) => cte.insertInto("bookings").values(booking).returning("id"))
      .insertInto("bookingAudit")
      .values(audit)
      .execute(),
  );
}

function newRows({ booking, action }: Outcome, rules: BookingRules) {
  const { id: bookingId, createdAt, driverId: by, status } = booking;
  return {
    booking: { ...bookingRow(booking, rules, createdAt), createdAt },
    audit: { bookingId, at: createdAt, by, action, status, reason: null },
  };
}

/** Saves a transition, with who did it, and tells what its slot has become. Refuses `slot_taken` and `plate_already_booked`. */
export async function updateBooking(
  tx: Tx,
  before: Booking,
  { booking, action }: Outcome,
  by: UserId | null,
  rules: BookingRules,
  now: Date,
): Promise<readonly SlotChange[]> {
  const { text: reason, name: reasonName } = kept("reason" in booking ? booking.reason : null);
  await refusing(() =>
    tx
      .with("booking", (cte) =>
        cte
          .updateTable("bookings")
          .set(bookingRow(booking, rules, now))
          .where("id", "=", booking.id),
      )
      .insertInto("bookingAudit")
      .values({ bookingId: booking.id, at: now, by, action, status: booking.status, reason, reasonName })
      .execute(),
  );
  const [was, is] = [slotStateBy(before), slotStateBy(booking)];
  if (was === is) return [];
  return is === null ? slotChange(booking, await stateByOthers(tx, booking, now)) : slotChange(booking, is);
}

/** Only when something about it is due changes: no step of the booking. */
export async function updateTiming(tx: Tx, booking: Booking, rules: BookingRules, now: Date): Promise<void> {
  const { noticeAt, dueAt } = bookingRow(booking, rules, now);
  await tx.updateTable("bookings").set({ noticeAt, dueAt }).where("id", "=", booking.id).execute();
}

/** The slot's new state for those who watch; nothing for what only keeps a later time, or is out of service. */
export function slotChange({ lot, slot }: Booking, state: SlotState | null): readonly SlotChange[] {
  return state === null || !slot.inService ? [] : [{ lotId: lot.id, ownerId: lot.ownerId, slotId: slot.id, state }];
}

/** What a booking leaves may be another's already: one that begins where it ends, before a sweep has come by. */
async function stateByOthers(tx: Tx, { id, slot }: Booking, now: Date): Promise<SlotState> {
  const row = await tx
    .selectFrom("bookings")
    .select("status")
    .where("slotId", "=", slot.id)
    .where("id", "!=", id)
    .where(sql<boolean>`tstzrange(occupied_from, occupied_until) @> ${now}::timestamptz`)
    .where("occupiedFrom", "is not", null)
    .executeTakeFirst();
  if (row === undefined) return "free";
  return row.status === "pending_payment" || row.status === "expired" ? "held" : "booked";
}

/** The booking, locked for a transition. Refuses (`not_found`) an unknown id. */
export async function lockBooking(tx: Tx, id: BookingId): Promise<Booking> {
  const row = await selectBookings(tx).where("bookings.id", "=", id).forUpdate("bookings").executeTakeFirst();
  if (row === undefined) throw new Refusal("not_found");
  return toBooking(row);
}

/** Bookings of which time changes something now, the longest overdue first, locked. Those that another server works on are left to it. */
export async function lockDueBookings(tx: Tx, limit: number, now: Date): Promise<readonly Booking[]> {
  const rows = await selectBookings(tx)
    .where("bookings.dueAt", "<=", now)
    .orderBy("bookings.dueAt")
    .limit(limit)
    .forUpdate("bookings")
    .skipLocked()
    .execute();
  return rows.map(toBooking);
}

/** A driver's active bookings, locked. */
export async function lockActiveBookings(tx: Tx, driverId: UserId): Promise<readonly Booking[]> {
  const rows = await selectBookings(tx)
    .where("bookings.driverId", "=", driverId)
    .where("bookings.status", "=", sql.lit("active"))
    .forUpdate("bookings")
    .execute();
  return rows.map(toBooking);
}

const selectBookings = (tx: Tx) =>
  tx
    .selectFrom("bookings")
    .innerJoin("lots", "lots.id", "bookings.lotId")
    .innerJoin("slots", "slots.id", "bookings.slotId")
    .leftJoin("preferences", "preferences.userId", "bookings.driverId")
    .selectAll("bookings")
    .select(["lots.name as lotName", "slots.label", "slots.hourlyRate", "slots.inService"])
    .select("preferences.reminderLead as lead");

type Row = Awaited<ReturnType<ReturnType<typeof selectBookings>["execute"]>>[number];

function toBooking(row: Row): Booking {
  const { id, code, driverId, plate, vehicleType, instant, method, startsAt, endsAt, amount, currency } = row;
  const { slotId, label, hourlyRate, inService, lotId, lotName, ownerId, lead, renewedFrom, createdAt } = row;
  const common: Placed = {
    ...{ id, code, driverId, plate, vehicleType, instant, method, startsAt, endsAt, amount, currency },
    lot: { id: lotId, name: lotName, ownerId },
    slot: { id: slotId, label, hourlyRate, inService },
    ...{ lead, renewedFrom, createdAt },
  };
  return { ...common, ...stateOf(row) };
}

/** Puts together what one state has of its own. */
function stateOf(row: Selectable<BookingsTable>) {
  const { id, status, paymentId, holdUntil, noticeAt, reason, reasonName } = row;
  switch (status) {
    case "pending_payment":
      if (holdUntil === null || paymentId === null) throw new Error(`booking ${id} is pending without a hold`);
      return { status, paymentId, holdUntil, noticeAt };
    case "active":
      return { status, noticeAt, renewal: renewalOf(row) };
    case "expired":
      return { status, renewal: renewalOf(row) };
    case "cancelled":
    case "cancelled_by_admin":
      return { status, reason: whyOf(reason, reasonName) };
    default:
      return { status };
  }
}

function renewalOf(row: Selectable<BookingsTable>): Renewal | null {
  const { paymentId, renewalDuration: duration, renewalAmount: amount, renewalRequestedAt: requestedAt } = row;
  const holdUntil = row.renewalHoldUntil;
  if (paymentId === null) return null;
  if (duration === null || amount === null || requestedAt === null || holdUntil === null) {
    throw new Error(`booking ${row.id} is being renewed, but not said how`);
  }
  return { paymentId, duration, amount, requestedAt, holdUntil };
}

/** Written as a whole, so that nothing of an earlier state stays behind; when it was made is written once. */
export function bookingRow(booking: Booking, rules: BookingRules, now: Date) {
  const { id, code, lot, slot, driverId, plate, vehicleType, instant, method, startsAt, endsAt } = booking;
  const { amount, currency, renewedFrom, status } = booking;
  const occupied = occupies(booking);
  const renewal = "renewal" in booking ? booking.renewal : null;
  const reason = kept("reason" in booking ? booking.reason : null);
  return {
    ...{ id, code, driverId, plate, vehicleType, instant, method, startsAt, endsAt, amount, currency, status },
    ...{ slotId: slot.id, lotId: lot.id, ownerId: lot.ownerId, renewedFrom, updatedAt: now },
    occupiedFrom: occupied?.from ?? null,
    occupiedUntil: occupied?.until ?? null,
    holdUntil: "holdUntil" in booking ? booking.holdUntil : null,
    noticeAt: "noticeAt" in booking ? booking.noticeAt : null,
    dueAt: dueAt(booking, rules),
    reason: reason.text,
    reasonName: reason.name,
    paymentId: "paymentId" in booking ? booking.paymentId : (renewal?.paymentId ?? null),
    renewalDuration: renewal?.duration ?? null,
    renewalAmount: renewal?.amount ?? null,
    renewalRequestedAt: renewal?.requestedAt ?? null,
    renewalHoldUntil: renewal?.holdUntil ?? null,
  };
}

/** Refuses `slot_taken` and `plate_already_booked` where the database does. */
export async function refusing<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (violates(error, "bookings_slot_overlap")) throw new Refusal("slot_taken");
    if (violates(error, "bookings_live_plate")) throw new Refusal("plate_already_booked");
    throw error;
  }
}
