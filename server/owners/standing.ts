// How far an owner is who is not approved yet: their pages look otherwise.

import type { UserId } from "@parkmate/protocol/ids";
import type { Database } from "../db/schema.ts";

const standings = ["applying", "reviewed", "declined"] as const;
export type Standing = (typeof standings)[number];

export const isStanding = (what: string | null): what is Standing => standings.some((standing) => standing === what);

/** Null for whoever is approved. */
export async function findStanding(db: Database, id: UserId): Promise<Standing | null> {
  const owner = await db
    .selectFrom("owners")
    .select(["status", "appliedAt"])
    .where("userId", "=", id)
    .executeTakeFirst();
  if (owner === undefined || owner.status === "approved") return null;
  if (owner.status === "declined") return "declined";
  return owner.appliedAt === null ? "applying" : "reviewed";
}
