// Employees as others and they themselves see them. How much they have to do is counted, never stored.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { readPage } from "../db/page.ts";
import type { Database } from "../db/schema.ts";
import type { Actor } from "../people/person.ts";
import { Refusal } from "../refusal.ts";
import { partly } from "../text.ts";
import type { WashStatus } from "../washes/wash.ts";
import { availabilityOf } from "./employee.ts";

interface EmployeeFilter {
  readonly lotId?: LotId | undefined;
  /** At a lot, or in the pool. */
  readonly assigned?: boolean | undefined;
  /** Part of a name. */
  readonly text?: string | undefined;
  /** An id: the list goes on after it, towards those who registered earlier. */
  readonly after?: UserId | undefined;
  readonly limit: number;
}

export type StaffViews = ReturnType<typeof createStaffViews>;

export function createStaffViews(db: Database) {
  const employees = db
    .selectFrom("employees as employee")
    .innerJoin("users as person", "person.id", "employee.userId")
    .leftJoin("lots as lot", "lot.id", "employee.lotId")
    .select(["employee.userId as id", "person.name", "person.phone", "person.disabledAt"])
    .select(["employee.drivingLicence", "employee.offDuty", "employee.registeredAt", "employee.assignedAt"])
    .select(["employee.lotId", "lot.name as lotName"])
    .select((row) =>
      row
        .selectFrom("washes")
        .select((count) => count.fn.countAll<number>().as("live"))
        .whereRef("washes.employeeId", "=", "employee.userId")
        .where("washes.status", "in", [sql.lit<WashStatus>("scheduled"), sql.lit<WashStatus>("in_progress")])
        .as("workload"),
    );

  /** Refuses (`not_found`) who is no employee. */
  async function find(id: UserId) {
    const row = await employees.where("employee.userId", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    return toView(row);
  }

  /** Those who registered last first: an owner's pool and own staff, an administrator's all. */
  async function list({ id, role }: Pick<Actor, "id" | "role">, filter: EmployeeFilter) {
    const { lotId, assigned, text, after, limit } = filter;
    let query = employees;
    if (role !== "admin") {
      query = query.where((row) => row.or([row("employee.lotId", "is", null), row("lot.ownerId", "=", id)]));
    }
    if (lotId !== undefined) query = query.where("employee.lotId", "=", lotId);
    if (assigned !== undefined) query = query.where("employee.lotId", assigned ? "is not" : "is", null);
    if (text !== undefined) query = query.where("person.name", "ilike", partly(text));
    if (after !== undefined) query = query.where("employee.userId", "<", after);
    return readPage(query.orderBy("employee.userId", "desc"), limit, toView);
  }

  type Row = Awaited<ReturnType<typeof employees.execute>>[number];

  function toView({ disabledAt, offDuty, lotId, lotName, registeredAt, assignedAt, ...row }: Row) {
    const workload = row.workload ?? 0;
    return {
      ...row,
      ...{ lotId, workload, availability: availabilityOf({ offDuty, isDisabled: disabledAt !== null, workload }) },
      lot: lotId === null || lotName === null ? null : { id: lotId, name: lotName },
      registeredAt: registeredAt.toISOString(),
      assignedAt: assignedAt?.toISOString() ?? null,
    };
  }

  return { find, list };
}
