// The car wash that goes with a booking, or the way to one.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Droplets from "lucide-react/icons/droplets";
import { lotQuery } from "../api/queries.ts";
import type { Booking } from "../api/types.ts";
import { washName } from "../language/kept.ts";
import { buttonClass } from "../ui/Button.tsx";
import { bookingWashesQuery } from "../washes/queries.ts";
import { WashBadge } from "../washes/WashBadge.tsx";
import { pageWords } from "./page-words.ts";
import { isOpen } from "./status.ts";

export function BookingWash({ booking }: { booking: Booking }) {
  const washes = useQuery(bookingWashesQuery(booking.id));
  const open = isOpen(booking);
  const lot = useQuery({ ...lotQuery(booking.lotId), enabled: open });
  const shown = washes.data?.items.filter(({ status }) => status !== "cancelled") ?? [];
  const canAdd = open && washes.data !== undefined && shown.length === 0 && lot.data?.hasWash === true;
  if (shown.length === 0 && !canAdd) return null;
  return (
    <section aria-labelledby="wash" className="border-t border-line p-5 sm:p-6">
      <h2 id="wash" className="mb-2 flex items-center gap-2 font-bold">
        <Droplets className="size-5 text-accent" aria-hidden />
        {pageWords.wash()}
      </h2>
      {shown.map((wash) => (
        <p key={wash.id} className="flex items-center justify-between gap-3">
          <Link
            to="/washes/$washId"
            params={{ washId: wash.id }}
            className="inline-flex min-h-9 items-center font-semibold text-accent hover:underline"
          >
            {washName(wash.serviceName)}
          </Link>
          <WashBadge status={wash.status} />
        </p>
      ))}
      {canAdd && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-soft">{pageWords.washLead()}</p>
          <Link to="/washes/new" search={{ booking: booking.id }} className={buttonClass("secondary", "sm")}>
            {pageWords.washAdd()}
          </Link>
        </div>
      )}
    </section>
  );
}
