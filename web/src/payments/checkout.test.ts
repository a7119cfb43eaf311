import { expect, test } from "bun:test";
import { type CheckoutOptions, openCheckout } from "./checkout.ts";

interface Given {
  readonly key: string;
  readonly order_id: string;
  readonly prefill: object;
  readonly handler: () => void;
  readonly modal: { readonly ondismiss: () => void };
}

/** Razorpay's form, and what was done with it. */
function createForm() {
  const done: string[] = [];
  let given: Given | undefined;
  let failed: (failure: object) => void = () => undefined;
  class Form {
    constructor(options: object) {
      given = options as Given;
    }
    open = () => void done.push("open");
    close = () => void done.push("close");
    on = (_: string, heard: (failure: object) => void) => {
      failed = heard;
    };
  }
  const options = () => {
    if (given === undefined) throw new Error("there is no form yet");
    return given;
  };
  return { done, options, fail: (failure: object) => failed(failure), load: async () => Form };
}

const asked = (signal: AbortSignal = new AbortController().signal): CheckoutOptions => ({
  ...{ script: "https://checkout.example/v1/checkout.js", description: "Booking K7M4QX2", signal },
  checkout: { provider: "razorpay", key: "rzp_key", orderId: "order_1" },
  payment: { amount: 50_00, currency: "INR", method: "upi" },
  payer: { name: "Asha", email: "asha@example.com", phone: null },
});

async function opened(signal?: AbortSignal) {
  const form = createForm();
  const outcome = openCheckout(asked(signal), form.load);
  await Promise.resolve();
  await Promise.resolve();
  return { form, outcome };
}

test("the form is opened for the order, with what is known of the payer", async () => {
  const { form, outcome } = await opened();
  expect(form.done).toEqual(["open"]);
  expect(form.options()).toMatchObject({ key: "rzp_key", order_id: "order_1", amount: 50_00, currency: "INR" });
  expect(form.options().prefill).toEqual({ name: "Asha", email: "asha@example.com", method: "upi" });
  form.options().handler();
  expect(await outcome).toEqual({ kind: "paid" });
});

test("closing it is no payment, and after an attempt that failed says why", async () => {
  const first = await opened();
  first.form.options().modal.ondismiss();
  expect(await first.outcome).toEqual({ kind: "dismissed" });

  const second = await opened();
  second.form.fail({ error: { description: "The bank declined it" } });
  second.form.options().modal.ondismiss();
  expect(await second.outcome).toEqual({ kind: "failed", reason: "The bank declined it" });
});

test("an attempt that failed may be followed by one that does not", async () => {
  const { form, outcome } = await opened();
  form.fail({ error: { description: "The bank declined it" } });
  form.options().handler();
  expect(await outcome).toEqual({ kind: "paid" });
});

test("it closes when nobody is to pay any more, and is not opened then", async () => {
  const leaving = new AbortController();
  const { form, outcome } = await opened(leaving.signal);
  leaving.abort();
  expect(await outcome).toEqual({ kind: "dismissed" });
  expect(form.done).toEqual(["open", "close"]);

  const late = await opened(AbortSignal.abort());
  expect([await late.outcome, late.form.done]).toEqual([{ kind: "dismissed" }, []]);
});

test("without its script it cannot be shown", async () => {
  const load = () => Promise.reject(new Error("away"));
  expect(openCheckout(asked(), load)).rejects.toThrow("away");
});
