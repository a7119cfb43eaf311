// Washes as people see them: read with their lot, driver, employee and payments, in one query.

import type { BookingId, LotId, WashId } from "@parkmate/protocol/ids";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { readPage } from "../db/page.ts";
import type { Database } from "../db/schema.ts";
import { approved } from "../lots/store.ts";
import { nestedPayment, toNestedPayment } from "../payments/nested.ts";
import type { Actor } from "../people/person.ts";
import { isForRole, requireMay } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import { dateAt, type HourState, hoursOf, timeliness } from "./hours.ts";
import { freePlace } from "./place.ts";
import { liveWashStatuses, type WashStatus } from "./wash.ts";

type Viewer = Pick<Actor, "id" | "role">;

interface WashFilter {
  readonly status?: WashStatus | undefined;
  /** Only those that are still to come or under way; false: only those that are over. */
  readonly live?: boolean | undefined;
  readonly lotId?: LotId | undefined;
  readonly bookingId?: BookingId | undefined;
  /** Beginning at this instant or later, and before that one. */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** An id: the list goes on after it, towards the older. */
  readonly after?: WashId | undefined;
  readonly limit: number;
}

export type WashViews = ReturnType<typeof createWashViews>;

export function createWashViews(db: Database) {
  const washes = db
    .selectFrom("washes as wash")
    .innerJoin("lots as lot", "lot.id", "wash.lotId")
    .innerJoin("users as driver", "driver.id", "wash.driverId")
    .leftJoin("users as employee", "employee.id", "wash.employeeId")
    .leftJoin("bookings as booking", "booking.id", "wash.bookingId")
    .leftJoin("slots as slot", "slot.id", "booking.slotId")
    .selectAll("wash")
    .select(["lot.name as lotName", "lot.city", "lot.address", "lot.timeZone"])
    .select(["driver.name as driverName", "driver.phone as driverPhone", "employee.name as employeeName"])
    .select("slot.label as slot")
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom("payments as payment")
          .select(nestedPayment)
          .whereRef("payment.washId", "=", "wash.id")
          .orderBy("payment.id"),
      ).as("payments"),
    );

  /** Refuses (`not_found`) what the actor may not see. */
  async function find(actor: Viewer, id: WashId) {
    const row = await washes.where("wash.id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    requireMay(actor, "wash.see", row);
    return toView(actor, row);
  }

  /** Newest first: a driver's own, an employee's assigned, an owner's lots', an administrator's all. */
  async function list(actor: Viewer, filter: WashFilter) {
    const newest = filtered(actor, filter).orderBy("wash.id", "desc");
    return readPage(newest, filter.limit, (row) => toView(actor, row));
  }

  function filtered({ id, role }: Viewer, { status, live, lotId, bookingId, from, until, after }: WashFilter) {
    let query = washes;
    if (role === "driver") query = query.where("wash.driverId", "=", id);
    if (role === "owner") query = query.where("wash.ownerId", "=", id);
    if (role === "employee") query = query.where("wash.employeeId", "=", id);
    if (status !== undefined) query = query.where("wash.status", "=", status);
    if (live !== undefined) query = query.where("wash.status", live ? "in" : "not in", liveWashStatuses);
    if (lotId !== undefined) query = query.where("wash.lotId", "=", lotId);
    if (bookingId !== undefined) query = query.where("wash.bookingId", "=", bookingId);
    if (from !== undefined) query = query.where("wash.startsAt", ">=", from);
    if (until !== undefined) query = query.where("wash.startsAt", "<", until);
    if (after !== undefined) query = query.where("wash.id", "<", after);
    return query;
  }

  /** Who did what and when, the oldest first. Refuses (`not_found`) what the actor may not see. */
  async function trail(actor: Viewer, id: WashId) {
    await find(actor, id);
    const rows = await db
      .selectFrom("washAudit as step")
      .leftJoin("users as person", "person.id", "step.by")
      .select(["step.at", "step.action", "step.status", "step.reason", "step.reasonName"])
      .select(["person.name as by", "person.role"])
      .where("washId", "=", id)
      .orderBy("step.id")
      .execute();
    return rows.map(({ at, ...step }) => ({ ...step, at: at.toISOString() }));
  }

  /**
   * The hours of a day (`2026-11-23`, by the lot's own calendar; else its today) at which a wash may begin, with their free places.
   * Refuses (`not_found`) a lot that is not to be found or does not wash.
   */
  async function hours(lotId: LotId, wanted: string | undefined, now: Date) {
    const { timeZone, capacity } = await findWashingLot(lotId);
    const date = wanted ?? dateAt(now, timeZone);
    const starts = hoursOf(date, timeZone);
    const rows = await db
      .selectFrom("washes")
      .select(["startsAt", "place"])
      .where("lotId", "=", lotId)
      .where("startsAt", "in", starts)
      .where("place", "is not", null)
      .execute();
    const items = starts.map((startsAt) => {
      const taken = rows.flatMap((row) => (row.startsAt.getTime() === startsAt.getTime() ? (row.place ?? []) : []));
      const isFull = freePlace(taken, capacity) === null;
      const free = Math.max(0, capacity - taken.filter((place) => place <= capacity).length);
      const timely = timeliness(startsAt, now);
      const state: HourState = timely === "open" && isFull ? "full" : timely;
      return { startsAt: startsAt.toISOString(), freePlaces: free, state };
    });
    return { lotId, date, timeZone, capacity, hours: items };
  }

  async function findWashingLot(id: LotId) {
    const lot = await db
      .selectFrom("lots")
      .innerJoin("owners", "owners.userId", "lots.ownerId")
      .innerJoin("users", "users.id", "lots.ownerId")
      .select(["lots.timeZone", "lots.washCapacity as capacity"])
      .where("lots.id", "=", id)
      .where("lots.hasWash", "=", true)
      .where(approved)
      .executeTakeFirst();
    if (lot === undefined) throw new Refusal("not_found");
    return lot;
  }

  type Row = Awaited<ReturnType<typeof washes.execute>>[number];

  /** What the money did is not for whoever washes the car. */
  function toView({ role }: Viewer, row: Row) {
    const { id, status, bookingId, plate, service, serviceName, minutes, amount, currency, reason, reasonName } = row;
    const { startsAt, createdAt, holdUntil, startedAt, completedAt, employeeId, employeeName } = row;
    const payments = isForRole("payment.see", role) ? row.payments : [];
    return {
      ...{ id, status, bookingId, plate, service, serviceName, minutes, amount, currency, reason, reasonName },
      lotId: row.lotId,
      lot: { id: row.lotId, name: row.lotName, city: row.city, address: row.address, timeZone: row.timeZone },
      slot: row.slot,
      driver: { id: row.driverId, name: row.driverName, phone: row.driverPhone },
      employee: employeeId === null || employeeName === null ? null : { id: employeeId, name: employeeName },
      startsAt: startsAt.toISOString(),
      holdExpiresAt: holdUntil?.toISOString() ?? null,
      startedAt: startedAt?.toISOString() ?? null,
      completedAt: completedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      payments: payments.map((payment) => toNestedPayment(payment)),
    };
  }

  return { find, list, trail, hours };
}
