// Bookings as people see them: read with their lot, slot, driver and payments, in one query.

import type { BookingId, UserId } from "@parkmate/protocol/ids";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Database } from "../db/schema.ts";
import type { Actor } from "../people/person.ts";
import { canSeeBooking } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { BookingStatus } from "./booking.ts";

export interface BookingFilter {
  readonly status: BookingStatus | undefined;
  /** An id: the list goes on after it, towards the older. */
  readonly after: BookingId | undefined;
  readonly limit: number;
}

export function createBookingViews(db: Database) {
  const bookings = db
    .selectFrom("bookings as booking")
    .innerJoin("lots as lot", "lot.id", "booking.lotId")
    .innerJoin("slots as slot", "slot.id", "booking.slotId")
    .innerJoin("users as driver", "driver.id", "booking.driverId")
    .selectAll("booking")
    .select(["lot.ownerId", "lot.name as lotName", "lot.city", "lot.address", "lot.timeZone"])
    .select(["slot.label", "slot.vehicleType as slotVehicleType"])
    .select(["driver.name as driverName", "driver.phone as driverPhone"])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom("payments as payment")
          .select(["payment.id", "payment.method", "payment.status", "payment.amount", "payment.currency"])
          .select("payment.createdAt as at")
          .whereRef("payment.bookingId", "=", "booking.id")
          .orderBy("payment.createdAt")
          .orderBy("payment.id"),
      ).as("payments"),
    );

  /** Refuses (`not_found`) what the actor may not see. */
  async function find(actor: Actor, id: BookingId) {
    const row = await bookings.where("booking.id", "=", id).executeTakeFirst();
    if (row === undefined || !canSeeBooking(actor, row)) throw new Refusal("not_found");
    return toView(row);
  }

  /** Newest first: a driver's own, an owner's lots', an administrator's all. */
  async function list({ id, role }: Actor, { status, after, limit }: BookingFilter) {
    const rows = await bookings
      .$if(role === "driver", (query) => query.where("booking.driverId", "=", id))
      .$if(role === "owner", (query) => query.where("booking.lotId", "in", lotsOf(id)))
      .$if(role === "employee", (query) => query.where("booking.driverId", "=", id))
      .$if(status !== undefined, (query) => query.where("booking.status", "=", status ?? "active"))
      .$if(after !== undefined, (query) => query.where("booking.id", "<", after ?? "bkg_"))
      .orderBy("booking.id", "desc")
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit).map(toView);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  const lotsOf = (ownerId: UserId) => db.selectFrom("lots").select("id").where("ownerId", "=", ownerId);

  type Row = Awaited<ReturnType<typeof bookings.execute>>[number];

  function toView(row: Row) {
    const { id, code, status, plate, vehicleType, startsAt, endsAt, holdUntil, amount, currency, reason, createdAt } =
      row;
    return {
      ...{ id, code, status, plate, vehicleType, amount, currency, reason },
      lotId: row.lotId,
      slotId: row.slotId,
      lot: { id: row.lotId, name: row.lotName, city: row.city, address: row.address, timeZone: row.timeZone },
      slot: { id: row.slotId, label: row.label, vehicleType: row.slotVehicleType },
      driver: { id: row.driverId, name: row.driverName, phone: row.driverPhone },
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      durationMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
      holdExpiresAt: holdUntil?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      payments: row.payments.map(({ at, ...payment }) => ({ ...payment, createdAt: new Date(at).toISOString() })),
    };
  }

  return { find, list };
}
