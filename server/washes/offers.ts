// What a wash is asked for at: a lot that offers it, one of its hours, or a booking that is under way.

import type { BookingId, LotId, UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import { approved } from "../lots/store.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { hoursAhead } from "./hours.ts";
import type { Companion, Offer } from "./place.ts";
import type { WashService } from "./wash.ts";

/** A service of an approved owner's lot, and the lot locked, so that its washes are placed one after the other. */
export async function lockOffer(tx: Tx, lotId: LotId, kind: WashService): Promise<Offer> {
  const row = await tx
    .selectFrom("lots")
    .innerJoin("owners", "owners.userId", "lots.ownerId")
    .innerJoin("users", "users.id", "lots.ownerId")
    .innerJoin("washServices as service", "service.lotId", "lots.id")
    .select(["lots.name as lotName", "lots.ownerId", "lots.timeZone", "lots.washCapacity"])
    .select(["service.name", "service.minutes", "service.price", "service.addOnPrice", "service.currency"])
    .where("lots.id", "=", lotId)
    .where("lots.hasWash", "=", true)
    .where("service.service", "=", kind)
    .where(approved)
    .forNoKeyUpdate("lots")
    .executeTakeFirst();
  if (row === undefined) throw because("no_such_wash");
  const { lotName, ownerId, timeZone, washCapacity, ...service } = row;
  return { lot: { id: lotId, name: lotName, ownerId, timeZone, washCapacity }, service: { kind, ...service } };
}

/** The places of an hour that somebody has. */
export async function takenPlaces(tx: Tx, lotId: LotId, startsAt: Date): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom("washes")
    .select("place")
    .where("lotId", "=", lotId)
    .where("startsAt", "=", startsAt)
    .where("place", "is not", null)
    .execute();
  return rows.flatMap(({ place }) => place ?? []);
}

/** The first hour from now on that has a place. Refuses `wash_hour_full` when there is none within the days ahead. */
export async function nextFreeHour(tx: Tx, { lot }: Offer, now: Date): Promise<Date> {
  const taken = await tx
    .selectFrom("washes")
    .select((row) => ["startsAt", row.fn.countAll<number>().as("places")])
    .where("lotId", "=", lot.id)
    .where("startsAt", ">", now)
    .where("place", "is not", null)
    .groupBy("startsAt")
    .execute();
  const full = new Set(
    taken.filter(({ places }) => places >= lot.washCapacity).map(({ startsAt }) => startsAt.getTime()),
  );
  const free = hoursAhead(now, lot.timeZone).find((hour) => !full.has(hour.getTime()));
  if (free === undefined || lot.washCapacity === 0) throw new Refusal("wash_hour_full");
  return free;
}

/** The car of somebody who did not say which: the only one they keep, else the one they parked last. */
export async function usualPlate(tx: Tx, driverId: UserId): Promise<string> {
  const kept = await tx.selectFrom("vehicles").select("plate").where("driverId", "=", driverId).limit(2).execute();
  const [only, another] = kept;
  if (only !== undefined && another === undefined) return only.plate;
  const query = tx.selectFrom("bookings").select("plate").where("driverId", "=", driverId).orderBy("id", "desc");
  const last = await query.limit(1).executeTakeFirst();
  if (last !== undefined) return last.plate;
  throw because("which_car");
}

/**
 * A driver's own booking, not over, locked: it will not end before a wash goes with it. Refuses `not_found` another's
 * and `wrong_state` one that is not live.
 */
export async function lockCompanion(tx: Tx, id: BookingId, driverId: UserId): Promise<Companion & { lotId: LotId }> {
  const booking = await tx
    .selectFrom("bookings")
    .select(["id", "code", "lotId", "plate", "startsAt", "status"])
    .where("id", "=", id)
    .where("driverId", "=", driverId)
    .forUpdate()
    .executeTakeFirst();
  if (booking === undefined) throw because("no_such_booking");
  const { status, code, ...companion } = booking;
  if (status !== "pending_payment" && status !== "reserved" && status !== "active") {
    throw because("booking_takes_no_wash", { code, status });
  }
  return companion;
}
