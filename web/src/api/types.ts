// What the server answers, by resource. Money is in minor units (paise); instants are RFC 3339.

import type { BookingId, LotId, PaymentId, ReviewId, SlotId, UserId } from "@parkmate/protocol/ids";

export type Role = "driver" | "owner" | "employee" | "admin";

export interface Me {
  readonly id: UserId;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly ownerStatus: "pending" | "approved" | "declined" | null;
}

export interface Demo {
  readonly accounts: readonly { readonly email: string; readonly role: Role; readonly name: string }[];
  readonly password: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export type VehicleType = "hatchback" | "sedan" | "multi_axle" | "three_wheeler" | "two_wheeler";

export interface LotSummary {
  readonly id: LotId;
  readonly ownerId: UserId;
  readonly name: string;
  readonly city: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  /** IANA name; the lot's days and hours are read in it. */
  readonly timeZone: string;
  readonly imageUrl: string | null;
  readonly hasWash: boolean;
  /** Mean to one decimal; null before the first review. */
  readonly rating: number | null;
  readonly reviewCount: number;
  readonly freeSlots: number;
  readonly totalSlots: number;
  /** The lowest hourly rate; null while the lot has no slots. */
  readonly fromRate: number | null;
  readonly currency: string | null;
}

export type SlotState = "free" | "held" | "booked" | "out_of_service";

export interface Slot {
  readonly id: SlotId;
  readonly label: string;
  readonly vehicleType: VehicleType;
  readonly hourlyRate: number;
  readonly currency: string;
  readonly state: SlotState;
}

export interface WashService {
  readonly service: "exterior" | "interior" | "full";
  readonly name: string;
  readonly price: number;
  readonly minutes: number;
}

export interface Review {
  readonly id: ReviewId;
  readonly author: string;
  readonly rating: number;
  readonly text: string;
  readonly createdAt: string;
}

export interface Lot extends LotSummary {
  readonly slots: readonly Slot[];
  readonly services: readonly WashService[];
  readonly reviews: readonly Review[];
}

export type BookingStatus =
  | "pending_payment"
  | "reserved"
  | "active"
  | "expired"
  | "completed"
  | "cancelled"
  | "cancelled_by_admin";

export type PaymentMethod = "card" | "upi" | "cash";

export interface Payment {
  readonly id: PaymentId;
  readonly method: PaymentMethod;
  readonly status: "pending" | "succeeded" | "verified" | "failed" | "refunded";
  readonly amount: number;
  readonly currency: string;
  readonly createdAt: string;
}

export interface Booking {
  readonly id: BookingId;
  /** Short, for people. */
  readonly code: string;
  readonly status: BookingStatus;
  readonly lot: Pick<LotSummary, "id" | "name" | "city" | "address" | "timeZone">;
  readonly slot: Pick<Slot, "id" | "label" | "vehicleType">;
  readonly driver: { readonly id: UserId; readonly name: string; readonly phone: string | null };
  readonly plate: string;
  readonly vehicleType: VehicleType;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly durationMinutes: number;
  readonly amount: number;
  readonly currency: string;
  readonly holdExpiresAt: string | null;
  /** Why it was cancelled or declined. */
  readonly reason: string | null;
  readonly createdAt: string;
  readonly payments: readonly Payment[];
  readonly serverTime: string;
}

export interface NewBooking {
  readonly slotId: SlotId;
  readonly plate: string;
  /** Left out for a booking that starts now. */
  readonly startsAt?: string;
  readonly durationMinutes: number;
  readonly payment: { readonly method: PaymentMethod; readonly token?: string };
}
