// The tables of car washes as TypeScript sees them.

import type { BookingId, LotId, UserId, WashId } from "@parkmate/protocol/ids";
import type { EndName } from "@parkmate/protocol/reasons/ended";
import type { Generated } from "kysely";
import type { PaymentMethod } from "../payments/payment.ts";
import type { WashService, WashStatus } from "./wash.ts";

export interface WashTables {
  washes: WashesTable;
  washAudit: WashAuditTable;
}

export interface WashesTable {
  id: WashId;
  lotId: LotId;
  ownerId: UserId;
  driverId: UserId;
  bookingId: BookingId | null;
  plate: string;
  service: WashService;
  serviceName: string;
  minutes: number;
  amount: number;
  currency: string;
  method: PaymentMethod;
  status: WashStatus;
  startsAt: Date;
  /** Which of the lot's places in its hour it has; null when it takes none. */
  place: number | null;
  employeeId: UserId | null;
  /** How often it was given to somebody. */
  assignments: Generated<number>;
  holdUntil: Date | null;
  noticeAt: Date | null;
  dueAt: Date | null;
  startedAt: Date | null;
  completedAt: Date | null;
  reason: string | null;
  /** Its name, where it is the server's own. */
  reasonName: Generated<EndName | null>;
  createdAt: Date;
  updatedAt: Date;
}

interface WashAuditTable {
  id: Generated<number>;
  washId: WashId;
  at: Date;
  by: UserId | null;
  action: string;
  status: WashStatus;
  reason: string | null;
  /** Its name, where it is the server's own. */
  reasonName: Generated<EndName | null>;
}
