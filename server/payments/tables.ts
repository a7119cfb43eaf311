// The table of payments as TypeScript sees it.

import type { BookingId, LotId, PaymentId, UserId, WashId } from "@parkmate/protocol/ids";
import type { EndName } from "@parkmate/protocol/reasons/ended";
import type { ColumnType, Generated, Selectable } from "kysely";
import type { PaymentMethod, PaymentPurpose, PaymentStatus } from "./payment.ts";
import type { Checkout } from "./provider.ts";

export interface PaymentTables {
  payments: PaymentsTable;
}

export interface PaymentsTable {
  id: PaymentId;
  purpose: PaymentPurpose;
  bookingId: BookingId | null;
  washId: WashId | null;
  lotId: LotId;
  ownerId: UserId;
  payerId: UserId;
  method: PaymentMethod;
  status: PaymentStatus;
  amount: number;
  currency: string;
  failure: string | null;
  /** Its name, where it is the server's own. */
  failureName: Generated<EndName | null>;
  /** Names the money, or the order for it, at the provider. */
  providerReference: string | null;
  checkout: ColumnType<Checkout | null, string | null, string | null>;
  verifiedBy: UserId | null;
  receiptNumber: number | null;
  paidAt: Date | null;
  /** The time in the slot that it bought; null until the money comes, and for washes. */
  coversFrom: Generated<Date | null>;
  coversUntil: Generated<Date | null>;
  refundRequestedAt: Date | null;
  refundReference: string | null;
  refundedAt: Date | null;
  /** When the provider is next asked; null when there is nothing to ask. */
  dueAt: Date | null;
  attempts: Generated<number>;
  createdAt: Date;
  updatedAt: Date;
}

export type PaymentRow = Selectable<PaymentsTable>;
