// What was paid for a booking or a wash, and what became of it; with the receipt where money has come.

import ReceiptText from "lucide-react/icons/receipt-text";
import type { Payment } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { keptReason } from "../language/kept.ts";
import { PaymentBadge } from "../payments/PaymentBadge.tsx";
import { receiptLink } from "../payments/receipt-link.ts";
import { methodWords, purposeWords } from "../payments/state-words.ts";
import { paymentWords } from "../payments/words.ts";

interface PaymentListProps {
  payments: readonly Payment[];
  timeZone: string;
  now: Date;
}

export function PaymentList({ payments, timeZone, now }: PaymentListProps) {
  return (
    <section aria-labelledby="payments" className="border-t border-line p-5 sm:p-6">
      <h2 id="payments" className="mb-2 font-bold">
        {paymentWords.heading()}
      </h2>
      {payments.length === 0 && <p className="text-soft">{paymentWords.none()}</p>}
      <ul className="divide-y divide-line">
        {payments.map((payment) => (
          <PaymentRow key={payment.id} payment={payment} timeZone={timeZone} now={now} />
        ))}
      </ul>
    </section>
  );
}

function PaymentRow({ payment, timeZone, now }: { payment: Payment; timeZone: string; now: Date }) {
  const { id, purpose, method, status, failure, failureName, createdAt } = payment;
  const amount = money(payment.amount, payment.currency);
  const came = status === "succeeded" || status === "verified" || status === "refunded";
  return (
    <li className="grid gap-1 py-2.5">
      <div className="flex items-center justify-between gap-3">
        <span>
          <span className="font-semibold tabular-nums">
            {methodWords[method]()} · {amount}
          </span>
          <span className="block text-sm text-soft">
            {purposeWords[purpose]()} · {day(createdAt, now, timeZone)}, {clock(createdAt, timeZone)}
          </span>
        </span>
        <PaymentBadge status={status} />
      </div>
      {failure && status === "failed" && <p className="text-sm text-soft">{keptReason(failure, failureName)}</p>}
      {came && (
        <a
          className="inline-flex min-h-9 items-center gap-1.5 justify-self-start text-sm font-semibold text-accent hover:underline"
          href={receiptLink(id)}
          target="_blank"
          rel="noreferrer"
          aria-label={paymentWords.receiptOf({ amount })}
        >
          <ReceiptText className="size-4" aria-hidden />
          {paymentWords.receipt()}
        </a>
      )}
    </li>
  );
}
