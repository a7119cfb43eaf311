// What can be done with employees. Whoever leaves hands back what they have not begun, to the others there; whoever comes takes on
// what waits.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import { assignTo, type Employee, toPool, type Workplace } from "./employee.ts";
import { findOwner, findWorkplace, lockEmployee, updateEmployee } from "./store.ts";
import type { Work } from "./work.ts";

export type StaffCommands = ReturnType<typeof createStaffCommands>;

export function createStaffCommands({ perform, work }: { readonly perform: Perform; readonly work: Work }) {
  /** An administrator assigns anybody to any lot, an owner claims from the pool for a lot of their own. */
  function assign(actor: Actor, lotId: LotId, employeeId: UserId): Promise<void> {
    return perform(async (tx, now) => {
      const lot = await ownLot(tx, actor, "staff.assign", lotId);
      const before = await lockEmployee(tx, employeeId, [lotId]);
      if (before === null || !(await mayKnow(tx, actor, before))) {
        throw because("no_such_employee");
      }
      const { employee, events } = assignTo(before, lot, actor, now);
      await leave(tx, before, actor.id, now);
      await updateEmployee(tx, employee);
      return { result: undefined, events: [...events, ...(await giveOutAt(tx, [before.lotId, lotId], now))] };
    });
  }

  /** Back into the pool. Refuses `in_use` while a car is being washed. */
  function release(actor: Actor, lotId: LotId, employeeId: UserId): Promise<void> {
    return perform(async (tx, now) => {
      await ownLot(tx, actor, "staff.release", lotId);
      const before = await lockEmployee(tx, employeeId);
      if (before?.lotId !== lotId) throw because("not_working_there");
      await leave(tx, before, actor.id, now);
      await updateEmployee(tx, toPool(before));
      return { result: undefined, events: await giveOutAt(tx, [lotId], now) };
    });
  }

  /** An employee's own choice: who goes off duty hands back what they have not begun, who comes back takes on what waits. */
  function beOffDuty(actor: Actor, offDuty: boolean): Promise<void> {
    return perform(async (tx, now) => {
      requireMay(actor, "staff.availability");
      const before = await lockEmployee(tx, actor.id);
      if (before === null) throw new Refusal("not_found");
      await updateEmployee(tx, { ...before, offDuty });
      if (offDuty) await work.takeBack(tx, actor.id, actor.id, now);
      return { result: undefined, events: await giveOutAt(tx, [before.lotId], now) };
    });
  }

  /** Their account has been disabled, in this transaction: what they have not begun goes to others. Nothing for non-employees. */
  async function releaseEmployee(tx: Tx, userId: UserId, now: Date): Promise<readonly DomainEvent[]> {
    const employee = await lockEmployee(tx, userId);
    if (employee === null) return [];
    await work.takeBack(tx, userId, null, now);
    return giveOutAt(tx, [employee.lotId], now);
  }

  /** Their account has been enabled again, in this transaction: they take on what waits. Nothing for non-employees. */
  async function readmitEmployee(tx: Tx, userId: UserId, now: Date): Promise<readonly DomainEvent[]> {
    const employee = await lockEmployee(tx, userId);
    return employee === null ? [] : giveOutAt(tx, [employee.lotId], now);
  }

  async function leave(tx: Tx, { id, name, lotId }: Employee, by: UserId, now: Date): Promise<void> {
    if (lotId === null) return;
    if (await work.isAtWork(tx, id)) throw because("washing_there", { name });
    await work.takeBack(tx, id, by, now);
  }

  async function giveOutAt(tx: Tx, lots: readonly (LotId | null)[], now: Date): Promise<readonly DomainEvent[]> {
    const events: DomainEvent[] = [];
    for (const lotId of lots) if (lotId !== null) events.push(...(await work.giveOut(tx, lotId, now)));
    return events;
  }

  return { assign, release, beOffDuty, releaseEmployee, readmitEmployee };
}

async function ownLot(tx: Tx, actor: Actor, action: "staff.assign" | "staff.release", id: LotId): Promise<Workplace> {
  const lot = await findWorkplace(tx, id);
  if (lot === null) throw because("no_such_lot");
  requireMay(actor, action, lot);
  return lot;
}

/** An owner knows the pool and those of their own lots. */
async function mayKnow(tx: Tx, { id, role }: Actor, { lotId }: Employee): Promise<boolean> {
  return role === "admin" || lotId === null || (await findOwner(tx, lotId)) === id;
}
