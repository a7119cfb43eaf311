// What was paid for one booking or wash, with the receipts.

import type { Payment } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { PaymentBadge } from "../payments/PaymentBadge.tsx";
import { receiptLink } from "../payments/receipt-link.ts";
import { methodWords } from "../payments/state-words.ts";
import { detailWords } from "./detail-words.ts";

export function PaymentLines({
  payments,
  timeZone,
  now,
}: {
  payments: readonly Payment[];
  timeZone: string;
  now: Date;
}) {
  if (payments.length === 0) return <p className="text-soft">{detailWords.noPayment()}</p>;
  return (
    <ul className="divide-y divide-line">
      {payments.map(({ id, method, status, amount, currency, createdAt }) => (
        <li key={id} className="flex items-center justify-between gap-3 py-2">
          <span>
            <span className="font-semibold tabular-nums">
              {methodWords[method]()} · {money(amount, currency)}
            </span>
            <span className="block text-sm text-soft">
              {day(createdAt, now, timeZone)}, {clock(createdAt, timeZone)}
            </span>
          </span>
          <span className="flex flex-wrap items-center justify-end gap-3">
            {status !== "pending" && status !== "failed" && (
              <a
                href={receiptLink(id)}
                target="_blank"
                rel="noreferrer"
                className="text-sm font-semibold text-accent hover:underline"
              >
                {detailWords.receipt()}
              </a>
            )}
            <PaymentBadge status={status} />
          </span>
        </li>
      ))}
    </ul>
  );
}
