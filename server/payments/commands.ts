// What can be done with payments: collecting one, verifying cash, asking the provider what became of what it has not told.

import type { PaymentId } from "@parkmate/protocol/ids";
import type { Database } from "../db/schema.ts";
import type { Log } from "../log.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { Refusal } from "../refusal.ts";
import type { Payables } from "./payable.ts";
import { type Payment, type Pending, verify } from "./payment.ts";
import type { Finding, PaymentProvider } from "./provider.ts";
import { createSettle } from "./settle.ts";
import { findSubject, lockPayment, takeDuePayments, toPayment, updatePayment } from "./store.ts";

interface Deps {
  readonly db: Database;
  readonly perform: Perform;
  readonly provider: PaymentProvider;
  readonly payables: Payables;
  readonly log: Log;
}

/** Payments asked about in one turn of the sweep. */
const batch = 20;

export type PaymentCommands = ReturnType<typeof createPaymentCommands>;

export function createPaymentCommands({ db, perform, provider, payables, log }: Deps) {
  const { settle, awaiting, refunded } = createSettle(perform, payables);

  /**
   * Asks the provider for the money, outside any transaction, so that no lock waits for a network. Returns when it has come
   * or the payer goes on in the provider's form; refuses (`payment_…`) when it will not come.
   */
  async function collect({ id, method, amount, currency }: Pending, token: string | undefined): Promise<void> {
    if (method === "cash") return;
    const outcome = await provider.charge({ paymentId: id, method, amount, currency, token });
    switch (outcome.kind) {
      case "succeeded": {
        const payment = await settle(id, outcome);
        const isReturning = payment.status === "succeeded" && payment.refundRequestedAt !== null;
        if (isReturning || payment.status === "refunded") {
          throw because("paid_too_late");
        }
        return;
      }
      case "awaiting_payer":
        await awaiting(id, outcome.reference, outcome.checkout);
        return;
      case "declined":
        await settle(id, outcome);
        throw because(outcome.reason);
      case "action_required":
        await settle(id, { kind: "not_confirmed" });
        throw new Refusal("payment_action_required");
      case "timeout":
        await settle(id, { kind: "no_answer" });
        throw new Refusal("payment_timeout");
    }
  }

  /** Refuses, before anything is kept, an instrument that the provider would miss. */
  function requireToken(method: Payment["method"], token: string | undefined): void {
    if (method === "cash" || token !== undefined || !provider.needsToken) return;
    throw because("instrument_missing");
  }

  /** The lot's owner or an administrator has the cash. */
  function verifyCash(actor: Actor, id: PaymentId): Promise<Payment> {
    return perform(async (tx, now) => {
      const subject = await findSubject(tx, id);
      const payable = await payables[subject.purpose](tx, subject);
      const payment = await lockPayment(tx, id);
      requireMay(actor, "payment.verify", payment);
      const verified = verify(payment, actor.id, now);
      const { events, slots, covers, subject: paidSubject = {} } = await payable.paid(verified, now);
      const result = { ...verified, ...paidSubject };
      await updatePayment(tx, result, now, covers);
      return { result, events, slots };
    });
  }

  /** The payer is back from the provider's form and does not want to wait for its word. Unreachable, it is asked later. */
  async function check(actor: Actor, id: PaymentId): Promise<Payment> {
    const row = await db.selectFrom("payments").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    const payment = toPayment(row);
    requireMay(actor, "payment.check", payment);
    if (payment.method === "cash" || payment.status !== "pending") return payment;
    const finding = await provider.find(id, payment.reference).catch((error: unknown): Finding => {
      log.warn({ err: error, paymentId: id }, "the payment provider did not answer; it is asked again");
      return { kind: "open" };
    });
    return settle(id, finding);
  }

  /** The provider tells by itself. Of payments that are none of ours it may tell what it likes. */
  async function hear(id: PaymentId, finding: Finding): Promise<void> {
    try {
      await settle(id, finding);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "not_found") throw error;
      log.warn({ paymentId: id }, "the payment provider told of a payment that is not here");
    }
  }

  /** Asks about payments that the provider owes an answer for, and for the refunds that it was asked for. */
  async function sweep(): Promise<void> {
    const due = await perform(async (tx, now) => ({ result: await takeDuePayments(tx, batch, now), events: [] }));
    for (const payment of due) {
      await ask(payment).catch((error: unknown) => {
        log.warn({ err: error, paymentId: payment.id }, "the payment provider did not answer; it is asked again");
      });
    }
    if (due.length === batch) await sweep();
  }

  async function ask(payment: Payment): Promise<void> {
    const { id, amount, currency, reference } = payment;
    if (payment.status === "succeeded" && payment.refundRequestedAt !== null && reference !== null) {
      const outcome = await provider.refund({ paymentId: id, reference, amount, currency });
      if (outcome.kind === "refused") log.error({ paymentId: id, reason: outcome.reason }, "a refund was refused");
      await refunded(id, outcome);
    } else if (payment.status === "pending" || payment.status === "failed") {
      await settle(id, await provider.find(id, reference));
    }
  }

  return { collect, requireToken, verifyCash, check, hear, sweep };
}
