// An employee: in the pool, or at a lot. Pure: each command returns the new state with the events it made.
//
//   pool ── an administrator assigns, an owner claims ──▶ lot ── released ──▶ pool
//           lot ── an administrator assigns elsewhere ──▶ another lot

import type { LotId, UserId } from "@parkmate/protocol/ids";
import type { DomainEvent } from "../events.ts";
import type { Role } from "../people/person.ts";
import { because } from "../reasons.ts";

/** Live washes that one person has at most. */
export const mostWork = 3;

export const availabilities = ["available", "busy", "off_duty"] as const;
export type Availability = (typeof availabilities)[number];

export interface Employee {
  readonly id: UserId;
  readonly name: string;
  /** Null: in the pool. */
  readonly lotId: LotId | null;
  /** Their own choice. */
  readonly offDuty: boolean;
  readonly isDisabled: boolean;
  /** How often they were assigned to a lot. */
  readonly assignments: number;
  readonly assignedAt: Date | null;
}

export interface Workplace {
  readonly id: LotId;
  readonly name: string;
  readonly ownerId: UserId;
}

/** Derived, never stored: busy is who has as much to do as they may. A disabled account does not work. */
export function availabilityOf(employee: {
  readonly offDuty: boolean;
  readonly isDisabled: boolean;
  readonly workload: number;
}): Availability {
  if (employee.offDuty || employee.isDisabled) return "off_duty";
  return employee.workload >= mostWork ? "busy" : "available";
}

/** The lot is theirs to work at now. Each time is news to its owner. */
export function assignTo(
  employee: Employee,
  lot: Workplace,
  by: { readonly id: UserId; readonly role: Role },
  now: Date,
): { readonly employee: Employee; readonly events: readonly DomainEvent[] } {
  if (employee.lotId === lot.id) throw because("works_there_already", { name: employee.name });
  if (employee.lotId !== null && by.role !== "admin") {
    throw because("works_elsewhere", { name: employee.name });
  }
  if (employee.isDisabled) throw because("employee_is_disabled", { name: employee.name });
  const assigned = { ...employee, lotId: lot.id, assignments: employee.assignments + 1, assignedAt: now };
  const event: DomainEvent = {
    ...{ type: "employee.assigned", key: `${employee.id}/${assigned.assignments}`, by: by.id },
    people: { owner: lot.ownerId },
    values: { name: employee.name, lotId: lot.id, lot: lot.name },
  };
  return { employee: assigned, events: [event] };
}

/** Back into the pool. */
export const toPool = (employee: Employee): Employee => ({ ...employee, lotId: null, assignedAt: null });
