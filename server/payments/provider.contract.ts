// What every payment provider must do. Each adapter's test runs this suite.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Charge, PaymentProvider } from "./provider.ts";

interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  /** An instrument that is good for the money; undefined where none is sent. */
  readonly good: string | undefined;
  /** An instrument that brings no money. */
  readonly bad: string | undefined;
  /** The payer pays what waits for them. */
  readonly pay: (reference: string) => void;
  readonly close: () => Promise<void>;
}

export function providerContract(name: string, create: () => ProviderUnderTest): void {
  describe(`PaymentProvider: ${name}`, () => {
    let under: ProviderUnderTest;
    beforeEach(() => {
      under = create();
    });
    afterEach(() => under.close());

    const newCharge = (token: string | undefined): Charge => ({
      ...{ paymentId: newId("pay"), method: "card", amount: 50_00, currency: "INR", token },
    });

    /** A charge that is paid, at once or by the payer. */
    async function paid() {
      const charge = newCharge(under.good);
      const outcome = await under.provider.charge(charge);
      if (outcome.kind !== "succeeded" && outcome.kind !== "awaiting_payer") throw new Error(`charge: ${outcome.kind}`);
      if (outcome.kind === "awaiting_payer") under.pay(outcome.reference);
      const finding = await under.provider.find(charge.paymentId, outcome.reference);
      if (finding.kind !== "succeeded") throw new Error(`found: ${finding.kind}`);
      return { charge, outcome, finding, refund: { ...charge, reference: finding.reference } };
    }

    test("finds a payment that was made, and for how much", async () => {
      const { finding } = await paid();
      expect(finding).toEqual({
        ...{ kind: "succeeded", reference: expect.stringMatching(/./), amount: 50_00, currency: "INR" },
      });
    });

    test("finds it for who never heard the answer to the charge", async () => {
      const { charge, finding } = await paid();
      expect(await under.provider.find(charge.paymentId, null)).toEqual(finding);
    });

    test("tells payments apart", async () => {
      const [one, other] = [await paid(), await paid()];
      expect(one.finding.reference).not.toBe(other.finding.reference);
    });

    test("answers the same charge with the same outcome", async () => {
      const charge = newCharge(under.good);
      const first = await under.provider.charge(charge);
      expect(await under.provider.charge(charge)).toEqual(first);
    });

    test("takes no more money for what is paid, whatever the instrument", async () => {
      const { charge, finding } = await paid();
      for (const token of [under.good, under.bad]) {
        const again = await under.provider.charge({ ...charge, token });
        expect(again).toEqual({ kind: "succeeded", reference: finding.reference });
      }
    });

    test("does not find money where none came", async () => {
      const charge = newCharge(under.bad);
      const outcome = await under.provider.charge(charge);
      expect(outcome.kind).not.toBe("succeeded");
      expect((await under.provider.find(charge.paymentId, null)).kind).not.toBe("succeeded");
    });

    test("does not know a payment that it was never told of", async () => {
      await paid();
      expect(await under.provider.find(newId("pay"), null)).toEqual({ kind: "unknown" });
    });

    test("gives the money back", async () => {
      const { refund } = await paid();
      expect(await under.provider.refund(refund)).toEqual({
        ...{ kind: "refunded", reference: expect.stringMatching(/./) },
      });
    });

    test("gives it back once, however often it is asked", async () => {
      const { refund } = await paid();
      const first = await under.provider.refund(refund);
      expect(await under.provider.refund(refund)).toEqual(first);
    });

    test("gives back no money that it never took", async () => {
      const { refund } = await paid();
      const { kind } = await under.provider.refund({ ...refund, paymentId: newId("pay"), reference: "never_heard_of" });
      expect(kind).toBe("refused");
    });

    test("believes no webhook that anybody could have written", () => {
      const body = JSON.stringify({ event: "order.paid" });
      expect(() => under.provider.readWebhook(body, new Headers())).toThrow(Refusal);
    });
  });
}
