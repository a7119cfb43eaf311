// A glance at everything that goes on now: an owner's lots, for administrators all. Days are those of each lot's own calendar.

import { sql } from "kysely";
import type { BookingStatus } from "../bookings/booking.ts";
import { planEachTime } from "../db/prepared.ts";
import type { Database } from "../db/schema.ts";
import type { PaymentMethod, PaymentStatus } from "../payments/payment.ts";
import { after, hour } from "../time.ts";
import { dateAt, nextDayAt } from "../washes/hours.ts";
import { sumOf } from "./earnings.ts";
import { occupancyOf } from "./occupancy.ts";
import { addDays } from "./span.ts";
import { takingsOf, type Viewer } from "./takings.ts";

/** Arrivals and payments that are shown at most; of the cash that is due, count and sums are of all. */
const shown = { arrivals: 20, cash: 50 };
const arrivalsWithin = 3 * hour;
/** Clocks may be put back. */
const longestDay = 25 * hour;

export type Overview = ReturnType<typeof createOverview>;

export function createOverview(db: Database) {
  const isMine = (viewer: Viewer) => viewer.role !== "admin";

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
    const amounts = await due
      .select((row) => ["payment.currency", row.fn.countAll<number>().as("count")])
      .select(sql<number>`sum(payment.amount)::bigint`.as("amount"))
      .groupBy("payment.currency")
      .orderBy("payment.currency")
      .execute();
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
    return {
      count: amounts.reduce((all, { count }) => all + count, 0),
      amounts: amounts.map(({ currency, amount }) => ({ currency, amount })),
      items,
    };
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

  /** When time alone makes it another: somebody's hour comes near, or has come, or it is another day somewhere. */
  async function changesAt(viewer: Viewer, now: Date): Promise<Date> {
    const lots = db.selectFrom("lots").$if(isMine(viewer), (query) => query.where("ownerId", "=", viewer.id));
    const zones = await lots.select("timeZone").distinct().execute();
    const ahead = db
      .selectFrom("bookings as booking")
      .modifyFront(sql.raw(planEachTime))
      .select("booking.startsAt")
      .$if(isMine(viewer), (query) => query.where("booking.ownerId", "=", viewer.id))
      .where("booking.occupiedFrom", "is not", null)
      .orderBy("booking.startsAt")
      .limit(1);
    // Whose hour has come is expected no more; whose is three hours away is, from then on.
    const [next, later] = await Promise.all([
      ahead.where("booking.startsAt", ">", now).executeTakeFirst(),
      ahead.where("booking.startsAt", ">", after(now, arrivalsWithin)).executeTakeFirst(),
    ]);
    const moments = [
      ...(next === undefined ? [] : [next.startsAt]),
      ...(later === undefined ? [] : [after(later.startsAt, -arrivalsWithin)]),
      ...zones.map(({ timeZone }) => nextDayAt(now, timeZone)),
      after(now, longestDay),
    ];
    return new Date(Math.min(...moments.map((moment) => moment.getTime())));
  }

  async function read(viewer: Viewer, now: Date) {
    const [full, coming, cash, washes, revenue, changes] = await Promise.all([
      occupancyOf(db, viewer, now),
      arrivals(viewer, now),
      cashDue(viewer),
      washesToday(viewer, now),
      revenueToday(viewer, now),
      changesAt(viewer, now),
    ]);
    const at = { at: now.toISOString(), changesAt: changes.toISOString() };
    return { ...at, ...full, arrivals: coming, cashDue: cash, washes, revenue };
  }

  return { read };
}
