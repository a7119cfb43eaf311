// More time for a booking: how much, and how it is paid. Opened by its page and by a notification's "Renew now".

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { post } from "../api/client.ts";
import { Problem } from "../api/problem.ts";
import { bookingQuery, lotQuery, refreshBookings } from "../api/queries.ts";
import type { Booking, PaymentMethod, Terms } from "../api/types.ts";
import { estimate, money } from "../format/money.ts";
import { timeWithin } from "../format/time.ts";
import { askToPay } from "../payments/due-checkout.ts";
import { PaymentChoice } from "../payments/PaymentChoice.tsx";
import { paymentRefused } from "../payments/refused.ts";
import { paymentWords } from "../payments/words.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useForm } from "../ui/use-form.ts";
import { createAttempts } from "./attempts.ts";
import { DurationStepper } from "./DurationStepper.tsx";
import { pageWords } from "./page-words.ts";
import { termsQuery } from "./queries.ts";

interface RenewSheetProps {
  booking: Booking;
  /** The server's, in milliseconds. */
  now: number;
  /** With the booking that goes on: the same, or after its end a new one. */
  onRenewed(booking: Booking): void;
  onClose(): void;
}

export function RenewSheet(props: RenewSheetProps) {
  const { booking, onClose } = props;
  const terms = useQuery(termsQuery());
  const lot = useQuery(lotQuery(booking.lotId));
  const rate = lot.data?.slots.find(({ id }) => id === booking.slotId)?.hourlyRate;
  const failed = [terms, lot].find(({ isError, data }) => isError && !data);
  return (
    <Dialog kind="sheet" title={pageWords.renewTitle({ slot: booking.slot.label })} onClose={onClose}>
      {terms.data && rate !== undefined && <RenewForm {...props} terms={terms.data} rate={rate} />}
      {failed && <LoadFailed error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && (!terms.data || rate === undefined) && <SkeletonRows count={3} className="h-16" />}
    </Dialog>
  );
}

function RenewForm({ booking, now, onRenewed, terms, rate }: RenewSheetProps & { terms: Terms; rate: number }) {
  const queries = useQueryClient();
  const [minutes, setMinutes] = useState(terms.defaultDurationMinutes);
  const [method, setMethod] = useState<PaymentMethod>("upi");
  const attempts = useRef(createAttempts());
  const price = Math.ceil((estimate(rate, minutes) * terms.renewalPercent) / 100);
  const { lot, currency } = booking;
  const isOver = booking.status === "expired";
  const from = isOver ? now : Date.parse(booking.endsAt);
  const at = (instant: number) => timeWithin(new Date(instant).toISOString(), new Date(now), lot.timeZone);

  const { form, errors, failure, busy } = useForm({
    fields: ["durationMinutes", "payment"],
    check: () => ({}),
    async submit({ payment }) {
      const paid = method !== "cash" && terms.payments.needsToken ? { method, token: payment } : { method };
      const json = { durationMinutes: minutes, payment: paid };
      const send = (key: string) => post("/bookings/:id/renew", { param: { id: booking.id }, json, key });
      try {
        const renewed = await attempts.current.send({ id: booking.id, ...json }, send);
        queries.setQueryData(bookingQuery(renewed.id).queryKey, renewed);
        // In the provider's form, once this sheet is gone: the page opens it.
        askToPay(renewed.payments);
        onRenewed(renewed);
      } catch (error) {
        throw error instanceof Problem ? said(error) : error;
      } finally {
        void refreshBookings(queries);
      }
    },
  });

  return (
    <form {...form} className="flex flex-1 flex-col gap-5">
      <p className="text-soft">{pageWords.renewLead({ percent: terms.renewalPercent })}</p>
      {isOver && <Notice tone="info">{pageWords.renewExpired()}</Notice>}
      <DurationStepper minutes={minutes} onChange={setMinutes} terms={terms} error={errors.durationMinutes} />
      <p className="flex justify-between gap-3 rounded-md bg-sunken p-3 text-sm font-semibold tabular-nums">
        <span>{pageWords.renewFrom({ time: at(from) })}</span>
        <span>{pageWords.renewUntil({ time: at(from + minutes * 60_000) })}</span>
      </p>
      <PaymentChoice
        {...{ method, terms, currency }}
        onChange={setMethod}
        error={errors.payment}
        amount={price}
        payee={lot.name}
        note={`ParkMate ${booking.code}`}
        cash={paymentWords.cashRenewal()}
      />
      {failure && <Notice tone="error">{failure}</Notice>}
      <div className="sticky bottom-0 -mx-5 mt-auto -mb-5 flex items-center justify-between gap-4 border-t border-line bg-raised px-5 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <strong className="text-xl tabular-nums" aria-live="polite">
          {money(price, currency)}
        </strong>
        <Button type="submit" busy={busy} className="min-h-12 shrink-0 px-6">
          {method === "cash" ? pageWords.renewReserve() : pageWords.renewPay({ amount: money(price, currency) })}
        </Button>
      </div>
    </form>
  );
}

/** What stands in the way, said for a renewal. */
function said(problem: Problem): Problem {
  const refused = paymentRefused(problem);
  if (refused) return refused;
  const whole = (message: string) => new Problem(problem.status, problem.code, message);
  if (problem.code === "slot_taken" || problem.code === "slot_out_of_service") return whole(pageWords.renewTaken());
  if (problem.code === "renewal_not_open") return whole(pageWords.renewOver());
  if (problem.code === "renewal_under_way") return whole(pageWords.renewUnderWay());
  return problem;
}
