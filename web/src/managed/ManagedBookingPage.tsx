// One booking, for its lot's owner or an administrator.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { Booking } from "../api/types.ts";
import { BookingBadge } from "../bookings/BookingBadge.tsx";
import { money } from "../format/money.ts";
import { clock, day, duration, span } from "../format/time.ts";
import { vehicleWords } from "../lots/words.ts";
import { Found } from "../shell/Found.tsx";
import type { TrailStep } from "../trail/Trail.tsx";
import { Fact } from "../ui/Fact.tsx";
import { useNow } from "../ui/use-now.ts";
import { BookingDeeds } from "./BookingDeeds.tsx";
import { detailWords } from "./detail-words.ts";
import { ManagedDetail } from "./ManagedDetail.tsx";
import { useManagingPages } from "./pages.ts";
import { managedBookingQuery } from "./queries.ts";
import { useManagingRole } from "./use-role.ts";

export function ManagedBookingPage() {
  const { bookingId = "" } = useParams({ strict: false });
  return (
    <Found query={useQuery(managedBookingQuery(bookingId))}>
      {({ booking, trail }) => <Detail booking={booking} steps={trail} />}
    </Found>
  );
}

function Detail({ booking, steps }: { booking: Booking; steps: readonly TrailStep[] }) {
  const { code, lot, slot, startsAt, endsAt } = booking;
  const role = useManagingRole();
  const pages = useManagingPages();
  const now = useNow(30_000);

  return (
    <ManagedDetail
      back={pages.bookings}
      backLabel={role === "admin" ? detailWords.backAdmin() : detailWords.backOwner()}
      title={detailWords.title({ code })}
      head={
        <>
          <p className="text-sm text-soft">{detailWords.code()}</p>
          <h1 className="font-mono text-2xl font-bold tracking-wider">{code}</h1>
        </>
      }
      badge={<BookingBadge status={booking.status} />}
      deeds={<BookingDeeds booking={booking} role={role} size="md" />}
      driver={booking.driver}
      plate={booking.plate}
      reason={booking.reason}
      reasonName={booking.reasonName}
      payments={booking.payments}
      steps={steps}
      timeZone={lot.timeZone}
      now={now}
    >
      <Fact name={detailWords.time()}>
        <span className="font-semibold">{span(startsAt, endsAt, now, lot.timeZone)}</span>
        <span className="block text-sm text-soft">
          {detailWords.length({ duration: duration(booking.durationMinutes) })}
        </span>
      </Fact>
      <Fact name={detailWords.slot()}>
        <span className="font-semibold">{slot.label}</span>
        <span className="block text-sm text-soft">{vehicleWords[slot.vehicleType]()}</span>
      </Fact>
      <Fact name={detailWords.lot()}>
        <Link to={pages.lot} params={{ lotId: lot.id }} className="font-semibold text-accent hover:underline">
          {lot.name}
        </Link>
        <span className="block text-sm text-soft">{lot.address}</span>
      </Fact>
      <Fact name={detailWords.price()}>
        <span className="font-semibold tabular-nums">{money(booking.amount, booking.currency)}</span>
      </Fact>
      {booking.holdExpiresAt && (
        <Fact name={detailWords.holdUntil()}>
          {day(booking.holdExpiresAt, now, lot.timeZone)}, {clock(booking.holdExpiresAt, lot.timeZone)}
        </Fact>
      )}
    </ManagedDetail>
  );
}
