// Razorpay's own form over the page: its script is fetched when somebody is to pay in it, and not before. What the form tells is
// what the payer did; whether the money came, the server says.
// Source: Razorpay documentation, Standard Checkout: checkout options, handle success and failure.

import type { Payment } from "../api/types.ts";

export type Checkout = NonNullable<Payment["checkout"]>;

export type Outcome =
  | { readonly kind: "paid" | "dismissed" }
  /** The last attempt was refused, and the payer gave up. */
  | { readonly kind: "failed"; readonly reason: string };

export interface CheckoutOptions {
  /** The address of the script. */
  readonly script: string;
  readonly checkout: Checkout;
  readonly payment: Pick<Payment, "amount" | "currency" | "method">;
  readonly description: string;
  readonly payer: { readonly name: string; readonly email: string; readonly phone: string | null };
  /** Aborted, the form closes. */
  readonly signal: AbortSignal;
}

interface Form {
  open(): void;
  close(): void;
  on(event: "payment.failed", heard: (failure: { readonly error?: { readonly description?: string } }) => void): void;
}

type FormMaker = new (options: object) => Form;

/** Resolves when the payer is done with it. Rejects when the form cannot be shown. */
export async function openCheckout(options: CheckoutOptions, load = loadScript): Promise<Outcome> {
  const { script, checkout, payment, description, payer, signal } = options;
  const Razorpay = await load(script);
  if (signal.aborted) return { kind: "dismissed" };
  return new Promise((resolve) => {
    let refused: string | null = null;
    const form = new Razorpay({
      ...{ key: checkout.key, order_id: checkout.orderId },
      ...{ amount: payment.amount, currency: payment.currency, name: "ParkMate", description },
      prefill: {
        ...{ name: payer.name, email: payer.email, method: payment.method },
        ...(payer.phone !== null && { contact: payer.phone }),
      },
      theme: { color: "#2450c8" },
      handler: () => resolve({ kind: "paid" }),
      modal: {
        confirm_close: true,
        // After an attempt that failed the form stays, for another one.
        ondismiss: () => resolve(refused === null ? { kind: "dismissed" } : { kind: "failed", reason: refused }),
      },
    });
    form.on("payment.failed", ({ error }) => {
      refused = error?.description ?? "";
    });
    signal.addEventListener("abort", () => {
      form.close();
      resolve({ kind: "dismissed" });
    });
    form.open();
  });
}

let loading: Promise<FormMaker> | null = null;

/** Once for a page; one that failed may be tried again. */
function loadScript(address: string): Promise<FormMaker> {
  loading ??= new Promise<FormMaker>((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    const fail = () => {
      element.remove();
      loading = null;
      reject(new Error(`${address} could not be loaded`));
    };
    element.onerror = fail;
    element.onload = () => {
      const { Razorpay } = window as { Razorpay?: FormMaker };
      if (Razorpay) resolve(Razorpay);
      else fail();
    };
    document.head.append(element);
  });
  return loading;
}
