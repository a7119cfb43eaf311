// Payments that their payer is to make in the provider's own form.

import type { Payment } from "../api/types.ts";
import type { Checkout } from "./checkout.ts";

export type DuePayment = Payment & { readonly checkout: Checkout };

/** The one that is waited for, if any; the newest. */
export function dueCheckout(payments: readonly Payment[]): DuePayment | undefined {
  return payments.filter(isDue).toSorted((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt))[0];
}

const isDue = (payment: Payment): payment is DuePayment => payment.status === "pending" && payment.checkout !== null;

/** Just asked for in this tab: whoever pressed "Pay" need not press it again where they are led to. */
const asked = new Set<string>();

export function askToPay(payments: readonly Payment[]): boolean {
  const due = dueCheckout(payments);
  if (due !== undefined) asked.add(due.id);
  return due !== undefined;
}

/** Once. */
export const wasAskedToPay = ({ id }: DuePayment): boolean => asked.delete(id);
