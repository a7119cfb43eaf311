// Payments in the database: a row is one state of the model.

import type { BookingId, PaymentId, WashId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import type { Tx } from "../db/schema.ts";
import { Refusal } from "../refusal.ts";
import { kept, whyOf } from "../why.ts";
import type { Span } from "./payable.ts";
import { askAt, type Payment, type Pending, type Subject } from "./payment.ts";
import type { PaymentRow } from "./tables.ts";

/** What a payment is for. That is locked before its payments, always, so this locks nothing. Refuses (`not_found`) an unknown id. */
export async function findSubject(tx: Tx, id: PaymentId): Promise<Subject> {
  const row = await tx
    .selectFrom("payments")
    .select(["id", "purpose", "bookingId", "washId"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not_found");
  return toSubject(row);
}

/** The payment, locked for a transition. Refuses (`not_found`) an unknown id. */
export async function lockPayment(tx: Tx, id: PaymentId): Promise<Payment> {
  const row = await tx.selectFrom("payments").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new Refusal("not_found");
  return toPayment(row);
}

/** All payments of a booking or a wash, locked, the oldest first. */
export async function lockPaymentsOf(
  tx: Tx,
  { bookingId, washId }: { readonly bookingId: BookingId | null; readonly washId: WashId | null },
): Promise<readonly Payment[]> {
  const rows = await tx
    .selectFrom("payments")
    .selectAll()
    .$if(bookingId !== null, (query) => query.where("bookingId", "=", bookingId))
    .$if(washId !== null, (query) => query.where("washId", "=", washId))
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(toPayment);
}

export async function insertPayment(tx: Tx, payment: Pending): Promise<void> {
  await tx.insertInto("payments").values(paymentRow(payment, payment.createdAt)).execute();
}

/** Saves a transition; money that has come gets its receipt's number, and keeps what it bought. */
export async function updatePayment(tx: Tx, payment: Payment, now: Date, covers?: Span): Promise<void> {
  const { id, createdAt: _, receiptNumber: __, ...columns } = paymentRow(payment, now);
  await tx
    .updateTable("payments")
    .set(columns)
    .$if(columns.paidAt !== null, (query) =>
      query.set({ receiptNumber: sql`coalesce(receipt_number, nextval('receipt_numbers'))` }),
    )
    .$if(covers !== undefined, (query) => query.set({ coversFrom: covers?.from, coversUntil: covers?.until }))
    .where("id", "=", id)
    .execute();
}

/**
 * Payments that the provider is to be asked about now, the longest waiting first. Each is put off before anybody asks, so that
 * no other server asks as well, and a server that dies meanwhile delays the answer and loses none.
 */
export async function takeDuePayments(tx: Tx, limit: number, now: Date): Promise<readonly Payment[]> {
  const rows = await tx
    .selectFrom("payments")
    .selectAll()
    .where("dueAt", "<=", now)
    .orderBy("dueAt")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, attempts } of rows) {
    const next = askAt(now, attempts + 1);
    await tx
      .updateTable("payments")
      .set({ dueAt: next?.dueAt ?? null, attempts: attempts + 1 })
      .where("id", "=", id)
      .execute();
  }
  return rows.map(toPayment);
}

/** The row of a payment; written as a whole, so that nothing of an earlier state stays behind. */
export function paymentRow(payment: Payment, updatedAt: Date) {
  const { id, purpose, bookingId, washId, lotId, ownerId, payerId, method, status } = payment;
  const { amount, currency, reference, inquiry, createdAt } = payment;
  const failure = kept(payment.status === "failed" ? payment.failure : null);
  return {
    ...{ id, purpose, bookingId, washId, lotId, ownerId, payerId, method, status, amount, currency, createdAt },
    updatedAt,
    providerReference: reference,
    dueAt: inquiry?.dueAt ?? null,
    attempts: inquiry?.attempts ?? 0,
    failure: failure.text,
    failureName: failure.name,
    checkout: payment.status === "pending" && payment.checkout !== null ? JSON.stringify(payment.checkout) : null,
    verifiedBy: payment.status === "verified" ? payment.verifiedBy : null,
    receiptNumber: null,
    paidAt: "paidAt" in payment ? payment.paidAt : null,
    refundRequestedAt: payment.status === "succeeded" ? payment.refundRequestedAt : null,
    refundReference: payment.status === "refunded" ? payment.refundReference : null,
    refundedAt: payment.status === "refunded" ? payment.refundedAt : null,
  };
}

export function toPayment(row: PaymentRow): Payment {
  const { id, lotId, ownerId, payerId, method, amount, currency, createdAt, dueAt, attempts, status } = row;
  const due = {
    ...toSubject(row),
    ...{ id, lotId, ownerId, payerId, method, amount, currency, createdAt, reference: row.providerReference },
    inquiry: dueAt && { dueAt, attempts },
  };
  switch (status) {
    case "pending":
      return { ...due, status, checkout: row.checkout };
    case "succeeded":
      return { ...due, status, paidAt: present(row.paidAt, row), refundRequestedAt: row.refundRequestedAt };
    case "verified":
      return { ...due, status, paidAt: present(row.paidAt, row), verifiedBy: present(row.verifiedBy, row) };
    case "failed":
      return { ...due, status, failure: whyOf(present(row.failure, row), row.failureName) };
    case "refunded": {
      const [paidAt, refundedAt] = [present(row.paidAt, row), present(row.refundedAt, row)];
      return { ...due, status, paidAt, refundedAt, refundReference: row.refundReference };
    }
  }
}

function toSubject(row: Pick<PaymentRow, "id" | "purpose" | "bookingId" | "washId">): Subject {
  const { purpose, bookingId, washId } = row;
  if (purpose === "wash" && washId !== null) return { purpose, bookingId: null, washId };
  if (purpose !== "wash" && bookingId !== null) return { purpose, bookingId, washId: null };
  throw new Error(`payment ${row.id} is for a ${purpose} that it does not name`);
}

function present<Value>(value: Value | null, { id, status }: Pick<PaymentRow, "id" | "status">): Value {
  if (value === null) throw new Error(`payment ${id} is ${status} but lacks what that means`);
  return value;
}
