// What other parts of the server ask of lots while they decide.

import type { LotId } from "@parkmate/protocol/ids";
import { type ExpressionBuilder, sql } from "kysely";
import type { Database, Schema, Tx } from "../db/schema.ts";
import type { Actor } from "../people/person.ts";
import { requireMay } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { LotsTable } from "./tables.ts";

/** Who looks; null: nobody who is known. */
export type Viewer = Pick<Actor, "id" | "role"> | null;

/** Of a query that joins `owners` and, as `users`, the owner's account: only lots that may be found and booked. */
export const approved = (row: ExpressionBuilder<Schema, "owners" | "users">) =>
  row.and([row("owners.status", "=", "approved"), row("users.disabledAt", "is", null)]);

type LotRow = ExpressionBuilder<Schema & { lot: LotsTable }, "lot" | "owners" | "users">;

/** The same, and what this person runs: an owner's own, for administrators all. */
export const visibleTo = (viewer: Viewer) => (row: LotRow) =>
  viewer === null ? approved(row) : row.or([approved(row), runBy(viewer)(row)]);

/** Approved or not. */
export const runBy =
  ({ id, role }: Pick<Actor, "id" | "role">) =>
  (row: LotRow) =>
    role === "admin" ? sql<boolean>`true` : row("lot.ownerId", "=", id);

/** A lot's name and owner. Refuses (`not_found`) what this person may not see. */
export async function findVisibleLot(db: Database, id: LotId, viewer: Viewer) {
  const lot = await db
    .selectFrom("lots as lot")
    .innerJoin("owners", "owners.userId", "lot.ownerId")
    .innerJoin("users", "users.id", "lot.ownerId")
    .select(["lot.id", "lot.name", "lot.ownerId"])
    .where("lot.id", "=", id)
    .where(visibleTo(viewer))
    .executeTakeFirst();
  if (lot === undefined) throw new Refusal("not_found");
  return lot;
}

/** A lot, locked against other changes of it. Refuses (`not_found`) who does not run it. */
export async function lockOwnLot(tx: Tx, actor: Actor, action: "lot.manage" | "slot.manage", id: LotId) {
  const lot = await tx.selectFrom("lots").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
  if (lot === undefined) throw new Refusal("not_found");
  requireMay(actor, action, { ownerId: lot.ownerId });
  return lot;
}

/** Locks lots against everything else that goes on there one at a time; in the order of their ids, so that nobody deadlocks. */
export async function lockLots(tx: Tx, ids: readonly LotId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.selectFrom("lots").select("id").where("id", "in", ids).orderBy("id").forNoKeyUpdate().execute();
}
