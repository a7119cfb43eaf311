// The tables as TypeScript sees them. Columns are snake_case in the database; Kysely's CamelCasePlugin translates.

import type { BookingId, LotId, PaymentId, ReviewId, SessionId, SlotId, UserId } from "@parkmate/protocol/ids";
import type { Generated, Insertable, Kysely, Selectable, Transaction } from "kysely";
import type { BookingStatus } from "../bookings/booking.ts";
import type { VehicleType } from "../lots/lot.ts";
import type { InboxTables } from "../notifications/tables.ts";
import type { PaymentMethod, PaymentStatus } from "../payments/payment.ts";
import type { OwnerStatus, Role } from "../people/person.ts";

export interface Schema extends InboxTables {
  users: UsersTable;
  sessions: SessionsTable;
  accounts: AccountsTable;
  signInFailures: { email: string; at: Date };
  owners: OwnersTable;
  lots: LotsTable;
  slots: SlotsTable;
  washServices: WashServicesTable;
  reviews: ReviewsTable;
  bookings: BookingsTable;
  bookingAudit: BookingAuditTable;
  payments: PaymentsTable;
  liveTickets: LiveTicketsTable;
}

export type Database = Kysely<Schema>;
/** Having one is the permission to write. */
export type Tx = Transaction<Schema>;

export interface UsersTable {
  id: UserId;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  role: Role;
  phone: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface SessionsTable {
  id: SessionId;
  userId: UserId;
  token: string;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface AccountsTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: UserId;
  password: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface OwnersTable {
  userId: UserId;
  status: OwnerStatus;
  createdAt: Date;
}

export interface LotsTable {
  id: LotId;
  ownerId: UserId;
  name: string;
  city: string;
  address: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  imageUrl: string | null;
  hasWash: boolean;
  createdAt: Date;
}

export interface SlotsTable {
  id: SlotId;
  lotId: LotId;
  label: string;
  vehicleType: VehicleType;
  /** Minor units. */
  hourlyRate: number;
  currency: string;
  inService: Generated<boolean>;
}

export interface WashServicesTable {
  lotId: LotId;
  service: "exterior" | "interior" | "full";
  name: string;
  price: number;
  currency: string;
  minutes: number;
}

export interface ReviewsTable {
  id: ReviewId;
  lotId: LotId;
  authorId: UserId;
  rating: number;
  text: string;
  createdAt: Date;
}

export interface BookingsTable {
  id: BookingId;
  code: string;
  slotId: SlotId;
  lotId: LotId;
  driverId: UserId;
  plate: string;
  vehicleType: VehicleType;
  status: BookingStatus;
  instant: boolean;
  startsAt: Date;
  endsAt: Date;
  /** Until when the slot is kept: `endsAt`, and longer while an instant cash booking may still start late. */
  occupiedUntil: Date;
  holdUntil: Date | null;
  amount: number;
  currency: string;
  reason: string | null;
  createdAt: Date;
  updatedAt: Date;
  idempotencyKey: string | null;
  requestHash: string | null;
}

export interface BookingAuditTable {
  id: Generated<number>;
  bookingId: BookingId;
  at: Date;
  by: UserId | null;
  action: string;
  status: BookingStatus;
  reason: string | null;
}

export interface PaymentsTable {
  id: PaymentId;
  bookingId: BookingId;
  payerId: UserId;
  method: PaymentMethod;
  status: PaymentStatus;
  amount: number;
  currency: string;
  failure: string | null;
  providerReference: string | null;
  verifiedBy: UserId | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface LiveTicketsTable {
  hash: string;
  userId: UserId;
  sessionId: SessionId;
  expiresAt: Date;
}

export type BookingRow = Selectable<BookingsTable>;
export type NewBooking = Insertable<BookingsTable>;
export type PaymentRow = Selectable<PaymentsTable>;
