// What slots are at a moment: derived from the bookings, never stored beside them.

import type { SlotState } from "@parkmate/protocol/frames";
import type { SlotId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import type { Database } from "../db/schema.ts";
import type { SlotChange } from "./lot.ts";

/** What a slot is at this moment, as an expression over `slot`. */
export function slotState(now: Date) {
  return sql<SlotState>`case
    when not slot.in_service then 'out_of_service'
    else coalesce((
      select case when booking.status in ('pending_payment', 'expired') then 'held' else 'booked' end
      from bookings booking
      where booking.slot_id = slot.id and booking.occupied_from is not null
        and tstzrange(booking.occupied_from, booking.occupied_until) @> ${now}::timestamptz
    ), 'free')
  end`;
}

/** These slots as people see them, in the order in which their lot shows them. */
export function slotsAt(db: Database, ids: readonly SlotId[], now: Date) {
  return theseSlots(db, ids, now)
    .select(["slot.label", "slot.vehicleType", "slot.hourlyRate", "slot.currency"])
    .orderBy(sql`length(slot.label)`)
    .orderBy("slot.label")
    .execute();
}

/** The same, for whoever watches. */
export async function slotChanges(db: Database, ids: readonly SlotId[], now: Date): Promise<readonly SlotChange[]> {
  const slots = await theseSlots(db, ids, now)
    .innerJoin("lots as lot", "lot.id", "slot.lotId")
    .select(["slot.lotId", "lot.ownerId"])
    .execute();
  return slots.map(({ id, ...slot }) => ({ ...slot, slotId: id }));
}

const theseSlots = (db: Database, ids: readonly SlotId[], now: Date) =>
  db
    .selectFrom("slots as slot")
    .select(["slot.id", slotState(now).as("state")])
    .where("slot.id", "=", sql<SlotId>`any(${ids}::text[])`);
