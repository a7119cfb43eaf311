// What a list of payments tells of each.

import { Link } from "@tanstack/react-router";
import type { PaymentInFull } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { PaymentBadge } from "../payments/PaymentBadge.tsx";
import { methodWords, purposeWords } from "../payments/state-words.ts";
import { Clamped } from "../ui/Clamped.tsx";
import type { Column } from "../ui/DataList.tsx";
import { Plate } from "../ui/Plate.tsx";
import type { ManagingPages } from "./pages.ts";
import { When } from "./When.tsx";
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
      cell: ({ purpose, booking, wash }) => (
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          {wash && !booking ? (
            <Link to={pages.wash} params={{ washId: wash.id }} className="text-accent hover:underline">
              {purposeWords[purpose]()}
            </Link>
          ) : (
            purposeWords[purpose]()
          )}
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
          <Clamped>{payer.name}</Clamped> <Plate plate={plate} />
        </span>
      ),
    },
    { label: paymentListWords.lot(), cell: ({ lot }) => <Clamped>{lot.name}</Clamped> },
    {
      label: paymentListWords.made(),
      cell: ({ createdAt, lot }) => (
        <When day={day(createdAt, now, zoneOf(lot.id))} time={clock(createdAt, zoneOf(lot.id))} />
      ),
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
