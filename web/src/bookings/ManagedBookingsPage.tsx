// The bookings in an owner's lots, or all of them for an administrator, with what each role may do about them.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import ClipboardList from "lucide-react/icons/clipboard-list";
import FileClock from "lucide-react/icons/file-clock";
import { bookingsQuery } from "../api/queries.ts";
import { useMe } from "../people/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { controlClass } from "../ui/Field.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { BookingActions } from "./BookingActions.tsx";
import { BookingRow } from "./BookingRow.tsx";
import { readBookingFilter, statusNames } from "./filter.ts";
import { statuses } from "./status.ts";

export function ManagedBookingsPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { status } = readBookingFilter(useSearch({ strict: false }));
  const bookings = useInfiniteQuery(bookingsQuery(status));
  const all = bookings.data?.pages.flatMap(({ items }) => items);
  const now = useNow(30_000);
  const admin = me?.role === "admin";

  if (me?.ownerStatus === "pending") {
    return (
      <EmptyState whole icon={FileClock} title="Your application is under review">
        An administrator is looking at it. You are told here as soon as it is decided, and your lots can be booked from
        then on.
      </EmptyState>
    );
  }
  if (me?.ownerStatus === "declined") {
    return (
      <EmptyState whole icon={FileClock} title="Your application was declined">
        Your lots are not shown to drivers. Your notifications say why.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={admin ? "All bookings" : "Bookings in your lots"}>
        <select
          aria-label="Show bookings by state"
          className={`${controlClass} w-auto!`}
          value={status ?? ""}
          onChange={({ target }) =>
            void navigate({ to: ".", search: readBookingFilter({ status: target.value }), replace: true })
          }
        >
          <option value="">All states</option>
          {statusNames.map((name) => (
            <option key={name} value={name}>
              {statuses[name].label}
            </option>
          ))}
        </select>
      </PageHead>
      {bookings.isPending && <SkeletonRows count={5} className="h-28" />}
      {bookings.isError && !all && <LoadFailed error={bookings.error} onRetry={() => void bookings.refetch()} />}
      {all?.length === 0 && (
        <EmptyState icon={ClipboardList} title={status ? "None in this state" : "No bookings yet"}>
          {status ? "Choose another state to see more." : "A new booking shows here the moment it is made."}
        </EmptyState>
      )}
      <h2 className="sr-only">{status ? statuses[status].label : "All states"}</h2>
      <ul className="grid gap-3">
        {me &&
          all?.map((booking) => (
            <BookingRow
              key={booking.id}
              booking={booking}
              now={now}
              showDriver
              to={admin ? "/admin/bookings/$bookingId" : "/owner/bookings/$bookingId"}
              action={<BookingActions booking={booking} role={me.role} size="sm" />}
            />
          ))}
      </ul>
      <LoadMore query={bookings} />
    </div>
  );
}
