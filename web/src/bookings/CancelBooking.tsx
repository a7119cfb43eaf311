// Calls one's own booking off, after a question that says what becomes of the money.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../api/client.ts";
import { refreshBookings } from "../api/queries.ts";
import type { Booking } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { isOpen, refundSentence } from "./status.ts";
import { bookingWords } from "./words.ts";

export function CancelBooking({ booking }: { booking: Booking }) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  if (!isOpen(booking) && !isAsking) return null;
  const { id, lot, slot } = booking;
  const refund = refundSentence(booking);
  const body = bookingWords.cancelBody({ slot: slot.label, lot: lot.name });

  return (
    <>
      <Button weight="secondary" onClick={() => setAsking(true)}>
        {bookingWords.cancel()}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={bookingWords.cancelTitle()}
          body={refund === null ? body : `${body} ${refund}`}
          confirm={bookingWords.cancel()}
          keep={bookingWords.keep()}
          danger
          onConfirm={() =>
            // A refusal, too, may mean that the booking is not what this screen shows.
            post("/bookings/:id/cancel", { param: { id }, json: {} }).finally(() => void refreshBookings(queries))
          }
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
