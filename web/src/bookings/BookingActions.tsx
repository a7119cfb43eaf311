// What a person may do with a booking, by role and state; each asks before it acts.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import { refreshBookings } from "../api/queries.ts";
import type { Booking, Role } from "../api/types.ts";
import { money } from "../format/money.ts";
import { Button, type Weight } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { cashDue, isOpen, refundSentence } from "./status.ts";
import { bookingWords } from "./words.ts";

interface Deed {
  readonly label: string;
  readonly weight: Weight;
  readonly title: string;
  readonly body: string;
  readonly keep?: string;
  /** The label of the reason that has to be given. */
  readonly reason?: string;
  do(reason: string): Promise<unknown>;
}

interface BookingActionsProps {
  booking: Booking;
  role: Role;
  size?: "md" | "sm";
}

export function BookingActions({ booking, role, size = "md" }: BookingActionsProps) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Deed | null>(null);
  const deeds = deedsFor(booking, role);
  if (deeds.length === 0 && !asked) return null;

  return (
    <div className="flex flex-wrap gap-2">
      {deeds.map((deed) => (
        <Button key={deed.label} weight={deed.weight} size={size} onClick={() => setAsked(deed)}>
          {deed.label}
        </Button>
      ))}
      {asked && (
        <ConfirmDialog
          title={asked.title}
          body={asked.body}
          confirm={asked.label}
          danger={asked.weight !== "primary"}
          {...(asked.keep && { keep: asked.keep })}
          {...(asked.reason && { reason: asked.reason })}
          onConfirm={async (reason) => {
            // A refusal, too, may mean that the booking is not what this screen shows.
            await asked.do(reason).finally(() => void refreshBookings(queries));
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function deedsFor(booking: Booking, role: Role): readonly Deed[] {
  const { id, lot, slot } = booking;
  const deeds: Deed[] = [];
  const cash = cashDue(booking);
  const amount = money(booking.amount, booking.currency);
  const refund = refundSentence(booking, role);
  const withRefund = (body: string) => (refund === null ? body : `${body} ${refund}`);

  if (cash && (role === "owner" || role === "admin")) {
    deeds.push({
      label: "Verify cash",
      weight: "primary",
      title: `Received ${amount} in cash?`,
      body: `This confirms the payment of ${booking.driver.name} for slot ${slot.label}. It cannot be taken back.`,
      do: () => post("/payments/:id/verify", { param: { id: cash.id } }),
    });
  }
  if (!isOpen(booking)) return deeds;
  if (role === "driver") {
    deeds.push({
      label: bookingWords.cancel(),
      weight: "secondary",
      title: bookingWords.cancelTitle(),
      body: withRefund(bookingWords.cancelBody({ slot: slot.label, lot: lot.name })),
      keep: bookingWords.keep(),
      do: () => post("/bookings/:id/cancel", { param: { id }, json: {} }),
    });
  }
  if (role === "owner") {
    deeds.push({
      label: "Cancel booking",
      weight: "secondary",
      title: "Cancel this booking?",
      body: withRefund(`${booking.driver.name} is told at once, with your reason.`),
      keep: "Keep it",
      reason: "Reason",
      do: (reason) => post("/bookings/:id/cancel", { param: { id }, json: { reason } }),
    });
  }
  if (role === "admin") {
    deeds.push({
      label: "Decline",
      weight: "secondary",
      title: "Decline this booking?",
      body: withRefund(`${booking.driver.name} is told at once, with your reason. The slot is released.`),
      keep: "Keep it",
      reason: "Reason",
      do: (reason) => post("/bookings/:id/decline", { param: { id }, json: { reason } }),
    });
  }
  return deeds;
}
