// Who washes the demo's cars, and who waits in the pool for a lot.

import { assignTo, type Employee } from "../staff/employee.ts";
import { after, day } from "../time.ts";
import { demoEmployees, ownWorkplace } from "./people.ts";
import type { TownRecord } from "./record.ts";
import type { Resident, Town } from "./town.ts";
import type { Washer } from "./washes.ts";

interface Hired {
  readonly person: Resident;
  readonly drivingLicence: string;
  readonly lot: string | null;
  readonly since: Date;
  readonly offDuty?: true;
}

/** The licence of whom one can sign in as. */
const ownLicence = "KL0720110012345";

/** Of the demo that is nothing but a beginning: everybody is in the pool. */
export function poolRows({ accounts }: Town) {
  return accounts
    .filter(({ role }) => role === "employee")
    .map(({ id, createdAt }) => rowOf(inPool(id, ""), ownLicence, createdAt));
}

export function hireStaff(town: Town, record: TownRecord, now: Date) {
  const hired: readonly Hired[] = [
    ...town.accounts
      .filter(({ role }) => role === "employee")
      .map((person) => ({
        ...{ person, drivingLicence: ownLicence, lot: ownWorkplace.lot },
        since: after(now, -ownWorkplace.since * day),
      })),
    ...demoEmployees.map(({ name, since: daysAgo, ...more }) => {
      const since = after(now, -daysAgo * day);
      return { ...more, person: town.settle(name, "employee", after(since, -day)), since };
    }),
  ];
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
  return { people: hired.map(({ person }) => person).filter((one) => !town.accounts.includes(one)), rows, washers };
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
