// A glance at everything that goes on now: an owner's lots, for administrators all. Days are those of each lot's own calendar.

import { sql } from "kysely";
import type { BookingStatus } from "../bookings/booking.ts";
import { planEachTime } from "../db/prepared.ts";
import type { Database } from "../db/schema.ts";
import { slotState } from "../lots/availability.ts";
import type { PaymentMethod, PaymentStatus } from "../payments/payment.ts";
import { after, hour } from "../time.ts";
import { dateAt } from "../washes/hours.ts";
import { sumOf } from "./earnings.ts";
import { addDays } from "./span.ts";
import { takingsOf, type Viewer } from "./takings.ts";

/** Lots, arrivals and payments that are shown at most; of the cash that is due, the count says how much more there is. */
const shown = { lots: 50, arrivals: 20, cash: 50 };
const arrivalsWithin = 3 * hour;
/** Clocks may be put back. */
const longestDay = 25 * hour;

export type Overview = ReturnType<typeof createOverview>;

export function createOverview(db: Database) {
  const isMine = (viewer: Viewer) => viewer.role !== "admin";

  /** Counts of each lot's slots by their state. */
  async function occupancy(viewer: Viewer, now: Date) {
    return db
      .selectFrom("lots as lot")
      .$if(isMine(viewer), (query) => query.where("lot.ownerId", "=", viewer.id))
      .innerJoinLateral(
        (lateral) =>
          lateral
            .selectFrom(
              lateral
                .selectFrom("slots as slot")
                .select(slotState(now).as("state"))
                .whereRef("slot.lotId", "=", "lot.id")
                .as("each"),
            )
            .select((row) => [
              row.fn.countAll<number>().as("total"),
              row.fn.countAll<number>().filterWhere("each.state", "=", "free").as("free"),
              row.fn.countAll<number>().filterWhere("each.state", "=", "held").as("held"),
              row.fn.countAll<number>().filterWhere("each.state", "=", "booked").as("booked"),
              row.fn.countAll<number>().filterWhere("each.state", "=", "out_of_service").as("outOfService"),
            ])
            .as("counts"),
        (join) => join.onTrue(),
      )
      .select(["lot.id", "lot.name", "lot.timeZone", "total", "free", "held", "booked", "outOfService"])
      .orderBy("lot.id")
      .limit(shown.lots)
      .execute();
  }

  /** Who is expected in the next hours, the next first. */
  async function arrivals(viewer: Viewer, now: Date) {
    const coming = [sql.lit<BookingStatus>("pending_payment"), sql.lit<BookingStatus>("reserved")];
    const rows = await db
      .selectFrom("bookings as booking")
      .innerJoin("lots as lot", "lot.id", "booking.lotId")
      .innerJoin("slots as slot", "slot.id", "booking.slotId")
      .innerJoin("users as driver", "driver.id", "booking.driverId")
      .modifyFront(sql.raw(planEachTime))
      .select(["booking.id", "booking.code", "booking.status", "booking.plate", "booking.startsAt", "booking.endsAt"])
      .select(["driver.name as driver", "slot.label as slot", "lot.id as lotId", "lot.name as lot", "lot.timeZone"])
      .$if(isMine(viewer), (query) => query.where("booking.ownerId", "=", viewer.id))
      .where("booking.occupiedFrom", "is not", null)
      .where("booking.status", "in", coming)
      .where("booking.startsAt", ">=", now)
      .where("booking.startsAt", "<", after(now, arrivalsWithin))
      .orderBy("booking.startsAt")
      .limit(shown.arrivals)
      .execute();
    return rows.map(({ lotId, lot, timeZone, startsAt, endsAt, ...row }) => ({
      ...row,
      lot: { id: lotId, name: lot, timeZone },
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }));
  }

  /** Cash that somebody is to take, the oldest first. */
  async function cashDue(viewer: Viewer) {
    const due = db
      .selectFrom("payments as payment")
      .$if(isMine(viewer), (query) => query.where("payment.ownerId", "=", viewer.id))
      .where("payment.status", "=", sql.lit<PaymentStatus>("pending"))
      .where("payment.method", "=", sql.lit<PaymentMethod>("cash"));
    const { count } = await due.select((row) => row.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
    const rows = await due
      .innerJoin("lots as lot", "lot.id", "payment.lotId")
      .innerJoin("users as payer", "payer.id", "payment.payerId")
      .leftJoin("bookings as booking", "booking.id", "payment.bookingId")
      .leftJoin("washes as wash", "wash.id", "payment.washId")
      .select(["payment.id", "payment.purpose", "payment.amount", "payment.currency", "payer.name as payer"])
      .select(["payment.bookingId", "payment.washId", "booking.code", "lot.id as lotId", "lot.name as lot"])
      .select(["lot.timeZone", "booking.plate as parked", "wash.plate as washed"])
      .select(["booking.holdUntil", "booking.renewalHoldUntil", "wash.holdUntil as washHoldUntil"])
      .orderBy("payment.id")
      .limit(shown.cash)
      .execute();
    const items = rows.map(({ id, purpose, amount, currency, payer, bookingId, washId, code, ...row }) => ({
      ...{ id, purpose, amount, currency, payer, washId },
      booking: bookingId !== null && code !== null ? { id: bookingId, code } : null,
      plate: row.parked ?? row.washed ?? "",
      lot: { id: row.lotId, name: row.lot, timeZone: row.timeZone },
      holdExpiresAt: (row.holdUntil ?? row.renewalHoldUntil ?? row.washHoldUntil)?.toISOString() ?? null,
    }));
    return { count, items };
  }

  /** The washes of each lot's today, by state; `waiting` are those of the scheduled that nobody has. */
  async function washesToday(viewer: Viewer, now: Date) {
    const isToday = sql<boolean>`(wash.starts_at at time zone lot.time_zone)::date
      = (${now}::timestamptz at time zone lot.time_zone)::date`;
    return db
      .selectFrom("washes as wash")
      .innerJoin("lots as lot", "lot.id", "wash.lotId")
      .modifyFront(sql.raw(planEachTime))
      .$if(isMine(viewer), (query) => query.where("wash.ownerId", "=", viewer.id))
      .where("wash.startsAt", ">", after(now, -longestDay))
      .where("wash.startsAt", "<", after(now, longestDay))
      .where(isToday)
      .select((row) => [
        row.fn.countAll<number>().filterWhere("wash.status", "=", "scheduled").as("scheduled"),
        row.fn.countAll<number>().filterWhere("wash.status", "=", "in_progress").as("inProgress"),
        row.fn.countAll<number>().filterWhere("wash.status", "=", "completed").as("completed"),
        row.fn
          .countAll<number>()
          .filterWhere(row.and([row("wash.status", "=", "scheduled"), row("wash.employeeId", "is", null)]))
          .as("waiting"),
      ])
      .executeTakeFirstOrThrow();
  }

  /** The money of each lot's today, by currency. */
  async function revenueToday(viewer: Viewer, now: Date) {
    const utc = now.toISOString().slice(0, 10);
    // Somewhere it is still yesterday, and somewhere already tomorrow.
    const takings = await takingsOf(db, viewer, { span: { from: addDays(utc, -1), to: addDays(utc, 1) } });
    const today = takings.filter(({ timeZone, day: date }) => date === dateAt(now, timeZone));
    const byCurrency = [...Map.groupBy(today, ({ currency }) => currency)];
    return byCurrency.map(([currency, all]) => ({ currency, ...sumOf(all) }));
  }

  async function read(viewer: Viewer, now: Date) {
    const [lots, coming, cash, washes, revenue] = await Promise.all([
      occupancy(viewer, now),
      arrivals(viewer, now),
      cashDue(viewer),
      washesToday(viewer, now),
      revenueToday(viewer, now),
    ]);
    return { at: now.toISOString(), lots, arrivals: coming, cashDue: cash, washes, revenue };
  }

  return { read };
}
