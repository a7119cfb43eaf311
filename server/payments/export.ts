// Payments as a file for spreadsheets. Times are those of each lot's own clock, with their offset.

import type { Columns } from "../http/csv.ts";
import { localIso } from "../local-time.ts";
import { decimalMoney } from "../money.ts";
import { type PaymentViewRow, plateOf, receiptNumberOf } from "./views.ts";

const at = (time: Date | null, { timeZone }: PaymentViewRow) => time && localIso(time, timeZone);

export const paymentColumns: Columns<PaymentViewRow> = {
  Receipt: receiptNumberOf,
  Status: ({ status, refundRequestedAt }) => (refundRequestedAt === null ? status : "being refunded"),
  For: ({ purpose }) => purpose,
  Booking: ({ code }) => code,
  Wash: ({ serviceName }) => serviceName,
  Lot: ({ lotName }) => lotName,
  Payer: ({ payerName }) => payerName,
  Plate: plateOf,
  Amount: ({ amount, currency }) => decimalMoney(amount, currency),
  Currency: ({ currency }) => currency,
  Method: ({ method }) => method,
  "Verified by": ({ verifierName }) => verifierName,
  Failure: ({ failure }) => failure,
  "Made (lot time)": (row) => at(row.createdAt, row),
  "Paid (lot time)": (row) => at(row.paidAt, row),
  "Refunded (lot time)": (row) => at(row.refundedAt, row),
  Id: ({ id }) => id,
};
