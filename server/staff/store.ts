// Employees in the database. Locks are taken in one order: employee, lots, washes. Whoever changes where an employee works, or
// whether, has locked the lots concerned.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import { lockLots } from "../lots/store.ts";
import type { Employee, Workplace } from "./employee.ts";

/** The employee, and then their lot and `also`, locked; null when there is none. */
export async function lockEmployee(tx: Tx, id: UserId, also: readonly LotId[] = []): Promise<Employee | null> {
  const row = await tx
    .selectFrom("employees")
    .innerJoin("users", "users.id", "employees.userId")
    .select(["users.id", "users.name", "users.disabledAt"])
    .select(["employees.lotId", "employees.offDuty", "employees.assignments", "employees.assignedAt"])
    .where("employees.userId", "=", id)
    .forNoKeyUpdate("employees")
    .executeTakeFirst();
  if (row === undefined) return null;
  const { disabledAt, ...employee } = row;
  await lockLots(tx, [...also, ...(employee.lotId === null ? [] : [employee.lotId])]);
  return { ...employee, isDisabled: disabledAt !== null };
}

export async function updateEmployee(tx: Tx, employee: Employee): Promise<void> {
  const { id, lotId, offDuty, assignments, assignedAt } = employee;
  await tx.updateTable("employees").set({ lotId, offDuty, assignments, assignedAt }).where("userId", "=", id).execute();
}

export async function findWorkplace(tx: Tx, id: LotId): Promise<Workplace | null> {
  const lot = await tx.selectFrom("lots").select(["id", "name", "ownerId"]).where("id", "=", id).executeTakeFirst();
  return lot ?? null;
}

/** Whose lot it is; null for none. */
export async function findOwner(tx: Tx, id: LotId | null): Promise<UserId | null> {
  return id === null ? null : ((await findWorkplace(tx, id))?.ownerId ?? null);
}
