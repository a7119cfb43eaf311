// Which bookings somebody is shown: the list and its export ask for the same.

import type { BookingId, LotId } from "@parkmate/protocol/ids";
import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { Database, Schema } from "../db/schema.ts";
import { peopleNamed, plateBegins } from "../db/search.ts";
import { isBookingCode } from "../ids.ts";
import type { Actor } from "../people/person.ts";
import { type BookingStatus, liveBookingStatuses } from "./booking.ts";
import type { BookingsTable } from "./tables.ts";

export interface BookingFilter {
  readonly status?: BookingStatus | undefined;
  /** Only those that their driver can still do something about; false: only those that are over. */
  readonly live?: boolean | undefined;
  readonly lotId?: LotId | undefined;
  /** Starting from this instant on, and before that one. */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** The beginning of a plate, as it is stored. */
  readonly plate?: string | undefined;
  /** A booking's code, or part of its driver's name. */
  readonly text?: string | undefined;
  /** An id: the list goes on after it, towards the older. */
  readonly after?: BookingId | undefined;
}

/**
 * A driver's own bookings, an owner's lots', an administrator's all; nothing to an employee. Newest first. The rows alone: what
 * is shown with them is joined to these few, so that the plan is about this one table and its filter.
 */
export function bookingPage(db: Database, actor: Pick<Actor, "id" | "role">, filter: BookingFilter, limit: number) {
  return db
    .selectFrom("bookings as booking")
    .selectAll()
    .where(bookingsFor(actor, filter))
    .orderBy("booking.id", "desc")
    .limit(limit)
    .as("booking");
}

export type BookingPage = ReturnType<typeof bookingPage>;

function bookingsFor({ id, role }: Pick<Actor, "id" | "role">, filter: BookingFilter): Expression<SqlBool> {
  const row = expressionBuilder<Schema & { booking: BookingsTable }, "booking">();
  const { status, live, lotId, from, until, plate, text, after } = filter;
  const terms: Expression<SqlBool>[] = [];
  if (role === "owner") terms.push(row("booking.ownerId", "=", id));
  else if (role !== "admin") terms.push(row("booking.driverId", "=", id));
  if (status !== undefined) terms.push(row("booking.status", "=", status));
  if (live !== undefined) terms.push(row("booking.status", live ? "in" : "not in", liveBookingStatuses));
  if (lotId !== undefined) terms.push(row("booking.lotId", "=", lotId));
  if (from !== undefined) terms.push(row("booking.startsAt", ">=", from));
  if (until !== undefined) terms.push(row("booking.startsAt", "<", until));
  if (plate !== undefined) terms.push(plateBegins("booking.plate", plate));
  if (text !== undefined) {
    const code = text.toUpperCase();
    terms.push(isBookingCode(code) ? row("booking.code", "=", code) : row("booking.driverId", "in", peopleNamed(text)));
  }
  if (after !== undefined) terms.push(row("booking.id", "<", after));
  return row.and(terms);
}
