// The table of employees as TypeScript sees it.

import type { LotId, UserId } from "@parkmate/protocol/ids";
import type { Generated } from "kysely";

export interface StaffTables {
  employees: EmployeesTable;
}

interface EmployeesTable {
  userId: UserId;
  drivingLicence: string;
  /** Null: in the pool. */
  lotId: LotId | null;
  offDuty: Generated<boolean>;
  /** How often they were assigned to a lot. */
  assignments: Generated<number>;
  registeredAt: Date;
  assignedAt: Date | null;
}
