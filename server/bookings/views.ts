// Bookings as people see them: read with their lot, slot, driver and payments, in one query.

import type { BookingId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { compileOnce } from "../db/compiled.ts";
import { pageOf } from "../db/page.ts";
import { planEachTime } from "../db/prepared.ts";
import type { Database } from "../db/schema.ts";
import { nestedPayment, toNestedPayment } from "../payments/nested.ts";
import type { Actor } from "../people/person.ts";
import { requireMay } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import { after, between, minute } from "../time.ts";
import { type BookingRules, noticeBefore } from "./booking.ts";
import { type BookingFilter, type BookingPage, bookingPage } from "./filter.ts";
import type { Fresh } from "./store.ts";

export type BookingViews = ReturnType<typeof createBookingViews>;

export function createBookingViews(db: Database, rules: Pick<BookingRules, "expiryWarning" | "renewalWindow">) {
  const withAll = (bookings: BookingPage) =>
    db
      .selectFrom(bookings)
      .innerJoin("lots as lot", "lot.id", "booking.lotId")
      .innerJoin("slots as slot", "slot.id", "booking.slotId")
      .innerJoin("users as driver", "driver.id", "booking.driverId")
      .leftJoin("preferences", "preferences.userId", "booking.driverId")
      .selectAll("booking")
      .select(["lot.name as lotName", "lot.city", "lot.address", "lot.timeZone"])
      .select(["slot.label", "slot.vehicleType as slotVehicleType", "preferences.reminderLead as lead"])
      .select(["driver.name as driverName", "driver.phone as driverPhone"])
      .select((row) => [
        jsonArrayFrom(
          row
            .selectFrom("payments as payment")
            .select(nestedPayment)
            .whereRef("payment.bookingId", "=", "booking.id")
            .orderBy("payment.id"),
        ).as("payments"),
        row
          .selectFrom("bookings as next")
          .select("next.id")
          .whereRef("next.renewedFrom", "=", "booking.id")
          .limit(1)
          .as("renewedBy"),
      ]);

  const findOne = compileOnce((db, { id }: { readonly id: BookingId }) =>
    withAll(db.selectFrom("bookings as booking").selectAll().where("booking.id", "=", id).as("booking")).compile(),
  );

  /** Refuses (`not_found`) what the actor may not see. */
  async function find(actor: Actor, id: BookingId) {
    const [row] = await findOne(db, { id });
    if (row === undefined) throw new Refusal("not_found");
    requireMay(actor, "booking.see", row);
    return toView(row);
  }

  /** Its driver's booking that was made this moment, as `find` shows it: from the rows that it would read. */
  function fresh({ name: driverName, phone: driverPhone }: Actor, { ground, rows: { booking, payment } }: Fresh) {
    const { id, purpose, method, status, amount, currency, failure, failureName: why, createdAt: at } = payment;
    const money = { amount, currency };
    const { slot, place, lead } = ground;
    return toView({
      ...booking,
      ...place,
      ...{ lotName: slot.lot.name, label: slot.label, slotVehicleType: slot.vehicleType, lead },
      ...{ driverName, driverPhone, renewedBy: null },
      payments: [{ id, purpose, method, status, ...money, failure, why, checkout: null, at: at.toISOString() }],
    });
  }

  /** Newest first. */
  async function list(actor: Pick<Actor, "id" | "role">, { limit, ...filter }: BookingFilter & { limit: number }) {
    const rows = await withAll(bookingPage(db, actor, filter, limit + 1))
      .modifyFront(sql.raw(planEachTime))
      .orderBy("booking.id", "desc")
      .execute();
    return pageOf(rows, limit, toView);
  }

  /** Who did what and when, the oldest first. Refuses (`not_found`) what the actor may not see. */
  async function trail(actor: Actor, id: BookingId) {
    await find(actor, id);
    const rows = await db
      .selectFrom("bookingAudit as step")
      .leftJoin("users as person", "person.id", "step.by")
      .select(["step.at", "step.action", "step.status", "step.reason", "step.reasonName"])
      .select(["person.name as by", "person.role"])
      .where("bookingId", "=", id)
      .orderBy("step.id")
      .execute();
    return rows.map(({ at, ...step }) => ({ ...step, at: at.toISOString() }));
  }

  type Row = Awaited<ReturnType<ReturnType<typeof withAll>["execute"]>>[number];

  function toView(row: Row) {
    const { id, code, status, plate, vehicleType, instant, startsAt, endsAt, amount, currency, reason, reasonName } =
      row;
    const isRenewable = (status === "active" || status === "expired") && row.paymentId === null;
    return {
      ...{ id, code, status, plate, vehicleType, instant, amount, currency, reason, reasonName },
      lotId: row.lotId,
      slotId: row.slotId,
      lot: { id: row.lotId, name: row.lotName, city: row.city, address: row.address, timeZone: row.timeZone },
      slot: { id: row.slotId, label: row.label, vehicleType: row.slotVehicleType },
      driver: { id: row.driverId, name: row.driverName, phone: row.driverPhone },
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      durationMinutes: between(startsAt, endsAt) / minute,
      holdExpiresAt: (row.holdUntil ?? row.renewalHoldUntil)?.toISOString() ?? null,
      warnsAt:
        status === "active" ? noticeBefore(endsAt, between(startsAt, endsAt), row.lead, rules).toISOString() : null,
      renewal: {
        opensAt: isRenewable ? after(endsAt, -Math.max(rules.expiryWarning, row.lead ?? 0)).toISOString() : null,
        closesAt: isRenewable ? after(endsAt, rules.renewalWindow).toISOString() : null,
        isPending: row.renewalDuration !== null,
        renewedFrom: row.renewedFrom,
        renewedBy: row.renewedBy,
      },
      createdAt: row.createdAt.toISOString(),
      payments: row.payments.map((payment) => toNestedPayment(payment)),
    };
  }

  return { find, fresh, list, trail };
}
