// Who washes the demo's cars, and who waits in the pool for a lot.

import { assignTo, type Employee } from "../staff/employee.ts";
import { after, day } from "../time.ts";
import type { Life } from "./life.ts";
import { demoEmployees } from "./people.ts";
import type { Town } from "./town.ts";
import type { Washer } from "./washes.ts";

/** Of the demo that is nothing but a beginning: everybody is in the pool. */
export function poolRows({ accounts }: Town) {
  return demoEmployees.flatMap(({ name, drivingLicence }) =>
    accounts
      .filter((person) => person.name === name)
      .map(({ id, createdAt }) => rowOf(inPool(id, ""), drivingLicence, createdAt)),
  );
}

export function hireStaff({ town, record, now }: Life) {
  const hired = demoEmployees.map(({ since: daysAgo, ...more }) => {
    const since = after(now, -daysAgo * day);
    const own = town.accounts.find(({ name }) => name === more.name);
    return { ...more, since, own, person: own ?? town.settle(more.name, "employee", after(since, -day)) };
  });
  const rows = hired.map(({ person, drivingLicence, lot, since, offDuty = false }) => {
    const before = { ...inPool(person.id, person.name), offDuty };
    if (lot === null) return rowOf(before, drivingLicence, person.createdAt);
    const { employee, events } = assignTo(before, town.lot(lot), { id: town.lot(lot).ownerId, role: "owner" }, since);
    record.tell(events, since);
    return rowOf(employee, drivingLicence, person.createdAt);
  });
  const washers: readonly Washer[] = hired.flatMap(({ person: { id }, lot, since, offDuty }) =>
    lot === null || offDuty ? [] : [{ id, lotId: town.lot(lot).id, since }],
  );
  return { people: hired.flatMap(({ own, person }) => (own === undefined ? [person] : [])), rows, washers };
}

const inPool = (id: Employee["id"], name: string): Employee => ({
  ...{ id, name, lotId: null, offDuty: false, isDisabled: false },
  ...{ assignments: 0, assignedAt: null },
});

const rowOf = (
  { id, lotId, offDuty, assignments, assignedAt }: Employee,
  drivingLicence: string,
  registeredAt: Date,
) => ({
  ...{ userId: id, drivingLicence, lotId, offDuty, assignments, registeredAt, assignedAt },
});
