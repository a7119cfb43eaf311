// What was paid for a booking or a wash, and what became of it; with the receipt where money has come.

import ReceiptText from "lucide-react/icons/receipt-text";
import type { Payment, PaymentMethod } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { keptReason } from "../language/kept.ts";
import { receiptLink } from "../payments/receipt-link.ts";
import { paymentWords } from "../payments/words.ts";
import { Badge } from "../ui/Badge.tsx";
import type { Tone } from "../ui/tone.ts";

const methods = {
  card: paymentWords.card,
  upi: paymentWords.upi,
  cash: paymentWords.cash,
} as const satisfies Record<PaymentMethod, () => string>;

const purposes = {
  booking: paymentWords.forBooking,
  renewal: paymentWords.forRenewal,
  wash: paymentWords.forWash,
} as const satisfies Record<Payment["purpose"], () => string>;

const states = {
  pending: { label: paymentWords.due, tone: "warning" },
  succeeded: { label: paymentWords.paid, tone: "success" },
  verified: { label: paymentWords.confirmed, tone: "success" },
  failed: { label: paymentWords.failed, tone: "error" },
  refunded: { label: paymentWords.refunded, tone: "info" },
} as const satisfies Record<Payment["status"], { label: () => string; tone: Tone }>;

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
  const { label, tone } = states[status];
  const came = status === "succeeded" || status === "verified" || status === "refunded";
  return (
    <li className="grid gap-1 py-2.5">
      <div className="flex items-center justify-between gap-3">
        <span>
          <span className="font-semibold tabular-nums">
            {methods[method]()} · {amount}
          </span>
          <span className="block text-sm text-soft">
            {purposes[purpose]()} · {day(createdAt, now, timeZone)}, {clock(createdAt, timeZone)}
          </span>
        </span>
        <Badge tone={tone}>{label()}</Badge>
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
