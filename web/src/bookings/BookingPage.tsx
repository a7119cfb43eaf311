// One booking, for its driver, its lot's owner or an administrator: the same facts, other actions.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import type { ReactNode } from "react";
import { Problem } from "../api/problem.ts";
import { bookingQuery } from "../api/queries.ts";
import type { Booking, Me, Role } from "../api/types.ts";
import { money } from "../format/money.ts";
import { duration, span } from "../format/time.ts";
import { vehicles } from "../lots/vehicles.ts";
import { useMe } from "../people/session.ts";
import { NotFoundPage } from "../shell/NotFoundPage.tsx";
import { PagePending } from "../shell/PagePending.tsx";
import { Badge } from "../ui/Badge.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useTitle } from "../ui/use-title.ts";
import { BookingActions } from "./BookingActions.tsx";
import { Countdown } from "./Countdown.tsx";
import { PaymentList } from "./PaymentList.tsx";
import { nextMoment, sentence, statuses } from "./status.ts";

const lists = {
  driver: { to: "/bookings", label: "My bookings" },
  owner: { to: "/owner/bookings", label: "Bookings in your lots" },
  admin: { to: "/admin/bookings", label: "All bookings" },
  employee: { to: "/notifications", label: "Notifications" },
} as const satisfies Record<Role, { to: string; label: string }>;

export function BookingPage() {
  const { bookingId = "" } = useParams({ strict: false });
  const me = useMe();
  const booking = useQuery(bookingQuery(bookingId));
  if (booking.data && me) return <BookingView booking={booking.data} readAt={booking.dataUpdatedAt} me={me} />;
  if (booking.error instanceof Problem && [400, 403, 404, 422].includes(booking.error.status)) return <NotFoundPage />;
  if (booking.isError) return <LoadFailed whole error={booking.error} onRetry={() => void booking.refetch()} />;
  return <PagePending />;
}

function BookingView({ booking, readAt, me }: { booking: Booking; readAt: number; me: Me }) {
  const { label, tone } = statuses[booking.status];
  const { lot, slot, driver } = booking;
  const back = lists[me.role];
  const moment = nextMoment(booking);
  // The server's clock, carried on by this device's: the two may differ by minutes.
  const ahead = Date.parse(booking.serverTime) - readAt;
  const now = new Date(Date.now() + ahead);
  useTitle(`Booking ${booking.code}`);

  return (
    <div className="mx-auto max-w-2xl">
      <Link
        to={back.to}
        className="-ml-1 mb-3 inline-flex min-h-9 items-center gap-1 rounded-md pr-2 text-sm font-semibold text-soft hover:text-ink"
      >
        <ChevronLeft className="size-4" aria-hidden />
        {back.label}
      </Link>
      <article className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <header className="grid gap-4 border-b border-dashed border-edge p-5 sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <div>
              <p className="text-sm text-soft">Booking code</p>
              <h1 className="font-mono text-2xl font-bold tracking-wider">{booking.code}</h1>
            </div>
            <Badge tone={tone}>{label}</Badge>
          </div>
          <p aria-live="polite">{sentence(booking, now)}</p>
          {moment && <Countdown key={moment.at} label={moment.label} at={moment.at} ahead={ahead} />}
          <BookingActions booking={booking} role={me.role} />
        </header>
        <dl className="grid gap-4 p-5 sm:grid-cols-2 sm:p-6">
          <Fact name="Lot">
            <Link to="/lots/$lotId" params={{ lotId: lot.id }} className="font-semibold text-accent hover:underline">
              {lot.name}
            </Link>
            <span className="block text-sm text-soft">
              {lot.address.includes(lot.city) ? lot.address : `${lot.address}, ${lot.city}`}
            </span>
          </Fact>
          <Fact name="Slot">
            <span className="font-semibold">{slot.label}</span>
            <span className="block text-sm text-soft">{vehicles[slot.vehicleType].label}</span>
          </Fact>
          <Fact name="Time">
            <span className="font-semibold">{span(booking.startsAt, booking.endsAt, now, lot.timeZone)}</span>
            <span className="block text-sm text-soft">
              {duration(booking.durationMinutes)}, in {lot.timeZone.replace("_", " ")} time
            </span>
          </Fact>
          <Fact name="Vehicle">
            <Plate plate={booking.plate} />
          </Fact>
          {me.role !== "driver" && (
            <Fact name="Driver">
              <span className="font-semibold">{driver.name}</span>
              {driver.phone && (
                <a href={`tel:${driver.phone}`} className="block text-sm text-accent hover:underline">
                  {driver.phone}
                </a>
              )}
            </Fact>
          )}
          <Fact name="Price">
            <span className="font-semibold tabular-nums">{money(booking.amount, booking.currency)}</span>
          </Fact>
        </dl>
        <PaymentList payments={booking.payments} timeZone={lot.timeZone} now={now} />
      </article>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-0.5 text-sm text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
