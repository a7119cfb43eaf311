// A driver's bookings: what is live first, then what is past.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Ticket from "lucide-react/icons/ticket";
import { bookingsQuery } from "../api/queries.ts";
import type { Booking } from "../api/types.ts";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { BookingRow } from "./BookingRow.tsx";
import { isLive } from "./status.ts";

export function MyBookingsPage() {
  const bookings = useInfiniteQuery(bookingsQuery());
  const all = bookings.data?.pages.flatMap(({ items }) => items);
  const find = (
    <Link to="/lots" className={buttonClass()}>
      Find parking
    </Link>
  );

  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title="My bookings" />
      {bookings.isPending && <SkeletonRows count={4} className="h-28" />}
      {bookings.isError && !all && <LoadFailed error={bookings.error} onRetry={() => void bookings.refetch()} />}
      {all?.length === 0 && (
        <EmptyState icon={Ticket} title="No bookings yet" action={find}>
          Choose a lot and a slot; it takes less than a minute.
        </EmptyState>
      )}
      {all && all.length > 0 && (
        <div className="grid gap-8">
          <Group title="Live" bookings={all.filter(isLive)} empty="Nothing booked at the moment." />
          <Group title="Past" bookings={all.filter((booking) => !isLive(booking))} />
        </div>
      )}
      <LoadMore query={bookings} />
    </div>
  );
}

function Group({ title, bookings, empty }: { title: string; bookings: readonly Booking[]; empty?: string }) {
  const now = useNow(30_000);
  if (bookings.length === 0 && !empty) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-lg font-bold">{title}</h2>
      {bookings.length === 0 && <p className="text-soft">{empty}</p>}
      <ul className="grid gap-3">
        {bookings.map((booking) => (
          <BookingRow key={booking.id} booking={booking} now={now} to="/bookings/$bookingId" />
        ))}
      </ul>
    </section>
  );
}
