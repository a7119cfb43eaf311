// Every fact that the domain states, with the people in it and the values that its notifications may show.

import { catalogue } from "@parkmate/protocol/catalogue";
import type { BookingId, LotId, UserId } from "@parkmate/protocol/ids";
import type { Catalogue, Kind, Needs } from "@parkmate/protocol/kind";

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

interface Fact<Type extends string, Person extends string, Values> {
  readonly type: Type;
  /** What makes this occurrence the only one of its type: a repeated event has the same key. */
  readonly key: string;
  /** Who caused it; null when time did. */
  readonly by: UserId | null;
  readonly people: Readonly<Record<Person, UserId>>;
  readonly values: Values;
}

type BookingFact<Type extends string, More = unknown> = Fact<Type, "driver" | "payer" | "owner", BookingValues & More>;

export type DomainEvent =
  | BookingFact<"booking.placed">
  | BookingFact<"booking.confirmed">
  | BookingFact<"booking.warned", { readonly remaining: string }>
  | BookingFact<"booking.ended">
  | BookingFact<"booking.renewed">
  | BookingFact<"renewal.refused", { readonly reason: string }>
  | BookingFact<"booking.lapsed">
  | BookingFact<"booking.declined">
  | BookingFact<"payment.verified">
  | Fact<"wash.completed", "driver", { readonly washId: string }>
  | Fact<"employee.assigned", "owner", { readonly name: string; readonly lotId: LotId }>;

/** A row that asks for a fact, a person or a value that no event has turns into a sentence that says so. */
type Checked<Row extends Kind> = Row["on"] extends DomainEvent["type"]
  ? CheckedAgainst<Row, Extract<DomainEvent, { type: Row["on"] }>>
  : `no domain event "${Row["on"]}"`;

type CheckedAgainst<Row extends Kind, Event extends DomainEvent> = Row["to"] extends keyof Event["people"]
  ? [Exclude<Needs<Row>, keyof Event["values"]>] extends [never]
    ? Row
    : `${Event["type"]} has no value {${Exclude<Needs<Row>, keyof Event["values"]> & string}}`
  : `${Event["type"]} has no person "${Row["to"]}"`;

type CheckedCatalogue<Rows extends Catalogue> = { readonly [Type in keyof Rows]: Checked<Rows[Type]> };

/** The catalogue, proven to fit the events. */
export const parkingCatalogue: CheckedCatalogue<typeof catalogue> = catalogue;
