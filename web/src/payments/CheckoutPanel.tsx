// A payment that is made in the provider's own form: the way into it, and what came of it. It goes when the server says that the
// payment is made, or that nobody waits for it any more.
//
//   ready ──▶ open ─┬─ paid ──────────────▶ confirming, until the server says so
//     ▲             ├─ closed, or refused ─▶ said, and ready again
//     └─────────────┴─ not to be shown ────▶ said, and ready again
//
// The form is part of the page, so it would be hidden behind a modal dialog: panels stand in pages.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { post } from "../api/client.ts";
import { termsQuery } from "../bookings/queries.ts";
import { money } from "../format/money.ts";
import { useMe } from "../people/session.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { Tone } from "../ui/tone.ts";
import { type Outcome, openCheckout } from "./checkout.ts";
import { checkoutWords } from "./checkout-words.ts";
import { type DuePayment, wasAskedToPay } from "./due-checkout.ts";

type State = { readonly kind: "ready" | "open" | "unavailable" } | Outcome;

interface CheckoutPanelProps {
  payment: DuePayment;
  /** Until when it is kept, as people read it; null where that is not known. */
  until: string | null;
  /** What is paid for. */
  description: string;
  /** The server may know more now. */
  onChecked(): Promise<unknown>;
}

export function CheckoutPanel({ payment, until, description, onChecked }: CheckoutPanelProps) {
  const me = useMe();
  const terms = useQuery(termsQuery());
  const script = terms.data?.payments.form?.script;
  const [state, setState] = useState<State>({ kind: "ready" });
  const opened = useRef<AbortController | null>(null);
  const amount = money(payment.amount, payment.currency);
  const isBusy = state.kind === "open" || state.kind === "paid";

  async function pay() {
    if (!me || script === undefined || opened.current !== null) return;
    const mine = new AbortController();
    opened.current = mine;
    setState({ kind: "open" });
    try {
      const { checkout } = payment;
      const outcome = await openCheckout({ script, checkout, payment, description, payer: me, signal: mine.signal });
      if (mine.signal.aborted) return;
      // It may be opened again at once, whatever is asked meanwhile.
      opened.current = null;
      setState(outcome);
      // Also after it was closed: somebody may have paid on their phone meanwhile.
      await post("/payments/:id/check", { param: { id: payment.id } }).catch(() => null);
      await onChecked();
    } catch {
      // Meanwhile it may be open anew.
      if (opened.current === mine) setState({ kind: "unavailable" });
    } finally {
      if (opened.current === mine) opened.current = null;
    }
  }

  const isReady = me !== null && me !== undefined && script !== undefined;
  const begin = useEffectEvent(() => {
    if (wasAskedToPay(payment)) void pay();
  });
  useEffect(() => {
    if (isReady) begin();
  }, [isReady]);
  useEffect(() => () => opened.current?.abort(), []);

  return (
    <div className="grid gap-3">
      <Notice tone={toneOf(state)}>{sentence(state, amount, until)}</Notice>
      {state.kind !== "paid" && (
        <Button busy={isBusy || !isReady} onClick={() => void pay()} className="justify-self-center">
          {state.kind === "ready" || state.kind === "open" ? checkoutWords.pay({ amount }) : checkoutWords.payAgain()}
        </Button>
      )}
    </div>
  );
}

function toneOf({ kind }: State): Tone {
  if (kind === "failed" || kind === "unavailable") return "error";
  return kind === "paid" || kind === "open" ? "info" : "warning";
}

function sentence(state: State, amount: string, until: string | null): string {
  switch (state.kind) {
    case "ready":
      return until === null ? checkoutWords.dueNow({ amount }) : checkoutWords.due({ amount, time: until });
    case "failed":
      return state.reason === "" ? checkoutWords.failedPlainly() : checkoutWords.failed({ reason: state.reason });
    default:
      return checkoutWords[state.kind]();
  }
}
