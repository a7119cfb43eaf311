// Which payments somebody is shown: the list and its export ask for the same.

import type { LotId, PaymentId } from "@parkmate/protocol/ids";
import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import type { Database, Schema } from "../db/schema.ts";
import { peopleNamed, plateBegins } from "../db/search.ts";
import { isBookingCode } from "../ids.ts";
import type { Actor } from "../people/person.ts";
import type { PaymentMethod, PaymentPurpose, PaymentStatus } from "./payment.ts";
import { readReceiptNumber } from "./receipt.ts";
import type { PaymentsTable } from "./tables.ts";

export interface PaymentFilter {
  readonly status?: PaymentStatus | undefined;
  readonly method?: PaymentMethod | undefined;
  readonly purpose?: PaymentPurpose | undefined;
  readonly lotId?: LotId | undefined;
  /** Made from this instant on, and before that one. */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** The beginning of a plate, as it is stored. */
  readonly plate?: string | undefined;
  /** A booking's code, a receipt's number, or part of the payer's name. */
  readonly text?: string | undefined;
  /** An id: the list goes on after it, towards the older. */
  readonly after?: PaymentId | undefined;
}

/** From this length on a plate, or what was typed of it, is one vehicle's or a few vehicles'. */
const wholePlate = 8;

/**
 * A driver's own payments, those in an owner's lots, an administrator's all; nothing to an employee. Newest first. The rows
 * alone: what is shown with them is joined to these few, so that the plan is about this one table and its filter.
 */
export function paymentPage(db: Database, actor: Pick<Actor, "id" | "role">, filter: PaymentFilter, limit: number) {
  return db
    .selectFrom("payments as payment")
    .selectAll()
    .where(paymentsFor(actor, filter))
    .orderBy("payment.id", "desc")
    .limit(limit)
    .as("payment");
}

export type PaymentPage = ReturnType<typeof paymentPage>;

function paymentsFor({ id, role }: Pick<Actor, "id" | "role">, filter: PaymentFilter): Expression<SqlBool> {
  const row = expressionBuilder<Schema & { payment: PaymentsTable }, "payment">();
  const { status, method, purpose, lotId, from, until, plate, text, after } = filter;
  const terms: Expression<SqlBool>[] = [];
  if (role === "owner") terms.push(row("payment.ownerId", "=", id));
  else if (role !== "admin") terms.push(row("payment.payerId", "=", id));
  if (status !== undefined) terms.push(row("payment.status", "=", status));
  if (method !== undefined) terms.push(row("payment.method", "=", method));
  if (purpose !== undefined) terms.push(row("payment.purpose", "=", purpose));
  if (lotId !== undefined) terms.push(row("payment.lotId", "=", lotId));
  if (from !== undefined) terms.push(row("payment.createdAt", ">=", from));
  if (until !== undefined) terms.push(row("payment.createdAt", "<", until));
  if (plate !== undefined)
    terms.push(plate.length < wholePlate ? ofSeries(plate) : row("payment.id", "in", ofPlate(plate)));
  if (text !== undefined) terms.push(matching(text));
  if (after !== undefined) terms.push(row("payment.id", "<", after));
  return row.and(terms);
}

function matching(text: string): Expression<SqlBool> {
  const row = expressionBuilder<Schema & { payment: PaymentsTable }, "payment">();
  const receipt = readReceiptNumber(text);
  if (receipt !== null) return row("payment.receiptNumber", "=", receipt);
  const code = text.toUpperCase();
  if (!isBookingCode(code)) return row("payment.payerId", "in", peopleNamed(text));
  return row("payment.bookingId", "in", row.selectFrom("bookings").select("bookings.id").where("code", "=", code));
}

/** A state's or a series' plates are on many payments: each is looked at, the newest first, until there are enough. */
function ofSeries(plate: string): Expression<SqlBool> {
  return sql<SqlBool>`starts_with(coalesce(
    (select plate from bookings where bookings.id = payment.booking_id),
    (select plate from washes where washes.id = payment.wash_id)), ${plate})`;
}

/** Of one plate there are few payments. It is on the booking or the wash, and found there by the index of either. */
function ofPlate(plate: string) {
  const database = expressionBuilder<Schema, never>();
  return database
    .selectFrom("bookings as parked")
    .innerJoin("payments as paid", "paid.bookingId", "parked.id")
    .select("paid.id")
    .where(plateBegins("parked.plate", plate))
    .unionAll(
      database
        .selectFrom("washes as washed")
        .innerJoin("payments as paid", "paid.washId", "washed.id")
        .select("paid.id")
        .where(plateBegins("washed.plate", plate)),
    );
}
