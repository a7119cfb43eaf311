// Payments in the database: a row is one state of the model.

import type { BookingId, PaymentId } from "@parkmate/protocol/ids";
import type { PaymentRow, Tx } from "../db/schema.ts";
import { Refusal } from "../refusal.ts";
import type { Payment } from "./payment.ts";

/** Which booking a payment is for. A booking is locked before its payments, always, so this locks nothing. */
export async function bookingOfPayment(tx: Tx, id: PaymentId): Promise<BookingId> {
  const row = await tx.selectFrom("payments").select("bookingId").where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not_found");
  return row.bookingId;
}

/** The payment, locked for a transition. Refuses (`not_found`) an unknown id. */
export async function lockPayment(tx: Tx, id: PaymentId): Promise<Payment> {
  const row = await tx.selectFrom("payments").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new Refusal("not_found");
  return toPayment(row);
}

/** The payments of a booking that no money has come for yet, locked. */
export async function lockPendingPayments(tx: Tx, bookingId: BookingId): Promise<readonly Payment[]> {
  const rows = await tx
    .selectFrom("payments")
    .selectAll()
    .where("bookingId", "=", bookingId)
    .where("status", "=", "pending")
    .forUpdate()
    .execute();
  return rows.map(toPayment);
}

export async function updatePayment(tx: Tx, payment: Payment, now: Date): Promise<void> {
  const { status, failure, providerReference, verifiedBy } = paymentColumns(payment);
  await tx
    .updateTable("payments")
    .set({ status, failure, providerReference, verifiedBy, updatedAt: now })
    .where("id", "=", payment.id)
    .execute();
}

/** The row of a payment, but for when it was last touched. */
export function paymentColumns(payment: Payment): Omit<PaymentRow, "updatedAt"> {
  return { failure: null, providerReference: null, verifiedBy: null, ...payment };
}

function toPayment(row: PaymentRow): Payment {
  const { status, failure, providerReference, verifiedBy, updatedAt: _, ...due } = row;
  switch (status) {
    case "succeeded":
      return { ...due, status, providerReference: present(providerReference, row) };
    case "verified":
      return { ...due, status, verifiedBy: present(verifiedBy, row) };
    case "failed":
      return { ...due, status, failure: present(failure, row) };
    default:
      return { ...due, status };
  }
}

function present<Value>(value: Value | null, { id, status }: PaymentRow): Value {
  if (value === null) throw new Error(`payment ${id} is ${status} but lacks what that means`);
  return value;
}
