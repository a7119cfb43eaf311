// The money that came in and went back, by lot, currency and day of the lot's own calendar. Read off the payments: what was
// paid counts on the day that it came, what was refunded on the day that it went back.

import type { LotId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { planEachTime } from "../db/prepared.ts";
import type { Database } from "../db/schema.ts";
import type { Actor } from "../people/person.ts";
import { instantsAround, type Span } from "./span.ts";

export type Viewer = Pick<Actor, "id" | "role">;

/** Amounts in minor units of the currency. */
export interface Taking {
  readonly lotId: LotId;
  readonly lot: string;
  readonly timeZone: string;
  readonly currency: string;
  /** `2026-11-23`. */
  readonly day: string;
  readonly taken: number;
  readonly refunded: number;
  readonly payments: number;
}

interface Asked {
  readonly span: Span;
  readonly lotId?: LotId | undefined;
}

/** Of an owner's lots; for administrators of all. */
export async function takingsOf(db: Database, viewer: Viewer, { span, lotId }: Asked): Promise<readonly Taking[]> {
  const { after, before } = instantsAround(span);
  const mine = db
    .selectFrom("payments")
    .$if(viewer.role !== "admin", (query) => query.where("payments.ownerId", "=", viewer.id))
    .$if(lotId !== undefined, (query) => query.where("payments.lotId", "=", lotId ?? "lot_"))
    .select(["payments.lotId", "payments.currency"]);
  const paid = mine
    .select(["payments.paidAt as at", "payments.amount as taken", sql.lit(0).as("refunded")])
    .where("payments.paidAt", ">=", after)
    .where("payments.paidAt", "<", before);
  const returned = mine
    .select(["payments.refundedAt as at", sql.lit(0).as("taken"), "payments.amount as refunded"])
    .where("payments.refundedAt", ">=", after)
    .where("payments.refundedAt", "<", before);
  const day = sql<string>`to_char(entry.at at time zone lot.time_zone, 'YYYY-MM-DD')`;
  return db
    .selectFrom(paid.unionAll(returned).as("entry"))
    .innerJoin("lots as lot", "lot.id", "entry.lotId")
    .modifyFront(sql.raw(planEachTime))
    .select(["lot.id as lotId", "lot.name as lot", "lot.timeZone", "entry.currency", day.as("day")])
    .select([
      sql<number>`sum(entry.taken)`.as("taken"),
      sql<number>`sum(entry.refunded)`.as("refunded"),
      sql<number>`count(*) filter (where entry.taken > 0)`.as("payments"),
    ])
    .where(day, ">=", span.from)
    .where(day, "<=", span.to)
    .groupBy(["lot.id", "lot.name", "lot.timeZone", "entry.currency", day])
    .execute();
}
