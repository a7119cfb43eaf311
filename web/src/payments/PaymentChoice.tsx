// How to pay. In the sandbox its test instruments decide how a card or UPI payment ends; with a provider that has a form of its
// own, nothing is asked for here.

import Banknote from "lucide-react/icons/banknote";
import CreditCard from "lucide-react/icons/credit-card";
import FlaskConical from "lucide-react/icons/flask-conical";
import Smartphone from "lucide-react/icons/smartphone";
import { lazy, Suspense } from "react";
import type { PaymentMethod, Terms } from "../api/types.ts";
import { money } from "../format/money.ts";
import { duration } from "../format/time.ts";
import { Choice } from "../ui/Choice.tsx";
import { controlClass, Field } from "../ui/Field.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { methodWords } from "./state-words.ts";
import { upiLink } from "./upi.ts";
import { paymentWords } from "./words.ts";

const UpiCode = lazy(() => import("./UpiCode.tsx").then((part) => ({ default: part.UpiCode })));

const instruments = [
  { token: "tok_success", label: paymentWords.succeeds },
  { token: "tok_declined", label: paymentWords.declines },
  { token: "tok_insufficient_funds", label: paymentWords.insufficient },
  { token: "tok_timeout", label: paymentWords.timesOut },
  { token: "tok_action_required", label: paymentWords.needsAction },
];

interface PaymentChoiceProps {
  method: PaymentMethod;
  onChange(method: PaymentMethod): void;
  /** What is wrong with the instrument. */
  error: string | undefined;
  /** Minor units. */
  amount: number;
  currency: string;
  /** Whom the money is for, and what. */
  payee: string;
  note: string;
  terms: Terms;
  /** What happens with cash, where it is not the usual. */
  cash?: string;
}

export function PaymentChoice({ method, onChange, error, terms, cash, ...due }: PaymentChoiceProps) {
  return (
    <div className="grid gap-3">
      <Choice
        legend={paymentWords.legend()}
        name="method"
        value={method}
        onChange={onChange}
        options={[
          { value: "upi", label: <Named icon={Smartphone} name={methodWords.upi()} /> },
          { value: "card", label: <Named icon={CreditCard} name={methodWords.card()} /> },
          { value: "cash", label: <Named icon={Banknote} name={methodWords.cash()} /> },
        ]}
      />
      {method === "cash" && (
        <p className="text-sm text-soft">{cash ?? paymentWords.cashHold({ time: duration(terms.cashHoldMinutes) })}</p>
      )}
      {method !== "cash" && terms.payments.needsToken && (
        <div className="grid gap-3 rounded-md border border-dashed border-edge p-3">
          <p className="flex items-center gap-2 text-sm font-semibold">
            <FlaskConical className="size-4 shrink-0 text-accent" aria-hidden />
            {paymentWords.sandbox()}
          </p>
          {method === "upi" && <Code {...due} />}
          <Field label={paymentWords.instrument()} name="payment" error={error}>
            {(ties) => (
              <select {...ties} className={controlClass} defaultValue="tok_success">
                {instruments.map(({ token, label }) => (
                  <option key={token} value={token}>
                    {`${label()} (${token})`}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
    </div>
  );
}

type CodeProps = Pick<PaymentChoiceProps, "amount" | "currency" | "payee" | "note">;

function Code({ amount, currency, payee, note }: CodeProps) {
  const link = upiLink({ payee: "parkmate@sandbox", name: payee, amount, currency, note });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Suspense fallback={<Skeleton className="size-36" />}>
        <UpiCode link={link} />
      </Suspense>
      <div className="grid min-w-32 flex-1 gap-2 text-sm">
        <p>{paymentWords.upiScan({ amount: money(amount, currency), payee })}</p>
        <p className="text-soft">{paymentWords.upiSandbox()}</p>
      </div>
    </div>
  );
}

function Named({ icon: Icon, name }: { icon: typeof Banknote; name: string }) {
  return (
    <>
      <Icon className="size-4.5" aria-hidden />
      {name}
    </>
  );
}
