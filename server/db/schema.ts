// The tables as TypeScript sees them. Columns are snake_case in the database; Kysely's CamelCasePlugin translates.

import type {
  AnnouncementId,
  BookingId,
  LotId,
  PaymentId,
  PhotoId,
  ReviewId,
  SessionId,
  SlotId,
  UserId,
  VehicleId,
  WashId,
} from "@parkmate/protocol/ids";
import type { ColumnType, Generated, Insertable, Kysely, Selectable, Transaction } from "kysely";
import type { BookingStatus } from "../bookings/booking.ts";
import type { VehicleType } from "../lots/lot.ts";
import type { PhotoType } from "../lots/photo.ts";
import type { InboxTables } from "../notifications/tables.ts";
import type { PaymentMethod, PaymentPurpose, PaymentStatus } from "../payments/payment.ts";
import type { Checkout } from "../payments/provider.ts";
import type { OwnerStatus, Role } from "../people/person.ts";
import type { WashService, WashStatus } from "../washes/wash.ts";

export interface Schema extends InboxTables {
  users: UsersTable;
  sessions: SessionsTable;
  accounts: AccountsTable;
  endedLogins: EndedLoginsTable;
  signInFailures: { email: string; at: Date };
  owners: OwnersTable;
  ownerDocuments: OwnerDocumentsTable;
  employees: EmployeesTable;
  vehicles: VehiclesTable;
  lots: LotsTable;
  slots: SlotsTable;
  lotPhotos: LotPhotosTable;
  washServices: WashServicesTable;
  reviews: ReviewsTable;
  bookings: BookingsTable;
  bookingAudit: BookingAuditTable;
  payments: PaymentsTable;
  washes: WashesTable;
  washAudit: WashAuditTable;
  requests: RequestsTable;
  announcements: AnnouncementsTable;
  liveTickets: LiveTicketsTable;
}

export type Database = Kysely<Schema>;
/** Having one is the permission to write. */
export type Tx = Transaction<Schema>;

interface UsersTable {
  id: UserId;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  role: Role;
  phone: string | null;
  disabledAt: Generated<Date | null>;
  disabledReason: Generated<string | null>;
  createdAt: Date;
  updatedAt: Date;
}

interface SessionsTable {
  id: SessionId;
  userId: UserId;
  token: string;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Written by a trigger alone, when a session is deleted. */
interface EndedLoginsTable {
  id: Generated<number>;
  sessionId: SessionId;
  userId: UserId;
  at: Date;
}

interface AccountsTable {
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
  address: Generated<string | null>;
  pinCode: Generated<string | null>;
  /** Null until the application is handed in. */
  appliedAt: Generated<Date | null>;
  decidedAt: Generated<Date | null>;
  decidedBy: Generated<UserId | null>;
  /** Why it was declined. */
  reason: Generated<string | null>;
}

interface OwnerDocumentsTable {
  userId: UserId;
  /** Of the file. */
  name: string;
  mediaType: "application/pdf" | "image/jpeg" | "image/png";
  content: Uint8Array;
  uploadedAt: Date;
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

interface VehiclesTable {
  id: VehicleId;
  driverId: UserId;
  plate: string;
  vehicleType: VehicleType;
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
  /** Standalone washes at a time. */
  washCapacity: Generated<number>;
  createdAt: Date;
}

interface SlotsTable {
  id: SlotId;
  lotId: LotId;
  label: string;
  vehicleType: VehicleType;
  /** Minor units. */
  hourlyRate: number;
  currency: string;
  inService: Generated<boolean>;
}

interface LotPhotosTable {
  id: PhotoId;
  lotId: LotId;
  mediaType: PhotoType;
  content: Uint8Array<ArrayBuffer>;
  addedAt: Date;
}

interface WashServicesTable {
  lotId: LotId;
  service: WashService;
  name: string;
  /** Minor units; of a wash by itself, and of one that goes with a booking. */
  price: number;
  addOnPrice: number;
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
  updatedAt: Generated<Date | null>;
  hiddenAt: Generated<Date | null>;
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
}

interface RequestsTable {
  userId: UserId;
  /** The Idempotency-Key. */
  key: string;
  hash: string;
  /** The id of what the first request made. */
  made: string;
  at: Date;
}

interface AnnouncementsTable {
  id: AnnouncementId;
  title: string;
  text: string;
  /** For whom: everybody with this role, everybody around this lot, or, with neither, everyone. */
  role: Role | null;
  lotId: LotId | null;
  by: UserId;
  createdAt: Date;
  /** How many have been told, in the order of their ids, and up to which. */
  told: Generated<number>;
  toldUpTo: Generated<string>;
  doneAt: Date | null;
}

interface LiveTicketsTable {
  hash: string;
  userId: UserId;
  sessionId: SessionId;
  expiresAt: Date;
}

export type BookingRow = Selectable<BookingsTable>;
export type NewBooking = Insertable<BookingsTable>;
export type PaymentRow = Selectable<PaymentsTable>;
