// Whether somebody has used a lot, which is what makes their opinion of it worth reading.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import type { Database } from "../db/schema.ts";

/** With something that was done: a booking or a car wash, completed. */
export async function hasBeenThere(db: Database, driverId: UserId, lotId: LotId): Promise<boolean> {
  const visits = (table: "bookings" | "washes") =>
    db
      .selectFrom(table)
      .select("id")
      .where("driverId", "=", driverId)
      .where("lotId", "=", lotId)
      .where("status", "=", "completed")
      .limit(1)
      .executeTakeFirst();
  return ((await visits("bookings")) ?? (await visits("washes"))) !== undefined;
}
