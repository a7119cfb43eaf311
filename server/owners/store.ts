// Owners and their documents in the database.

import type { UserId } from "@parkmate/protocol/ids";
import type { Updateable } from "kysely";
import type { Tx } from "../db/schema.ts";
import { Refusal } from "../refusal.ts";
import type { Document } from "./document.ts";
import type { Applied, approve, decline, Owner } from "./owner.ts";
import type { OwnersTable } from "./tables.ts";

/** Locked until the transaction ends. Refuses (`not_found`) who is no owner. */
export async function lockOwner(tx: Tx, id: UserId): Promise<Owner> {
  const row = await tx
    .selectFrom("owners")
    .innerJoin("users", "users.id", "owners.userId")
    .select(["users.id", "users.name", "owners.status", "owners.appliedAt", "owners.address", "owners.pinCode"])
    .select((select) =>
      select
        .exists(select.selectFrom("ownerDocuments as document").whereRef("document.userId", "=", "owners.userId"))
        .as("hasDocument"),
    )
    .where("owners.userId", "=", id)
    .forNoKeyUpdate("owners")
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not_found");
  const { status, name, appliedAt, address, pinCode } = row;
  const identity = { id, name, hasDocument: row.hasDocument === true };
  if (status !== "pending") return { ...identity, status };
  if (appliedAt === null || address === null || pinCode === null) return { ...identity, status, appliedAt: null };
  return { ...identity, status, appliedAt, address, pinCode };
}

/** An application, also another one: what was decided about an earlier is gone. */
export function saveApplication(tx: Tx, { id, status, address, pinCode, appliedAt }: Applied): Promise<void> {
  return update(tx, id, { status, address, pinCode, appliedAt, decidedAt: null, decidedBy: null, reason: null });
}

type Decision = ReturnType<typeof approve>["owner"] | ReturnType<typeof decline>["owner"];

export function saveDecision(tx: Tx, owner: Decision): Promise<void> {
  const { id, status, decidedAt, decidedBy } = owner;
  return update(tx, id, { status, decidedAt, decidedBy, reason: owner.status === "declined" ? owner.reason : null });
}

async function update(tx: Tx, id: UserId, change: Updateable<OwnersTable>): Promise<void> {
  await tx.updateTable("owners").set(change).where("userId", "=", id).execute();
}

/** In place of an earlier one. */
export async function saveDocument(tx: Tx, userId: UserId, document: Document, now: Date): Promise<void> {
  const { name, mediaType, content } = document;
  const file = { name, mediaType, content, uploadedAt: now };
  await tx
    .insertInto("ownerDocuments")
    .values({ userId, ...file })
    .onConflict((known) => known.column("userId").doUpdateSet(file))
    .execute();
}
