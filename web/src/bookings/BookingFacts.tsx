// What was booked: where, when, for which vehicle, at what price.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Navigation from "lucide-react/icons/navigation";
import { lotQuery } from "../api/queries.ts";
import type { Booking } from "../api/types.ts";
import { money } from "../format/money.ts";
import { duration, span } from "../format/time.ts";
import { directionsTo } from "../lots/directions.ts";
import { vehicles } from "../lots/vehicles.ts";
import { Fact } from "../ui/Fact.tsx";
import { Plate } from "../ui/Plate.tsx";
import { pageWords } from "./page-words.ts";
import { isLive } from "./status.ts";

export function BookingFacts({ booking, now }: { booking: Booking; now: Date }) {
  const { lot, slot } = booking;
  // Where it lies; of a lot that can no longer be seen that stays unknown.
  const place = useQuery({ ...lotQuery(lot.id), enabled: isLive(booking) });
  return (
    <dl className="grid grid-cols-2 gap-4 p-5 sm:p-6">
      <Fact name={pageWords.lot()} wide>
        <Link to="/lots/$lotId" params={{ lotId: lot.id }} className="font-semibold text-accent hover:underline">
          {lot.name}
        </Link>
        <span className="block text-sm text-soft">
          {lot.address.includes(lot.city) ? lot.address : `${lot.address}, ${lot.city}`}
        </span>
        {place.data && (
          <a
            className="inline-flex min-h-9 items-center gap-1.5 text-sm font-semibold text-accent hover:underline"
            href={directionsTo(place.data)}
            target="_blank"
            rel="noreferrer"
            aria-label={pageWords.directionsTo({ lot: lot.name })}
          >
            <Navigation className="size-4" aria-hidden />
            {pageWords.directions()}
          </a>
        )}
      </Fact>
      <Fact name={pageWords.time()} wide>
        <span className="font-semibold">{span(booking.startsAt, booking.endsAt, now, lot.timeZone)}</span>
        <span className="block text-sm text-soft">
          {pageWords.localTime({ time: duration(booking.durationMinutes), zone: lot.timeZone.replace("_", " ") })}
        </span>
      </Fact>
      <Fact name={pageWords.vehicle()} wide>
        <Plate plate={booking.plate} />
      </Fact>
      <Fact name={pageWords.slot()}>
        <span className="font-semibold">{slot.label}</span>
        <span className="block text-sm text-soft">{vehicles[slot.vehicleType].label}</span>
      </Fact>
      <Fact name={pageWords.price()}>
        <span className="font-semibold tabular-nums">{money(booking.amount, booking.currency)}</span>
      </Fact>
    </dl>
  );
}
