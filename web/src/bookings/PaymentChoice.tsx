// How to pay. Card and UPI run through the sandbox, whose test instruments decide how the payment ends.

import Banknote from "lucide-react/icons/banknote";
import CreditCard from "lucide-react/icons/credit-card";
import FlaskConical from "lucide-react/icons/flask-conical";
import Smartphone from "lucide-react/icons/smartphone";
import type { PaymentMethod } from "../api/types.ts";
import { Choice } from "../ui/Choice.tsx";
import { controlClass, Field } from "../ui/Field.tsx";

const instruments = [
  { token: "tok_success", label: "Succeeds" },
  { token: "tok_declined", label: "Is declined" },
  { token: "tok_insufficient_funds", label: "Has insufficient funds" },
  { token: "tok_timeout", label: "Times out" },
  { token: "tok_action_required", label: "Needs a confirmation" },
];

interface PaymentChoiceProps {
  method: PaymentMethod;
  onChange(method: PaymentMethod): void;
  error: string | undefined;
}

export function PaymentChoice({ method, onChange, error }: PaymentChoiceProps) {
  return (
    <div className="grid gap-3">
      <Choice
        legend="Payment"
        name="method"
        value={method}
        onChange={onChange}
        options={[
          { value: "upi", label: <Named icon={Smartphone} name="UPI" /> },
          { value: "card", label: <Named icon={CreditCard} name="Card" /> },
          { value: "cash", label: <Named icon={Banknote} name="Cash" /> },
        ]}
      />
      {method === "cash" ? (
        <p className="text-sm text-soft">
          Pay at the lot. The slot is held for you until the owner has confirmed your cash, for 30 minutes at most.
        </p>
      ) : (
        <div className="grid gap-3 rounded-md border border-dashed border-edge p-3">
          <p className="flex items-center gap-2 text-sm font-semibold">
            <FlaskConical className="size-4 shrink-0 text-accent" aria-hidden />
            Sandbox: no real money moves
          </p>
          <Field label="Test payment that" name="payment" error={error}>
            {(ties) => (
              <select {...ties} className={controlClass} defaultValue="tok_success">
                {instruments.map(({ token, label }) => (
                  <option key={token} value={token}>
                    {`${label} (${token})`}
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

function Named({ icon: Icon, name }: { icon: typeof Banknote; name: string }) {
  return (
    <>
      <Icon className="size-4.5" aria-hidden />
      {name}
    </>
  );
}
