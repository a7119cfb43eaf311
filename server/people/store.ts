// People's accounts in the database.

import type { UserId } from "@parkmate/protocol/ids";
import type { Database, Tx } from "../db/schema.ts";
import { Refusal } from "../refusal.ts";
import type { Account } from "./account.ts";

/**
 * The account, and the administrators who are enabled. All are locked, in the order of their ids, so that two administrators
 * who disable each other at the same time are not both gone. Refuses (`not_found`) an unknown id.
 */
export async function lockAccount(tx: Tx, id: UserId): Promise<{ account: Account; enabledAdmins: readonly UserId[] }> {
  const rows = await tx
    .selectFrom("users")
    .select(["id", "role", "disabledAt", "disabledReason"])
    .where((row) => row.or([row("id", "=", id), row.and([row("role", "=", "admin"), row("disabledAt", "is", null)])]))
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  const account = rows.find((row) => row.id === id);
  if (account === undefined) throw new Refusal("not_found");
  const enabledAdmins = rows.filter(({ role, disabledAt }) => role === "admin" && disabledAt === null);
  return { account, enabledAdmins: enabledAdmins.map((row) => row.id) };
}

/** Ends all logins with it: of a disabled account none is left, and none from before is good again. */
export async function updateAccount(tx: Tx, account: Account, now: Date): Promise<void> {
  const { id, disabledAt, disabledReason } = account;
  await tx.updateTable("users").set({ disabledAt, disabledReason, updatedAt: now }).where("id", "=", id).execute();
  await tx.deleteFrom("sessions").where("userId", "=", id).execute();
}

/** The administrators who can act. */
export async function findEnabledAdmins(db: Database | Tx): Promise<readonly UserId[]> {
  const rows = await db
    .selectFrom("users")
    .select("id")
    .where("role", "=", "admin")
    .where("disabledAt", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}
