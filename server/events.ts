// Every fact that the domain states, with the people in it and the values that its notifications may show.

import { catalogue } from "@parkmate/protocol/catalogue";
import type { AnnouncementId, BookingId, LotId, PaymentId, ReviewId, UserId, WashId } from "@parkmate/protocol/ids";
import type { Catalogue, Kind, Needs } from "@parkmate/protocol/kind";
import type { Said } from "@parkmate/protocol/said";
import type { Why } from "./why.ts";

/** Values of events about a booking. Instants are RFC 3339. */
export type BookingValues = {
  readonly bookingId: BookingId;
  readonly code: string;
  readonly lotId: LotId;
  readonly lot: string;
  readonly slot: string;
  readonly startsAt: string;
  readonly endsAt: string;
};

/** Values of events about a car wash. */
export type WashValues = {
  readonly washId: WashId;
  readonly bookingId: BookingId | null;
  readonly lotId: LotId;
  readonly lot: string;
  /** Its name, for people: a usual one, or the lot's own. */
  readonly service: Said | string;
  /** As people read it. */
  readonly plate: string;
};

/** Values of events about money. */
export type PaymentValues = {
  readonly paymentId: PaymentId;
  readonly bookingId: BookingId | null;
  readonly washId: WashId | null;
  readonly lotId: LotId;
  /** With its currency, for people: `₹50`. */
  readonly amount: string;
  /** What it pays for, for people: `booking K7M4QX2 in Marine Drive`. */
  readonly subject: Said;
  /** Where its payer, and where the lot's owner, looks at what it pays for. */
  readonly page: string;
  readonly ownerPage: string;
};

/** One person, several, or nobody this time. */
export type People = UserId | readonly UserId[] | null;

interface Fact<Type extends string, Person extends string, Values> {
  readonly type: Type;
  /** What makes this occurrence the only one of its type: a repeated event has the same key. */
  readonly key: string;
  /** Who caused it; null when time did. */
  readonly by: UserId | null;
  readonly people: Readonly<Record<Person, People>>;
  readonly values: Values;
}

type BookingFact<Type extends string, More = unknown> = Fact<Type, "driver" | "payer" | "owner", BookingValues & More>;
type PaymentFact<Type extends string, More = unknown> = Fact<Type, "payer" | "owner", PaymentValues & More>;
type WashFact<Type extends string, More = unknown> = Fact<Type, "driver" | "owner" | "employee", WashValues & More>;

export type DomainEvent =
  | BookingFact<"booking.placed">
  | BookingFact<"booking.confirmed">
  | BookingFact<"booking.warned", { readonly remaining: Said }>
  | BookingFact<"booking.ended">
  /** `renewedId` is the booking that went on: itself where it was extended, its predecessor where a new one began. */
  | BookingFact<"booking.renewed", { readonly renewedId: BookingId }>
  | BookingFact<"renewal.refused", { readonly reason: Said }>
  | BookingFact<"booking.lapsed">
  | BookingFact<"booking.cancelled", { readonly why: Why }>
  | BookingFact<"booking.declined">
  | PaymentFact<"payment.due", { readonly holdUntil: string }>
  | PaymentFact<"payment.verified">
  | PaymentFact<"payment.refunded">
  | WashFact<"wash.placed">
  | WashFact<"wash.scheduled">
  | WashFact<"wash.assigned">
  | WashFact<"wash.started">
  | WashFact<"wash.completed">
  | WashFact<"wash.cancelled", { readonly why: Why }>
  | Fact<"employee.assigned", "owner", { readonly name: string; readonly lotId: LotId; readonly lot: string }>
  | Fact<"owner.applied", "admins", { readonly ownerId: UserId; readonly name: string }>
  | Fact<"owner.approved", "owner", { readonly ownerId: UserId }>
  | Fact<"owner.declined", "owner", { readonly ownerId: UserId; readonly reason: string }>
  | Fact<"review.posted", "owner", ReviewValues>
  | Fact<"account.disabled", "person", { readonly reason: string }>
  | Fact<"announcement.made", "audience", AnnouncementValues>;

type ReviewValues = {
  readonly reviewId: ReviewId;
  readonly lotId: LotId;
  readonly lot: string;
  readonly author: string;
  readonly rating: number;
};

type AnnouncementValues = {
  readonly announcementId: AnnouncementId;
  readonly title: string;
  readonly text: string;
};

/** A row that asks for a fact, a person or a value that no event has turns into a sentence that says so. */
type Checked<Row extends Kind> = Row["on"] extends DomainEvent["type"]
  ? CheckedAgainst<Row, Extract<DomainEvent, { type: Row["on"] }>>
  : `no domain event "${Row["on"]}"`;

type CheckedAgainst<Row extends Kind, Event extends DomainEvent> = [
  Exclude<keyof Row["to"], keyof Event["people"]>,
] extends [never]
  ? [Exclude<Needs<Row>, keyof Event["values"]>] extends [never]
    ? Row
    : `${Event["type"]} has no value {${Exclude<Needs<Row>, keyof Event["values"]> & string}}`
  : `${Event["type"]} has no person "${Exclude<keyof Row["to"], keyof Event["people"]> & string}"`;

type CheckedCatalogue<Rows extends Catalogue> = { readonly [Type in keyof Rows]: Checked<Rows[Type]> };

/** The catalogue, proven to fit the events. */
export const parkingCatalogue: CheckedCatalogue<typeof catalogue> = catalogue;
