// Bookings as a file for spreadsheets. Times are those of each lot's own clock, with their offset.

import type { BookingId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { planEachTime } from "../db/prepared.ts";
import type { Database } from "../db/schema.ts";
import { type Columns, csvPage } from "../http/csv.ts";
import { localIso } from "../local-time.ts";
import { decimalMoney } from "../money.ts";
import type { Actor } from "../people/person.ts";
import { between, minute } from "../time.ts";
import { words } from "./booking.ts";
import { type BookingFilter, type BookingPage, bookingPage } from "./filter.ts";

export type BookingExport = ReturnType<typeof createBookingExport>;
type Row = Awaited<ReturnType<BookingExport["readPage"]>>[number];

export const bookingColumns: Columns<Row> = {
  Booking: ({ code }) => code,
  Status: ({ status }) => words(status),
  Lot: ({ lot }) => lot,
  Slot: ({ slot }) => slot,
  Driver: ({ driver }) => driver,
  Plate: ({ plate }) => plate,
  Vehicle: ({ vehicleType }) => words(vehicleType),
  "Starts (lot time)": ({ startsAt, timeZone }) => localIso(startsAt, timeZone),
  "Ends (lot time)": ({ endsAt, timeZone }) => localIso(endsAt, timeZone),
  Minutes: ({ startsAt, endsAt }) => between(startsAt, endsAt) / minute,
  Amount: ({ amount, currency }) => decimalMoney(amount, currency),
  Currency: ({ currency }) => currency,
  Method: ({ method }) => method,
  Reason: ({ reason }) => reason,
  "Booked (lot time)": ({ createdAt, timeZone }) => localIso(createdAt, timeZone),
  Id: ({ id }) => id,
};

export function createBookingExport(db: Database) {
  const withNames = (bookings: BookingPage) =>
    db
      .selectFrom(bookings)
      .innerJoin("lots as lot", "lot.id", "booking.lotId")
      .select([
        "booking.id",
        "booking.code",
        "booking.status",
        "booking.plate",
        "booking.vehicleType",
        "booking.method",
      ])
      .select(["booking.startsAt", "booking.endsAt", "booking.amount", "booking.currency", "booking.reason"])
      .select(["booking.createdAt", "lot.name as lot", "lot.timeZone"])
      .select((row) => [
        // Looked up one by one: a page has fewer rows than a join would read slots and people.
        row
          .selectFrom("slots as slot")
          .select("label")
          .whereRef("slot.id", "=", "booking.slotId")
          .$asScalar()
          .$notNull()
          .as("slot"),
        row
          .selectFrom("users as driver")
          .select("name")
          .whereRef("driver.id", "=", "booking.driverId")
          .$asScalar()
          .$notNull()
          .as("driver"),
      ]);

  /** Newest first, as the list has them. */
  function readPage(actor: Pick<Actor, "id" | "role">, filter: BookingFilter, after: BookingId | undefined) {
    return withNames(bookingPage(db, actor, { ...filter, after }, csvPage))
      .modifyFront(sql.raw(planEachTime))
      .orderBy("booking.id", "desc")
      .execute();
  }

  return { readPage };
}
