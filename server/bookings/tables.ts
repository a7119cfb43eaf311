// The tables of bookings as TypeScript sees them.

import type { BookingId, LotId, PaymentId, SlotId, UserId } from "@parkmate/protocol/ids";
import type { EndName } from "@parkmate/protocol/reasons/ended";
import type { Generated } from "kysely";
import type { VehicleType } from "../lots/lot.ts";
import type { PaymentMethod } from "../payments/payment.ts";
import type { BookingStatus } from "./booking.ts";

export interface BookingTables {
  bookings: BookingsTable;
  bookingAudit: BookingAuditTable;
}

export interface BookingsTable {
  id: BookingId;
  code: string;
  slotId: SlotId;
  lotId: LotId;
  ownerId: UserId;
  driverId: UserId;
  plate: string;
  vehicleType: VehicleType;
  status: BookingStatus;
  instant: boolean;
  method: PaymentMethod;
  startsAt: Date;
  endsAt: Date;
  /** The part of the slot's time that it keeps from others; null when it keeps none. */
  occupiedFrom: Date | null;
  occupiedUntil: Date | null;
  holdUntil: Date | null;
  /** When the next notice about this state is due: cash to verify, or the coming end. Null once given. */
  noticeAt: Date | null;
  /** When time next changes something; null when never. */
  dueAt: Date | null;
  amount: number;
  currency: string;
  reason: string | null;
  /** Its name, where it is the server's own. */
  reasonName: Generated<EndName | null>;
  renewedFrom: BookingId | null;
  /** The payment that is waited for: the first, or a renewal's. */
  paymentId: PaymentId | null;
  /** A renewal that is asked for and not paid yet. */
  renewalDuration: number | null;
  renewalAmount: number | null;
  renewalRequestedAt: Date | null;
  renewalHoldUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

interface BookingAuditTable {
  id: Generated<number>;
  bookingId: BookingId;
  at: Date;
  by: UserId | null;
  action: string;
  status: BookingStatus;
  reason: string | null;
  /** Its name, where it is the server's own. */
  reasonName: Generated<EndName | null>;
}
