// A receipt: what somebody has paid, to whom, for what. Pure.

import type { PaymentId } from "@parkmate/protocol/ids";
import type { Language } from "@parkmate/protocol/language";
import { localIso, localSpan, localWords, localYear } from "../local-time.ts";
import { because } from "../reasons.ts";
import type { PaymentMethod, PaymentPurpose, PaymentStatus } from "./payment.ts";
import { type ReceiptWords, receiptWords } from "./receipt-words.ts";

/** A payment with all that its receipt mentions. */
export interface Receivable {
  readonly id: PaymentId;
  readonly purpose: PaymentPurpose;
  readonly method: PaymentMethod;
  readonly status: PaymentStatus;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly receiptNumber: number | null;
  readonly paidAt: Date | null;
  readonly refundRequestedAt: Date | null;
  readonly refundedAt: Date | null;
  readonly payer: string;
  readonly seller: { readonly name: string; readonly lot: string; readonly address: string };
  readonly timeZone: string;
  readonly bookingCode: string | null;
  readonly plate: string;
  /** The slot and the time in it that was paid for; null for a wash. */
  readonly parking: { readonly slot: string; readonly from: Date; readonly until: Date } | null;
  readonly wash: { readonly name: string; readonly startsAt: Date } | null;
}

export type Receipt = ReturnType<typeof receiptOf>;

/** Refuses (`wrong_state`) as long as no money has come. */
export function receiptOf(payment: Receivable, language: Language) {
  const { id, amount, currency, method, paidAt, receiptNumber, refundRequestedAt, refundedAt, timeZone } = payment;
  if (paidAt === null || receiptNumber === null) {
    throw because("no_receipt", { status: payment.status });
  }
  const at = (time: Date | null) => time && localIso(time, timeZone);
  return {
    id,
    number: shownReceiptNumber(receiptNumber, paidAt, timeZone),
    issuedAt: localIso(paidAt, timeZone),
    seller: payment.seller,
    payer: { name: payment.payer },
    bookingCode: payment.bookingCode,
    plate: payment.plate,
    lines: [{ text: lineOf(payment, receiptWords[language]), amount }],
    total: amount,
    ...{ currency, method },
    status: payment.status,
    refundRequestedAt: at(refundRequestedAt),
    refundedAt: at(refundedAt),
    timeZone,
  };
}

/** `PM-2026-0000012`: the year is that of the payment, where the lot is. */
export function shownReceiptNumber(number: number, paidAt: Date, timeZone: string): string {
  return `PM-${localYear(paidAt, timeZone)}-${String(number).padStart(7, "0")}`;
}

/** The number in `PM-2026-0000012`; null when the text is none. Numbers are not begun anew each year. */
export function readReceiptNumber(text: string): number | null {
  const match = /^PM-\d{4}-(\d{7,15})$/i.exec(text);
  return match === null ? null : Number(match[1]);
}

function lineOf({ purpose, parking, wash, timeZone, id }: Receivable, words: ReceiptWords): string {
  if (wash !== null) return words.wash(wash.name, localWords(wash.startsAt, timeZone, words.locale));
  if (parking === null) throw new Error(`payment ${id} is for nothing`);
  const what = purpose === "renewal" ? words.renewal : words.parking;
  return what(parking.slot, localSpan(parking.from, parking.until, timeZone, words.locale));
}
