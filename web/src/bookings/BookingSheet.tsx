// What opens over a lot when a bay is chosen: the booking form for a driver, and for others the way to become one.

import { Link } from "@tanstack/react-router";
import type { Lot, Slot } from "../api/types.ts";
import { money } from "../format/money.ts";
import { vehicles } from "../lots/vehicles.ts";
import { useMe } from "../people/session.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { BookingForm } from "./BookingForm.tsx";

interface BookingSheetProps {
  lot: Lot;
  slot: Slot;
  /** The server says that somebody else has it now. */
  onTaken(): void;
  onClose(): void;
}

export function BookingSheet({ lot, slot, onTaken, onClose }: BookingSheetProps) {
  const me = useMe();
  const { label, icon: Icon } = vehicles[slot.vehicleType];
  const here = `/lots/${lot.id}?slot=${slot.id}`;

  return (
    <Dialog kind="sheet" title={`Book slot ${slot.label}`} onClose={onClose}>
      <div className="flex flex-1 flex-col gap-5">
        <p className="flex items-center gap-3 rounded-md bg-sunken p-3 text-sm">
          <Icon className="size-6 shrink-0 text-soft" aria-hidden />
          <span className="min-w-0">
            <strong className="block truncate">{lot.name}</strong>
            <span className="text-soft">
              {label} · {money(slot.hourlyRate, slot.currency)} an hour
            </span>
          </span>
        </p>
        {me === null && (
          <>
            <p className="text-soft">Sign in to book this slot. It takes a moment, and you come straight back here.</p>
            <div className="grid gap-2">
              <Link to="/sign-in" search={{ next: here }} className={buttonClass()}>
                Sign in
              </Link>
              <Link to="/sign-up" search={{ next: here }} className={buttonClass("secondary")}>
                Create an account
              </Link>
            </div>
          </>
        )}
        {me && me.role !== "driver" && <Notice tone="info">Slots are booked with a driver's account.</Notice>}
        {me?.role === "driver" && <BookingForm lot={lot} slot={slot} me={me} onTaken={onTaken} onClose={onClose} />}
      </div>
    </Dialog>
  );
}
