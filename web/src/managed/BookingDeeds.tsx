// What an owner or an administrator may do with a booking, by its state; each asks before it acts.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import type { Booking } from "../api/types.ts";
import { money } from "../format/money.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { cashDueOf, mayCallOff, mayComplete, refundOf } from "./money-back.ts";
import { refreshManaged } from "./refresh.ts";
import type { ManagingRole } from "./use-role.ts";
import { VerifyCash } from "./VerifyCash.tsx";
import { deedWords } from "./words.ts";

interface BookingDeedsProps {
  booking: Booking;
  role: ManagingRole;
  size?: "md" | "sm";
}

export function BookingDeeds({ booking, role, size = "sm" }: BookingDeedsProps) {
  const [asked, setAsked] = useState<"callOff" | "complete" | null>(null);
  const cash = cashDueOf(booking);
  const close = () => setAsked(null);

  return (
    <>
      {cash && <VerifyCash size={size} due={{ ...cash, name: booking.driver.name, plate: booking.plate }} />}
      {mayComplete(booking) && (
        <Button size={size} weight="secondary" onClick={() => setAsked("complete")}>
          {deedWords.complete()}
        </Button>
      )}
      {mayCallOff(booking) && (
        <Button size={size} weight="away" onClick={() => setAsked("callOff")}>
          {role === "admin" ? deedWords.decline() : size === "sm" ? deedWords.cancelShort() : deedWords.cancel()}
        </Button>
      )}
      {asked === "callOff" && <CallOff booking={booking} role={role} onClose={close} />}
      {asked === "complete" && <Complete booking={booking} onClose={close} />}
    </>
  );
}

function CallOff({ booking, role, onClose }: { booking: Booking; role: ManagingRole; onClose(): void }) {
  const queries = useQueryClient();
  const { id, driver, currency } = booking;
  const refund = refundOf(booking);
  const body = deedWords.cancelBody({ name: driver.name });
  const back = deedWords.refund({ name: driver.name, amount: money(refund, currency) });
  const along = (reason: string) => ({ param: { id }, json: { reason } });
  const isAdmin = role === "admin";
  return (
    <ConfirmDialog
      danger
      title={isAdmin ? deedWords.declineTitle() : deedWords.cancelTitle()}
      body={refund > 0 ? `${body} ${back}` : body}
      confirm={isAdmin ? deedWords.decline() : deedWords.cancel()}
      keep={deedWords.keep()}
      reason={deedWords.reason()}
      onConfirm={(reason) =>
        (isAdmin ? post("/bookings/:id/decline", along(reason)) : post("/bookings/:id/cancel", along(reason))).finally(
          () => void refreshManaged(queries, "booking"),
        )
      }
      onClose={onClose}
    />
  );
}

function Complete({ booking, onClose }: { booking: Booking; onClose(): void }) {
  const queries = useQueryClient();
  const { id, driver, slot } = booking;
  return (
    <ConfirmDialog
      danger
      title={deedWords.completeTitle()}
      body={deedWords.completeBody({ name: driver.name, slot: slot.label })}
      confirm={deedWords.complete()}
      keep={deedWords.keep()}
      onConfirm={() =>
        post("/bookings/:id/complete", { param: { id } }).finally(() => void refreshManaged(queries, "booking"))
      }
      onClose={onClose}
    />
  );
}
