// One booking, for its driver: how long it still lasts, and all that can be done with it.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Problem } from "../api/problem.ts";
import { bookingQuery, refreshBookings } from "../api/queries.ts";
import type { Booking } from "../api/types.ts";
import { countdown, timeWithin } from "../format/time.ts";
import { CheckoutPanel } from "../payments/CheckoutPanel.tsx";
import { dueCheckout } from "../payments/due-checkout.ts";
import { NotFoundPage } from "../shell/NotFoundPage.tsx";
import { PagePending } from "../shell/PagePending.tsx";
import { BackLink } from "../ui/BackLink.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useTitle } from "../ui/use-title.ts";
import { BookingBadge } from "./BookingBadge.tsx";
import { BookingFacts } from "./BookingFacts.tsx";
import { BookingTrail } from "./BookingTrail.tsx";
import { BookingWash } from "./BookingWash.tsx";
import { CancelBooking } from "./CancelBooking.tsx";
import { CountdownRing, whatLeft } from "./CountdownRing.tsx";
import { countdownState, isRenewable } from "./countdown-state.ts";
import { PaymentList } from "./PaymentList.tsx";
import { pageWords } from "./page-words.ts";
import { RenewSheet } from "./RenewSheet.tsx";
import { isLive, sentence } from "./status.ts";
import { useCrossings } from "./use-crossings.ts";
import { useRefreshAt } from "./use-refresh-at.ts";
import { useServerNow } from "./use-server-now.ts";

const route = getRouteApi("/data/bookings/$bookingId");

export function DriverBookingPage() {
  const { bookingId } = route.useParams();
  const booking = useQuery(bookingQuery(bookingId));
  if (booking.data) {
    return <BookingView key={bookingId} booking={booking.data} readAt={booking.dataUpdatedAt} />;
  }
  if (booking.error instanceof Problem && [400, 403, 404, 422].includes(booking.error.status)) return <NotFoundPage />;
  if (booking.isError) return <LoadFailed whole error={booking.error} onRetry={() => void booking.refetch()} />;
  return <PagePending />;
}

function BookingView({ booking, readAt }: { booking: Booking; readAt: number }) {
  const { renew } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const { code, lot, renewal } = booking;
  const time = useServerNow(booking, readAt);
  const now = new Date(time);
  const clock = countdownState(booking, time);
  const canRenew = isRenewable(booking, time);
  const due = dueCheckout(booking.payments);
  const setRenewing = (open: boolean) =>
    void navigate({ search: open ? { renew: true } : {}, replace: true, resetScroll: false });

  useRefreshAt(clock?.at ?? null, clock?.left ?? null);
  useCrossings(booking, time);
  useTitle(
    clock && clock.towards !== "start"
      ? pageWords.titleTimed({ time: countdown(clock.left), what: whatLeft(clock.towards), code })
      : pageWords.title({ code }),
  );

  return (
    <div className="mx-auto max-w-2xl">
      <BackLink to="/bookings">{pageWords.listTitle()}</BackLink>
      <article className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <header className="grid gap-4 border-b border-dashed border-edge p-5 sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <div>
              <p className="text-sm text-soft">{pageWords.code()}</p>
              <h1 className="font-mono text-2xl font-bold tracking-wider">{code}</h1>
            </div>
            <BookingBadge status={booking.status} />
          </div>
          {clock && <CountdownRing state={clock} />}
          <p aria-live="polite" className={clock ? "text-center" : ""}>
            {sentence(booking, now)}
          </p>
          {due && (
            <CheckoutPanel
              key={due.id}
              payment={due}
              until={booking.holdExpiresAt && timeWithin(booking.holdExpiresAt, now, lot.timeZone)}
              description={pageWords.title({ code })}
              onChecked={() => refreshBookings(queries)}
            />
          )}
          {renewal.isPending && booking.holdExpiresAt && !due && (
            <Notice tone="warning">
              {pageWords.renewPending({ time: timeWithin(booking.holdExpiresAt, now, lot.timeZone) })}
            </Notice>
          )}
          {renew && !canRenew && isLive(booking) && !renewal.isPending && (
            <Notice tone="info">
              {renewal.opensAt && time < Date.parse(renewal.opensAt)
                ? pageWords.renewTooEarly({ time: timeWithin(renewal.opensAt, now, lot.timeZone) })
                : pageWords.renewOver()}
            </Notice>
          )}
          <div className={`flex flex-wrap gap-2 empty:hidden ${clock ? "justify-center" : ""}`}>
            {canRenew && <Button onClick={() => setRenewing(true)}>{pageWords.renew()}</Button>}
            <CancelBooking booking={booking} />
            {!isLive(booking) && (
              <Link
                to="/lots/$lotId"
                params={{ lotId: lot.id }}
                search={{ slot: booking.slotId }}
                className={buttonClass()}
              >
                {pageWords.bookAgain()}
              </Link>
            )}
            {booking.status === "completed" && (
              <Link
                to="/lots/$lotId"
                params={{ lotId: lot.id }}
                search={{ review: true }}
                className={buttonClass("secondary")}
              >
                {pageWords.review()}
              </Link>
            )}
          </div>
        </header>
        <BookingFacts booking={booking} now={now} />
        <Linked to={renewal.renewedFrom} said={pageWords.renewedFrom()} />
        <Linked to={renewal.renewedBy} said={pageWords.renewedBy()} />
        <BookingWash booking={booking} />
        <PaymentList payments={booking.payments} timeZone={lot.timeZone} now={now} />
        <BookingTrail booking={booking} now={now} />
      </article>
      {renew && canRenew && (
        <RenewSheet
          booking={booking}
          now={time}
          onRenewed={(renewed) => {
            if (renewed.id === booking.id) return setRenewing(false);
            void navigate({ params: { bookingId: renewed.id }, search: {}, replace: true });
          }}
          onClose={() => setRenewing(false)}
        />
      )}
    </div>
  );
}

/** Of a renewal after the end: the booking before, or the one that goes on. */
function Linked({ to, said }: { to: Booking["id"] | null; said: string }) {
  if (to === null) return null;
  return (
    <p className="flex flex-wrap gap-x-2 border-t border-line px-5 py-4 text-sm sm:px-6">
      {said}
      <Link to="/bookings/$bookingId" params={{ bookingId: to }} className="font-semibold text-accent hover:underline">
        {pageWords.open()}
      </Link>
    </p>
  );
}
