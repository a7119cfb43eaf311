// How full lots are at this moment: each by itself, the fullest of them where there are many, and all of them together.

import type { LotId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { planEachTime } from "../db/prepared.ts";
import type { Database } from "../db/schema.ts";
import type { Viewer } from "./takings.ts";

/** Lots that are shown by themselves, at most. */
const most = 50;

interface Counts {
  readonly total: number;
  readonly free: number;
  readonly held: number;
  readonly booked: number;
  readonly outOfService: number;
}

interface LotCounts extends Counts {
  readonly id: LotId;
  readonly name: string;
  readonly timeZone: string;
}

export interface Occupancy {
  readonly lots: LotCounts[];
  /** Of all lots, whether or not they are shown. */
  readonly occupancy: Counts & { readonly lots: number };
}

/** Of an owner's lots; for administrators of all. The same as `slotState` says of each slot, counted. */
export async function occupancyOf(db: Database, viewer: Viewer, now: Date): Promise<Occupancy> {
  const each = db
    .selectFrom("lots as lot")
    .$if(viewer.role !== "admin", (query) => query.where("lot.ownerId", "=", viewer.id))
    .leftJoin("slots as slot", "slot.lotId", "lot.id")
    // No slot has two at a time: the database excludes it.
    .leftJoin("bookings as booking", (join) =>
      join
        .onRef("booking.slotId", "=", "slot.id")
        .on("booking.occupiedFrom", "is not", null)
        .on(sql<boolean>`tstzrange(booking.occupied_from, booking.occupied_until) @> ${now}::timestamptz`),
    )
    .select(["lot.id", "lot.name", "lot.timeZone"])
    .select((row) => {
      const count = row.fn.count<number>("slot.id");
      const isHeld = sql<boolean>`booking.status in ('pending_payment', 'expired')`;
      return [
        count.as("total"),
        count.filterWhere("slot.inService", "is", false).as("outOfService"),
        count.filterWhere("slot.inService", "is", true).filterWhere("booking.id", "is", null).as("free"),
        count.filterWhere("slot.inService", "is", true).filterWhere(isHeld).as("held"),
        count
          .filterWhere("slot.inService", "is", true)
          .filterWhere(sql<boolean>`booking.status not in ('pending_payment', 'expired')`)
          .as("booked"),
      ];
    })
    .groupBy("lot.id");
  const ofAll = (column: keyof Counts) => sql<number>`(sum(${sql.ref(column)}) over ())::integer`;
  const rows = await db
    .selectFrom(each.as("each"))
    .modifyFront(sql.raw(planEachTime))
    .selectAll()
    .select([
      sql<number>`(count(*) over ())::integer`.as("allLots"),
      ofAll("total").as("allTotal"),
      ofAll("free").as("allFree"),
      ofAll("held").as("allHeld"),
      ofAll("booked").as("allBooked"),
      ofAll("outOfService").as("allOut"),
    ])
    .orderBy(sql`free::float / nullif(total - ${sql.ref("outOfService")}, 0)`, (order) => order.asc().nullsLast())
    .orderBy("id")
    .limit(most)
    .execute();
  const [first] = rows;
  return {
    // As they were made: lines that change places as cars come and go are hard to read.
    lots: rows
      .map(({ id, name, timeZone, total, free, held, booked, outOfService }) => ({
        ...{ id, name, timeZone, total, free, held, booked, outOfService },
      }))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    occupancy: {
      lots: first?.allLots ?? 0,
      total: first?.allTotal ?? 0,
      free: first?.allFree ?? 0,
      held: first?.allHeld ?? 0,
      booked: first?.allBooked ?? 0,
      outOfService: first?.allOut ?? 0,
    },
  };
}
