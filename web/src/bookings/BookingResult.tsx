// What came of the form: the slot is paid, or held until the money comes.

import { Link } from "@tanstack/react-router";
import CircleCheck from "lucide-react/icons/circle-check";
import Clock from "lucide-react/icons/clock";
import { useEffect, useRef } from "react";
import type { Booking } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, span } from "../format/time.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Plate } from "../ui/Plate.tsx";
import { cashDue } from "./status.ts";
import { bookWords } from "./words.ts";

export function BookingResult({ booking }: { booking: Booking }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { lot, slot, code, plate, holdExpiresAt } = booking;
  const held = booking.status === "pending_payment";
  const Icon = held ? Clock : CircleCheck;
  const common = { slot: slot.label, lot: lot.name, amount: money(booking.amount, booking.currency) };
  const until = { ...common, time: holdExpiresAt === null ? "" : clock(holdExpiresAt, lot.timeZone) };

  useEffect(() => heading.current?.focus(), []);

  return (
    <div className="flex flex-1 flex-col gap-5">
      <div className="grid justify-items-center gap-3 py-4 text-center">
        <span
          className={`grid size-16 place-items-center rounded-full ${held ? "bg-warning-wash text-warning" : "bg-success-wash text-success"}`}
        >
          <Icon className="size-8" aria-hidden />
        </span>
        <h3 ref={heading} tabIndex={-1} className="text-xl font-bold outline-none">
          {held ? bookWords.reserved() : bookWords.booked()}
        </h3>
        <p className="text-soft">
          {!held &&
            bookWords.resultPaid({
              ...common,
              time: span(booking.startsAt, booking.endsAt, new Date(booking.serverTime), lot.timeZone),
            })}
          {held && (cashDue(booking) ? bookWords.resultHeld(until) : bookWords.resultWaiting(until))}
        </p>
        <p className="mt-2 text-sm text-soft">{bookWords.code()}</p>
        <p className="-mt-2 font-mono text-2xl font-bold tracking-wider">{code}</p>
        <Plate plate={plate} />
      </div>
      <Link
        to="/bookings/$bookingId"
        params={{ bookingId: booking.id }}
        className={`${buttonClass()} mt-auto min-h-12`}
      >
        {bookWords.open()}
      </Link>
    </div>
  );
}
