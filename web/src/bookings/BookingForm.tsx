// The way to a booking in three steps: when and how long, with which vehicle, and how it is paid. All steps stay in the form,
// so that what was typed is there when somebody goes back.

import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { post } from "../api/client.ts";
import { Problem } from "../api/problem.ts";
import { bookingQuery, refreshBookings } from "../api/queries.ts";
import type { Booking, Lot, Me, NewBooking, PaymentMethod, Slot, Terms, Vehicle } from "../api/types.ts";
import { estimate, money } from "../format/money.ts";
import { duration, instantAt } from "../format/time.ts";
import { vehicles } from "../lots/vehicles.ts";
import { askToPay } from "../payments/due-checkout.ts";
import { PaymentChoice } from "../payments/PaymentChoice.tsx";
import { paymentRefused } from "../payments/refused.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Steps } from "../ui/Steps.tsx";
import { useForm } from "../ui/use-form.ts";
import { rememberPlate, usualPlate } from "../vehicles/last-plate.ts";
import { another, pickedPlate, usual, vehicleProblems } from "../vehicles/picked.ts";
import { refreshVehicles } from "../vehicles/queries.ts";
import { VehiclePicker } from "../vehicles/VehiclePicker.tsx";
import { createAttempts } from "./attempts.ts";
import { startProblem } from "./start-time.ts";
import { after, before, bookingFields, type Step, stepOf, steps } from "./steps.ts";
import { TimeStep, type When } from "./TimeStep.tsx";
import { bookWords } from "./words.ts";

interface BookingFormProps {
  lot: Lot;
  slot: Slot;
  me: Me;
  terms: Terms;
  kept: readonly Vehicle[];
  onBooked(booking: Booking): void;
  onTaken(): void;
  onClose(): void;
}

export function BookingForm({ lot, slot, me, terms, kept, onBooked, onTaken, onClose }: BookingFormProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>("time");
  const [when, setWhen] = useState<When>("now");
  const [minutes, setMinutes] = useState(terms.defaultDurationMinutes);
  const [method, setMethod] = useState<PaymentMethod>("upi");
  const last = usualPlate(me.id);
  const [picked, setPicked] = useState(() => usual(kept, slot.vehicleType, last));
  const attempts = useRef(createAttempts());
  const heading = useRef<HTMLHeadingElement>(null);
  /** Where a button led to: the keyboard goes along. */
  const led = useRef<Step | null>(null);
  const price = estimate(slot.hourlyRate, minutes);
  const free = slot.state === "free";

  useEffect(() => {
    if (led.current === step) heading.current?.focus();
    led.current = null;
  }, [step]);

  function go(next: Step | null) {
    if (next === null) return;
    led.current = next;
    setStep(next);
  }

  const { form, errors, failure, busy } = useForm({
    fields: bookingFields,
    check(values) {
      if (step === "time") return startProblem(when, values.startsAt, lot.timeZone, new Date());
      return step === "vehicle" ? vehicleProblems(values) : {};
    },
    async submit(values) {
      if (step !== "payment") return go(after(step));
      const start = when === "later" ? instantAt(values.startsAt, lot.timeZone) : null;
      const withToken = method !== "cash" && terms.payments.needsToken;
      const body: NewBooking = {
        slotId: slot.id,
        plate: pickedPlate(values),
        ...(start ? { startsAt: start.toISOString() } : {}),
        durationMinutes: minutes,
        payment: withToken ? { method, token: values.payment } : { method },
      };
      try {
        const booking = await attempts.current.send(body, (key) => post("/bookings", { json: body, key }));
        rememberPlate(me.id, booking.plate);
        queries.setQueryData(bookingQuery(booking.id).queryKey, booking);
        void refreshBookings(queries);
        if (values.save === "on" && picked === another) void keep(booking);
        if (askToPay(booking.payments)) {
          // In the provider's form, which cannot show itself over this sheet.
          await navigate({ to: "/bookings/$bookingId", params: { bookingId: booking.id } });
        } else onBooked(booking);
      } catch (error) {
        if (error instanceof Problem && isGone(error)) {
          void refreshBookings(queries);
          onTaken();
          return onClose();
        }
        throw error instanceof Problem ? placed(error) : error;
      }
    },
  });

  /** The booking stands, whether or not its vehicle is kept. */
  async function keep({ plate, vehicleType }: Booking) {
    await post("/vehicles", { json: { plate, vehicleType } }).catch(() => null);
    await refreshVehicles(queries);
  }

  /** What was refused, beside its field, and its step in front. */
  function placed(problem: Problem): Problem {
    const vehicle = picked === another ? "plate" : "vehicle";
    const about = (path: string, message: string) =>
      new Problem(problem.status, problem.code, message, [{ path, message }]);
    const type = vehicles[slot.vehicleType].label;
    const shown =
      paymentRefused(problem) ??
      (problem.code === "plate_already_booked"
        ? about(vehicle, bookWords.oneBooking())
        : problem.code === "vehicle_does_not_fit"
          ? about(vehicle, bookWords.misfit({ type }))
          : problem);
    const back = stepOf(shown.fields.map(({ path }) => path));
    if (back !== null) setStep(back);
    return shown;
  }

  return (
    <form {...form} className="flex flex-1 flex-col gap-5">
      <Steps label={bookWords.steps()} names={steps.map((name) => bookWords[name]())} current={steps.indexOf(step)} />
      <h3 ref={heading} tabIndex={-1} className="text-lg font-bold outline-none">
        <span className="sr-only">{bookWords.stepOf({ number: steps.indexOf(step) + 1, total: steps.length })}: </span>
        {bookWords[step]()}
      </h3>
      {!free && <Notice tone="warning">{bookWords.notFree()}</Notice>}
      <div hidden={step !== "time"}>
        <TimeStep
          {...{ when, minutes, terms, errors }}
          timeZone={lot.timeZone}
          onWhen={setWhen}
          onMinutes={setMinutes}
        />
      </div>
      <div hidden={step !== "vehicle"}>
        <VehiclePicker {...{ kept, picked, errors, last }} fits={slot.vehicleType} onPick={setPicked} />
      </div>
      <div hidden={step !== "payment"}>
        <PaymentChoice
          {...{ method, terms }}
          onChange={setMethod}
          error={errors.payment}
          amount={price}
          currency={slot.currency}
          payee={lot.name}
          note={`ParkMate ${slot.label}`}
        />
      </div>
      {failure && <Notice tone="error">{failure}</Notice>}
      <div className="sticky bottom-0 -mx-5 mt-auto -mb-5 flex items-center justify-between gap-3 border-t border-line bg-raised px-5 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <p className="min-w-0 text-sm text-soft tabular-nums" aria-live="polite">
          <strong className="block text-xl text-ink">{money(price, slot.currency)}</strong>
          {bookWords.estimate({ rate: money(slot.hourlyRate, slot.currency), time: duration(minutes) })}
        </p>
        <div className="flex shrink-0 gap-2">
          {before(step) && (
            <Button weight="secondary" className="min-h-12" disabled={busy} onClick={() => go(before(step))}>
              {bookWords.back()}
            </Button>
          )}
          <Button type="submit" busy={busy} disabled={!free && !busy} className="min-h-12 px-5">
            {step !== "payment"
              ? bookWords.next()
              : method === "cash"
                ? bookWords.reserve()
                : bookWords.pay({ amount: money(price, slot.currency) })}
          </Button>
        </div>
      </div>
    </form>
  );
}

function isGone({ code }: Problem): boolean {
  return code === "slot_taken" || code === "slot_out_of_service";
}
