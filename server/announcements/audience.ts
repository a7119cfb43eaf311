// Whom an announcement is for. Disabled people are nobody's audience.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { liveBookingStatuses } from "../bookings/booking.ts";
import type { Tx } from "../db/schema.ts";
import type { Role } from "../people/person.ts";
import { liveWashStatuses } from "../washes/wash.ts";

export type Audience =
  | { readonly kind: "everyone" }
  | { readonly kind: "role"; readonly role: Role }
  /** Its owner, its employees, and drivers with a booking or a car wash there that is not over. */
  | { readonly kind: "lot"; readonly lotId: LotId };

/** As an announcement's row keeps it. */
interface AudienceColumns {
  readonly role: Role | null;
  readonly lotId: LotId | null;
}

export function toColumns(audience: Audience): AudienceColumns {
  return {
    role: audience.kind === "role" ? audience.role : null,
    lotId: audience.kind === "lot" ? audience.lotId : null,
  };
}

export function toAudience({ role, lotId }: AudienceColumns): Audience {
  if (role !== null) return { kind: "role", role };
  return lotId === null ? { kind: "everyone" } : { kind: "lot", lotId };
}

/** The next people of the audience, in the order of their ids: those after `after`, at most `limit`. */
export async function findPeople(
  tx: Tx,
  { role, lotId }: AudienceColumns,
  after: string,
  limit: number,
): Promise<readonly UserId[]> {
  let query = tx
    .selectFrom("users")
    .select("id")
    .where("id", ">", sql<UserId>`${after}`)
    .where("disabledAt", "is", null);
  if (role !== null) query = query.where("role", "=", role);
  if (lotId !== null) {
    query = query.where("id", "in", (select) =>
      select
        .selectFrom("lots")
        .select("ownerId as id")
        .where("id", "=", lotId)
        .union(select.selectFrom("employees").select("userId as id").where("lotId", "=", lotId))
        .union(
          select
            .selectFrom("bookings")
            .select("driverId as id")
            .where("lotId", "=", lotId)
            .where("status", "in", liveBookingStatuses),
        )
        .union(
          select
            .selectFrom("washes")
            .select("driverId as id")
            .where("lotId", "=", lotId)
            .where("status", "in", liveWashStatuses),
        ),
    );
  }
  const rows = await query.orderBy("id").limit(limit).execute();
  return rows.map(({ id }) => id);
}
