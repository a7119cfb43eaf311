// What Razorpay keeps in its books: orders, attempts to pay them, and refunds, and how each changes another.
// Source: Razorpay API reference, Orders, Payments, Refunds.

export interface Order {
  readonly id: string;
  readonly entity: "order";
  readonly amount: number;
  amount_paid: number;
  amount_due: number;
  readonly currency: string;
  readonly receipt: string | null;
  status: "created" | "attempted" | "paid";
  attempts: number;
  readonly notes: Notes;
}

export interface Attempt {
  readonly id: string;
  readonly entity: "payment";
  readonly amount: number;
  readonly currency: string;
  /** `pending`: of methods that ParkMate does not offer. */
  status: "authorized" | "captured" | "refunded" | "failed" | "pending";
  readonly order_id: string;
  readonly method: "card" | "upi";
  amount_refunded: number;
  captured: boolean;
  readonly notes: Notes;
}

export interface Refund {
  readonly id: string;
  readonly entity: "refund";
  readonly amount: number;
  readonly currency: string;
  readonly payment_id: string;
  readonly receipt: string | null;
  readonly notes: Notes;
  status: "pending" | "processed" | "failed";
}

/** An empty list where nothing was written. */
export type Notes = Readonly<Record<string, string>> | readonly never[];

/** What an order is for. */
type Wanted = Pick<Order, "amount" | "currency" | "receipt" | "notes">;

export type RazorpayBooks = ReturnType<typeof createRazorpayBooks>;

export function createRazorpayBooks() {
  const orders: Order[] = [];
  const attempts: Attempt[] = [];
  const refunds: Refund[] = [];
  let nextRefund: Refund["status"] = "processed";
  let made = 0;
  const newId = (prefix: string) => `${prefix}_${String(++made).padStart(14, "0")}`;

  function order({ amount, currency, receipt, notes }: Wanted): Order {
    const money = { amount, amount_paid: 0, amount_due: amount, currency };
    const state = { status: "created", attempts: 0 } as const;
    const ordered: Order = { id: newId("order"), entity: "order", ...money, receipt, ...state, notes };
    orders.unshift(ordered);
    return ordered;
  }

  /** The payer tries to pay an order in the checkout. `notes` is what the payer's page chose to write. */
  function pay(orderId: string, outcome: "captured" | "authorized" | "failed" | "pending", notes: Notes = []): Attempt {
    const order = orderOf(orderId);
    if (order.status === "paid") throw new Error(`the order ${orderId} is already paid`);
    const { amount, currency } = order;
    const attempt: Attempt = {
      ...{ id: newId("pay"), entity: "payment", amount, currency, status: "failed", order_id: orderId, method: "card" },
      ...{ amount_refunded: 0, captured: false, notes },
    };
    attempts.push(attempt);
    order.attempts += 1;
    order.status = "attempted";
    if (outcome === "captured") capture(attempt);
    else attempt.status = outcome;
    return attempt;
  }

  function giveBack(attempt: Attempt, refunded: Pick<Refund, "amount" | "receipt" | "notes">): Refund {
    const { id: payment_id, currency } = attempt;
    const refund: Refund = {
      id: newId("rfnd"),
      entity: "refund",
      payment_id,
      currency,
      ...refunded,
      status: nextRefund,
    };
    refunds.unshift(refund);
    if (refund.status !== "failed") attempt.amount_refunded += refund.amount;
    if (attempt.amount_refunded === attempt.amount) attempt.status = "refunded";
    return refund;
  }

  function capture(attempt: Attempt): void {
    attempt.status = "captured";
    attempt.captured = true;
    const order = orderOf(attempt.order_id);
    order.status = "paid";
    order.amount_paid = attempt.amount;
    order.amount_due = order.amount - attempt.amount;
  }

  function orderOf(id: string): Order {
    const order = orders.find((order) => order.id === id);
    if (order === undefined) throw new Error(`there is no order ${id}`);
    return order;
  }

  return {
    orders: orders as readonly Order[],
    attempts: attempts as readonly Attempt[],
    refunds: refunds as readonly Refund[],
    ...{ order, orderOf, pay, capture, giveBack },
    /** How the next refund begins. */
    nextRefund(status: Refund["status"]): void {
      nextRefund = status;
    },
  };
}
