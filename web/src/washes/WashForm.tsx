// What is washed, when, and how it is paid. With a booking the car and the time are those of the booking.

import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { post } from "../api/client.ts";
import { Problem } from "../api/problem.ts";
import { refreshBookings } from "../api/queries.ts";
import type { Booking, Lot, Me, NewWash, PaymentMethod, Terms, Vehicle, WashService } from "../api/types.ts";
import { createAttempts } from "../bookings/attempts.ts";
import { money } from "../format/money.ts";
import { duration, span } from "../format/time.ts";
import { washName } from "../language/kept.ts";
import { addressOf } from "../lots/address.ts";
import { isVehicleType } from "../lots/filter.ts";
import { askToPay } from "../payments/due-checkout.ts";
import { PaymentChoice } from "../payments/PaymentChoice.tsx";
import { paymentRefused } from "../payments/refused.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useForm } from "../ui/use-form.ts";
import { rememberPlate, usualPlate } from "../vehicles/last-plate.ts";
import { another, pickedPlate, usual, vehicleFields, vehicleProblems } from "../vehicles/picked.ts";
import { refreshVehicles } from "../vehicles/queries.ts";
import { VehiclePicker } from "../vehicles/VehiclePicker.tsx";
import { HourPicker } from "./HourPicker.tsx";
import { refreshWashes, washQuery } from "./queries.ts";
import { ServiceChoice } from "./ServiceChoice.tsx";
import { washWords } from "./words.ts";

interface WashFormProps {
  lot: Lot;
  booking: Booking | null;
  me: Me;
  terms: Terms;
  kept: readonly Vehicle[];
  /** The service that is chosen at first. */
  wanted: WashService["service"] | undefined;
}

export function WashForm({ lot, booking, me, terms, kept, wanted }: WashFormProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const last = usualPlate(me.id);
  const [first] = lot.services;
  const [kind, setKind] = useState(wanted ?? first?.service ?? "exterior");
  const [startsAt, setStartsAt] = useState("");
  const [picked, setPicked] = useState(() => usual(kept, undefined, last));
  const [method, setMethod] = useState<PaymentMethod>("upi");
  const attempts = useRef(createAttempts());
  const service = lot.services.find((one) => one.service === kind) ?? first;
  const price = service === undefined ? 0 : booking ? service.addOnPrice : service.price;
  const currency = service?.currency ?? "INR";

  const { form, errors, failure, busy } = useForm({
    fields: ["service", "startsAt", ...vehicleFields, "payment"],
    check: (values) =>
      booking ? {} : { ...(startsAt === "" ? { startsAt: washWords.hourMissing() } : {}), ...vehicleProblems(values) },
    async submit(values) {
      const payment = method !== "cash" && terms.payments.needsToken ? { method, token: values.payment } : { method };
      const body: NewWash = booking
        ? { bookingId: booking.id, service: kind, payment }
        : { lotId: lot.id, service: kind, startsAt, plate: pickedPlate(values), payment };
      try {
        const wash = await attempts.current.send(body, (key) => post("/washes", { json: body, key }));
        queries.setQueryData(washQuery(wash.id).queryKey, wash);
        if (!booking) rememberPlate(me.id, wash.plate);
        if (!booking && picked === another && values.save === "on") void keep(wash.plate, values.vehicleType);
        void refreshBookings(queries);
        askToPay(wash.payments);
        await navigate({ to: "/washes/$washId", params: { washId: wash.id } });
      } catch (error) {
        throw error instanceof Problem ? placed(error) : error;
      } finally {
        // A refusal, too, may tell of hours that others have taken.
        void refreshWashes(queries);
      }
    },
  });

  /** The wash stands, whether or not its vehicle is kept. */
  async function keep(plate: string, vehicleType: string) {
    if (!isVehicleType(vehicleType)) return;
    await post("/vehicles", { json: { plate, vehicleType } }).catch(() => null);
    await refreshVehicles(queries);
  }

  function placed(problem: Problem): Problem {
    const atHour = (message: string) => {
      setStartsAt("");
      return new Problem(problem.status, problem.code, message, [{ path: "startsAt", message }]);
    };
    if (problem.code === "wash_hour_full") return atHour(washWords.hourTaken());
    if (problem.fields.some(({ path }) => path === "startsAt")) return atHour(washWords.hourLate());
    if (problem.code === "wash_already_booked") return new Problem(409, problem.code, washWords.addOnExists());
    if (problem.code === "wrong_state") return new Problem(409, problem.code, washWords.addOnOver());
    return paymentRefused(problem) ?? problem;
  }

  if (service === undefined || !lot.hasWash) return <Notice tone="info">{washWords.noLots()}</Notice>;
  return (
    <form {...form} className="grid gap-7">
      <div className="rounded-lg border border-line bg-surface p-4">
        <p className="font-bold">{lot.name}</p>
        <p className="text-sm text-soft">{addressOf(lot)}</p>
        {booking && (
          <div className="mt-2 flex flex-wrap items-center gap-3 text-sm">
            <Plate plate={booking.plate} />
            <span>
              {washWords.addOnLead({
                slot: booking.slot.label,
                time: span(booking.startsAt, booking.endsAt, new Date(), lot.timeZone),
              })}
            </span>
          </div>
        )}
      </div>
      <ServiceChoice services={lot.services} chosen={kind} onChoose={setKind} isAddOn={booking !== null} />
      {!booking && (
        <>
          <HourPicker
            lotId={lot.id}
            timeZone={lot.timeZone}
            chosen={startsAt}
            onChoose={setStartsAt}
            error={startsAt === "" ? errors.startsAt : undefined}
          />
          <VehiclePicker {...{ kept, picked, errors, last }} onPick={setPicked} />
        </>
      )}
      <PaymentChoice
        {...{ method, terms, currency }}
        onChange={setMethod}
        error={errors.payment}
        amount={price}
        payee={lot.name}
        note={`ParkMate ${service.name}`}
      />
      {failure && <Notice tone="error">{failure}</Notice>}
      <div
        data-bar
        className="sticky bottom-(--tabs) -mx-4 flex items-center justify-between gap-4 border-t border-line bg-ground px-4 py-3"
      >
        <p className="text-sm text-soft tabular-nums" aria-live="polite">
          <strong className="block text-xl text-ink">{money(price, currency)}</strong>
          {washWords.total({ service: washName(service.name), time: duration(service.minutes) })}
        </p>
        <Button type="submit" busy={busy} className="min-h-12 px-6">
          {method === "cash" ? washWords.reserve() : washWords.pay({ amount: money(price, currency) })}
        </Button>
      </div>
    </form>
  );
}
