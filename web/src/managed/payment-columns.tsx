// What a list of payments tells of each.

import { Link } from "@tanstack/react-router";
import type { PaymentInFull } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import type { Column } from "../ui/DataList.tsx";
import { Plate } from "../ui/Plate.tsx";
import type { ManagingPages } from "./pages.ts";
import { PaymentBadge } from "./StateBadge.tsx";
import { methodWords, purposeWords } from "./state-words.ts";
import { paymentListWords } from "./words.ts";

export function paymentColumns(
  pages: ManagingPages,
  now: Date,
  zoneOf: (lotId: string) => string,
): readonly Column<PaymentInFull>[] {
  return [
    {
      label: paymentListWords.payment(),
      card: "title",
      cell: ({ purpose, booking }) => (
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          {purposeWords[purpose]()}
          {booking && (
            <Link
              to={pages.booking}
              params={{ bookingId: booking.id }}
              className="font-mono tracking-wide text-accent hover:underline"
            >
              {booking.code}
            </Link>
          )}
        </span>
      ),
    },
    {
      label: paymentListWords.payer(),
      card: "plain",
      cell: ({ payer, plate }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          {payer.name} <Plate plate={plate} />
        </span>
      ),
    },
    { label: paymentListWords.lot(), cell: ({ lot }) => lot.name },
    {
      label: paymentListWords.made(),
      cell: ({ createdAt, lot }) => `${day(createdAt, now, zoneOf(lot.id))}, ${clock(createdAt, zoneOf(lot.id))}`,
    },
    {
      label: paymentListWords.method(),
      cell: ({ method, verifiedBy }) => (
        <>
          {methodWords[method]()}
          {verifiedBy && (
            <span className="block text-xs font-normal text-soft">
              {paymentListWords.confirmedBy({ name: verifiedBy })}
            </span>
          )}
        </>
      ),
    },
    { label: paymentListWords.amount(), align: "end", cell: ({ amount, currency }) => money(amount, currency) },
    {
      label: paymentListWords.status(),
      card: "corner",
      cell: ({ status, refundRequestedAt }) => (
        <span className="grid justify-items-start gap-1">
          <PaymentBadge status={status} />
          {status === "succeeded" && refundRequestedAt && (
            <span className="text-xs text-soft">{paymentListWords.onItsWay()}</span>
          )}
        </span>
      ),
    },
  ];
}
