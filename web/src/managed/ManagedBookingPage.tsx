// One booking, for its lot's owner or an administrator: what is known of it, what may be done, what was paid, what happened.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import { Problem } from "../api/problem.ts";
import type { Booking } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day, duration, span } from "../format/time.ts";
import { vehicleWords } from "../lots/words.ts";
import { useMe } from "../people/session.ts";
import { NotFoundPage } from "../shell/NotFoundPage.tsx";
import { PagePending } from "../shell/PagePending.tsx";
import { Badge } from "../ui/Badge.tsx";
import { backLinkClass } from "../ui/back-link.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useNow } from "../ui/use-now.ts";
import { useTitle } from "../ui/use-title.ts";
import { AskedToVerify } from "./AskedToVerify.tsx";
import { BookingDeeds, type ManagingRole } from "./BookingDeeds.tsx";
import { detailWords } from "./detail-words.ts";
import { PaymentLines } from "./PaymentLines.tsx";
import { managedBookingQuery } from "./queries.ts";
import { bookingStateWords } from "./state-words.ts";
import { bookingTones } from "./states.ts";
import { Trail } from "./Trail.tsx";

export function ManagedBookingPage() {
  const { bookingId = "" } = useParams({ strict: false });
  const role = useMe()?.role === "admin" ? "admin" : "owner";
  const found = useQuery(managedBookingQuery(bookingId));
  if (found.data) return <View booking={found.data.booking} steps={found.data.trail} role={role} />;
  if (found.error instanceof Problem && [400, 403, 404, 422].includes(found.error.status)) return <NotFoundPage />;
  if (found.isError) return <LoadFailed whole error={found.error} onRetry={() => void found.refetch()} />;
  return <PagePending />;
}

interface ViewProps {
  booking: Booking;
  steps: Parameters<typeof Trail>[0]["steps"];
  role: ManagingRole;
}

function View({ booking, steps, role }: ViewProps) {
  const { code, status, lot, slot, driver, startsAt, endsAt, plate } = booking;
  const now = useNow(30_000);
  useTitle(detailWords.title({ code }));

  return (
    <div className="mx-auto max-w-4xl">
      <Link to={role === "admin" ? "/admin/bookings" : "/owner/bookings"} className={backLinkClass}>
        <ChevronLeft className="size-4" aria-hidden />
        {role === "admin" ? detailWords.backAdmin() : detailWords.backOwner()}
      </Link>
      <article className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <header className="grid gap-4 border-b border-dashed border-edge p-5 sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <div>
              <p className="text-sm text-soft">{detailWords.code()}</p>
              <h1 className="font-mono text-2xl font-bold tracking-wider">{code}</h1>
            </div>
            <Badge tone={bookingTones[status]}>{bookingStateWords[status]()}</Badge>
          </div>
          <AskedToVerify payments={booking.payments} name={driver.name} plate={plate} />
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms. */}
          <div role="group" aria-label={detailWords.deeds()} className="flex flex-wrap gap-2 empty:hidden">
            <BookingDeeds booking={booking} role={role} size="md" />
          </div>
        </header>
        <Facts>
          <Fact name={detailWords.lot()}>
            <Link to="/lots/$lotId" params={{ lotId: lot.id }} className="font-semibold text-accent hover:underline">
              {lot.name}
            </Link>
            <span className="block text-sm text-soft">{lot.address}</span>
          </Fact>
          <Fact name={detailWords.slot()}>
            <span className="font-semibold">{slot.label}</span>
            <span className="block text-sm text-soft">{vehicleWords[slot.vehicleType]()}</span>
          </Fact>
          <Fact name={detailWords.time()}>
            <span className="font-semibold">{span(startsAt, endsAt, now, lot.timeZone)}</span>
            <span className="block text-sm text-soft">
              {detailWords.length({ duration: duration(booking.durationMinutes) })}
            </span>
          </Fact>
          <Fact name={detailWords.vehicle()}>
            <Plate plate={plate} />
          </Fact>
          <Fact name={detailWords.driver()}>
            <span className="font-semibold">{driver.name}</span>
            {driver.phone && (
              <a href={`tel:${driver.phone}`} className="block text-sm text-accent hover:underline">
                {driver.phone}
              </a>
            )}
          </Fact>
          <Fact name={detailWords.price()}>
            <span className="font-semibold tabular-nums">{money(booking.amount, booking.currency)}</span>
          </Fact>
          {booking.holdExpiresAt && (
            <Fact name={detailWords.holdUntil()}>
              {day(booking.holdExpiresAt, now, lot.timeZone)}, {clock(booking.holdExpiresAt, lot.timeZone)}
            </Fact>
          )}
          {booking.reason && <Fact name={detailWords.reason()}>{booking.reason}</Fact>}
        </Facts>
      </article>
      <div className="mt-4 grid items-start gap-4 md:grid-cols-2">
        <Panel title={detailWords.payments()}>
          <PaymentLines payments={booking.payments} timeZone={lot.timeZone} now={now} />
        </Panel>
        <Panel title={detailWords.trail()}>
          <Trail steps={steps} timeZone={lot.timeZone} now={now} />
        </Panel>
      </div>
    </div>
  );
}
