// What may be done about a payment: its cash confirmed, its receipt looked at.

import ReceiptText from "lucide-react/icons/receipt-text";
import type { PaymentInFull } from "../api/types.ts";
import { receiptLink } from "../payments/receipt-link.ts";
import { buttonClass } from "../ui/Button.tsx";
import { VerifyCash } from "./VerifyCash.tsx";
import { paymentListWords } from "./words.ts";

export function PaymentDeeds({ payment }: { payment: PaymentInFull }) {
  const { id, method, status, payer, plate, receiptNumber } = payment;
  if (method === "cash" && status === "pending") return <VerifyCash due={{ ...payment, name: payer.name, plate }} />;
  if (receiptNumber === null) return null;
  return (
    <a
      className={buttonClass("secondary", "sm")}
      href={receiptLink(id)}
      target="_blank"
      rel="noreferrer"
      aria-label={paymentListWords.receiptOf({ number: receiptNumber })}
    >
      <ReceiptText className="size-4" aria-hidden />
      {paymentListWords.receipt()}
    </a>
  );
}
