// Washes as things that are paid for: what an outcome of their payment means for them.

import type { Tx } from "../db/schema.ts";
import { nothing, type Payable } from "../payments/payable.ts";
import type { Subject } from "../payments/payment.ts";
import { giveOut } from "./assign.ts";
import { paidFor } from "./facts.ts";
import { lockWash, updateWash } from "./store.ts";
import { abandon, confirmCash, confirmPaid } from "./wash.ts";

/** Locks the wash that the payment is for, and its lot. */
export async function washPayable(tx: Tx, { washId }: Subject): Promise<Payable> {
  if (washId === null) throw new Error("a payment for a wash names none");
  const before = await lockWash(tx, washId);
  return {
    paidFor: paidFor(before),
    async paid(payment, now) {
      const by = payment.status === "verified" ? payment.verifiedBy : null;
      const outcome = by === null ? confirmPaid(before) : confirmCash(before, by, now);
      await updateWash(tx, outcome, by ?? payment.payerId, now);
      return { events: [...outcome.events, ...(await giveOut(tx, before.lot.id, now))], slots: [] };
    },
    async unpaid(payment, reason, now) {
      if (before.status !== "pending_payment") return nothing;
      const outcome = abandon(before, reason);
      await updateWash(tx, outcome, payment.payerId, now);
      return { events: outcome.events, slots: [] };
    },
  };
}
