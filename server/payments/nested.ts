// Payments inside of what they are for, a booking or a wash.

/** Their columns in a nested select, which names its columns in single words. */
export const nestedPayment = [
  ...(["payment.id", "payment.purpose", "payment.method", "payment.status", "payment.amount"] as const),
  ...(["payment.currency", "payment.failure", "payment.failureName as why"] as const),
  ...(["payment.checkout", "payment.createdAt as at"] as const),
] as const;

export const toNestedPayment = <Why, Payment>({
  at,
  why,
  ...payment
}: Payment & { readonly at: string; readonly why: Why }) => ({
  ...payment,
  failureName: why,
  createdAt: new Date(at).toISOString(),
});
