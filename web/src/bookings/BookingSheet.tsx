// What opens over a lot when a bay is chosen: the way to a booking for a driver, and for others the way to become one.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Booking, Lot, Me, Slot } from "../api/types.ts";
import { money } from "../format/money.ts";
import { vehicles } from "../lots/vehicles.ts";
import { useMe } from "../people/session.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { vehiclesQuery } from "../vehicles/queries.ts";
import { BookingForm } from "./BookingForm.tsx";
import { BookingResult } from "./BookingResult.tsx";
import { termsQuery } from "./queries.ts";
import { bookWords } from "./words.ts";

interface BookingSheetProps {
  lot: Lot;
  slot: Slot;
  /** The server says that somebody else has it now. */
  onTaken(): void;
  onClose(): void;
}

export function BookingSheet(props: BookingSheetProps) {
  const { lot, slot, onClose } = props;
  const me = useMe();
  const [booking, setBooking] = useState<Booking | null>(null);
  const { label, icon: Icon } = vehicles[slot.vehicleType];
  const here = `/lots/${lot.id}?slot=${slot.id}`;

  return (
    <Dialog kind="sheet" title={bookWords.title({ slot: slot.label })} onClose={onClose}>
      <div className="flex flex-1 flex-col gap-5">
        <p className="flex items-center gap-3 rounded-md bg-sunken p-3 text-sm">
          <Icon className="size-6 shrink-0 text-soft" aria-hidden />
          <span className="min-w-0">
            <strong className="block truncate">{lot.name}</strong>
            <span className="text-soft">
              {bookWords.rate({ type: label, price: money(slot.hourlyRate, slot.currency) })}
            </span>
          </span>
        </p>
        {me === null && (
          <>
            <p className="text-soft">{bookWords.signInLead()}</p>
            <div className="grid gap-2">
              <Link to="/sign-in" search={{ next: here }} className={buttonClass()}>
                {bookWords.signIn()}
              </Link>
              <Link to="/sign-up" search={{ next: here }} className={buttonClass("secondary")}>
                {bookWords.signUp()}
              </Link>
            </div>
          </>
        )}
        {me && me.role !== "driver" && <Notice tone="info">{bookWords.driversOnly()}</Notice>}
        {booking && <BookingResult booking={booking} />}
        {me?.role === "driver" && !booking && <Ready {...props} me={me} onBooked={setBooking} />}
      </div>
    </Dialog>
  );
}

/** The form, once it is known what can be booked, and with what. */
function Ready(props: BookingSheetProps & { me: Me; onBooked(booking: Booking): void }) {
  const terms = useQuery(termsQuery());
  const vehicles = useQuery(vehiclesQuery());
  if (terms.data && vehicles.data) return <BookingForm {...props} terms={terms.data} kept={vehicles.data.items} />;
  const failed = [terms, vehicles].find(({ isError }) => isError);
  if (failed) return <LoadFailed error={failed.error} onRetry={() => void failed.refetch()} />;
  return <SkeletonRows count={3} className="h-16" />;
}
