// One booking in a list; the row is the link, and may carry an action of its own.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Booking } from "../api/types.ts";
import { money } from "../format/money.ts";
import { span } from "../format/time.ts";
import { coverLinkClass } from "../ui/cover-link.ts";
import type { ItemProps } from "../ui/LongList.tsx";
import { Plate } from "../ui/Plate.tsx";
import { BookingBadge } from "./BookingBadge.tsx";
import { pageWords } from "./page-words.ts";

interface BookingRowProps {
  /** In a list of any length. */
  row?: ItemProps;
  booking: Booking;
  now: Date;
  action?: ReactNode;
}

export function BookingRow({ row, booking, now, action }: BookingRowProps) {
  return (
    <li
      {...row}
      data-booking={booking.id}
      className="relative grid gap-2 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors duration-(--quick) hover:border-edge"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-bold">
            <Link to="/bookings/$bookingId" params={{ bookingId: booking.id }} className={coverLinkClass}>
              {pageWords.rowName({ lot: booking.lot.name, slot: booking.slot.label })}
            </Link>
          </h3>
          <p className="text-sm text-soft">{span(booking.startsAt, booking.endsAt, now, booking.lot.timeZone)}</p>
        </div>
        <BookingBadge status={booking.status} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <Plate plate={booking.plate} />
        <span className="font-mono text-soft">{booking.code}</span>
        <span className="ml-auto font-bold tabular-nums">{money(booking.amount, booking.currency)}</span>
      </div>
      {action && <div className="relative z-1 mt-1 flex justify-end empty:hidden">{action}</div>}
    </li>
  );
}
