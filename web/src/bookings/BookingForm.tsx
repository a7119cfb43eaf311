// The booking form: vehicle, time, payment, and what it comes to.

import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { post } from "../api/client.ts";
import { Problem } from "../api/problem.ts";
import { bookingQuery, refreshBookings } from "../api/queries.ts";
import type { Lot, Me, NewBooking, PaymentMethod, Slot } from "../api/types.ts";
import { estimate, money } from "../format/money.ts";
import { duration, instantAt, wallTime } from "../format/time.ts";
import { isPlate, normalisePlate, showPlate } from "../people/plate.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useForm } from "../ui/use-form.ts";
import { createAttempts } from "./attempts.ts";
import { DurationStepper } from "./DurationStepper.tsx";
import { PaymentChoice } from "./PaymentChoice.tsx";
import { earliestStart, latestStart, startProblem } from "./start-time.ts";

interface BookingFormProps {
  lot: Lot;
  slot: Slot;
  me: Me;
  onTaken(): void;
  onClose(): void;
}

export function BookingForm({ lot, slot, me, onTaken, onClose }: BookingFormProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [when, setWhen] = useState<"now" | "later">("now");
  const [minutes, setMinutes] = useState(60);
  const [method, setMethod] = useState<PaymentMethod>("upi");
  const attempts = useRef(createAttempts());
  const lastPlate = `parkmate.plate.${me.id}`;
  const price = money(estimate(slot.hourlyRate, minutes), slot.currency);
  const free = slot.state === "free";

  const { form, errors, failure, busy } = useForm({
    fields: ["plate", "startsAt", "payment"],
    check: ({ plate, startsAt }) => ({
      ...(isPlate(plate) ? {} : { plate: "Enter a plate such as KL 08 AZ 1234 or 22 BH 1234 AA." }),
      ...startProblem(when, startsAt, lot.timeZone, new Date()),
    }),
    async submit({ plate, startsAt, payment }) {
      const start = when === "later" ? instantAt(startsAt, lot.timeZone) : null;
      const body: NewBooking = {
        slotId: slot.id,
        plate: normalisePlate(plate),
        ...(start ? { startsAt: start.toISOString() } : {}),
        durationMinutes: minutes,
        payment: method === "cash" ? { method } : { method, token: payment },
      };
      try {
        const booking = await attempts.current.send(body, (key) => post("/bookings", { json: body, key }));
        localStorage.setItem(lastPlate, booking.plate);
        queries.setQueryData(bookingQuery(booking.id).queryKey, booking);
        void refreshBookings(queries);
        await navigate({ to: "/bookings/$bookingId", params: { bookingId: booking.id } });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.code === "slot_taken" || error.code === "slot_out_of_service") {
          void refreshBookings(queries);
          onTaken();
          return onClose();
        }
        if (error.code === "plate_already_booked") {
          throw new Problem(409, error.code, error.message, [
            { path: "plate", message: "This vehicle has a booking already. It can have one at a time." },
          ]);
        }
        throw error;
      }
    },
  });

  return (
    <form {...form} className="flex flex-1 flex-col gap-5">
      {!free && <Notice tone="warning">This slot is no longer free. Close this and choose another.</Notice>}
      <Field
        label="Vehicle number plate"
        name="plate"
        placeholder="KL 08 AZ 1234"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={16}
        defaultValue={showPlate(localStorage.getItem(lastPlate) ?? "")}
        className="font-mono font-semibold uppercase placeholder:font-normal"
        error={errors.plate}
        onBlur={({ currentTarget }) => {
          currentTarget.value = showPlate(currentTarget.value);
        }}
      />
      <Choice
        legend="Start"
        name="when"
        value={when}
        onChange={setWhen}
        options={[
          { value: "now", label: "Now" },
          { value: "later", label: "Later" },
        ]}
      />
      {when === "later" && (
        <Field
          label="Start at"
          name="startsAt"
          type="datetime-local"
          min={wallTime(earliestStart(new Date()), lot.timeZone)}
          max={wallTime(latestStart(new Date()), lot.timeZone)}
          defaultValue={wallTime(earliestStart(new Date()), lot.timeZone)}
          hint={`15 minutes to 7 days ahead, in the lot's time (${lot.timeZone.replace("_", " ")}).`}
          error={errors.startsAt}
        />
      )}
      <DurationStepper minutes={minutes} onChange={setMinutes} />
      <PaymentChoice method={method} onChange={setMethod} error={errors.payment} />
      {failure && <Notice tone="error">{failure}</Notice>}
      <div className="sticky bottom-0 -mx-5 mt-auto -mb-5 flex items-center justify-between gap-4 border-t border-line bg-raised px-5 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <p className="text-sm text-soft tabular-nums">
          <strong className="block text-xl text-ink">{price}</strong>
          {money(slot.hourlyRate, slot.currency)} × {duration(minutes)}, estimate
        </p>
        <Button type="submit" busy={busy} disabled={!free} className="min-h-12 shrink-0 px-6">
          {method === "cash" ? "Reserve" : "Pay and book"}
        </Button>
      </div>
    </form>
  );
}
