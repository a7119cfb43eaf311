// What was paid for a booking, and what became of it.

import type { Payment, PaymentMethod } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { Badge } from "../ui/Badge.tsx";
import type { Tone } from "../ui/tone.ts";

const methods = { card: "Card", upi: "UPI", cash: "Cash" } as const satisfies Record<PaymentMethod, string>;

const states = {
  pending: { label: "Due", tone: "warning" },
  succeeded: { label: "Paid", tone: "success" },
  verified: { label: "Paid, confirmed", tone: "success" },
  failed: { label: "Failed", tone: "error" },
  refunded: { label: "Refunded", tone: "info" },
} as const satisfies Record<Payment["status"], { label: string; tone: Tone }>;

interface PaymentListProps {
  payments: readonly Payment[];
  timeZone: string;
  now: Date;
}

export function PaymentList({ payments, timeZone, now }: PaymentListProps) {
  return (
    <section aria-labelledby="payments" className="border-t border-line p-5 sm:p-6">
      <h2 id="payments" className="mb-2 font-bold">
        Payment
      </h2>
      {payments.length === 0 && <p className="text-soft">No payment yet.</p>}
      <ul className="divide-y divide-line">
        {payments.map(({ id, method, status, amount, currency, createdAt }) => (
          <li key={id} className="flex items-center justify-between gap-3 py-2">
            <span>
              <span className="font-semibold tabular-nums">
                {methods[method]} · {money(amount, currency)}
              </span>
              <span className="block text-sm text-soft">
                {day(createdAt, now, timeZone)}, {clock(createdAt, timeZone)}
              </span>
            </span>
            <Badge tone={states[status].tone}>{states[status].label}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
