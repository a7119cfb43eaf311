import { describe, expect, test } from "bun:test";
import { catalogue } from "@parkmate/protocol/catalogue";
import { hindi } from "@parkmate/protocol/catalogue.hi";
import type { Kind } from "@parkmate/protocol/kind";
import { type Booking, bookingStatuses } from "./bookings/booking.ts";
import { inWords } from "./bookings/facts.ts";
import { requestRenewal } from "./bookings/renewal.ts";
import { Refusal, refusals } from "./refusal.ts";
import { inHindi } from "./speech.ts";
import { at, given, renewal, rules } from "./testing/bookings.ts";
import { hour } from "./time.ts";

const devanagari = /[\u0900-\u097f]/;
const placeholders = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

function messageOf(refused: () => unknown): string {
  try {
    refused();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
  }
  return "";
}

describe("the catalogue in Hindi", () => {
  for (const [type, kind] of Object.entries<Kind>(catalogue)) {
    test(`${type} says what the English says, with the same values and actions`, () => {
      const wording = hindi[type as keyof typeof hindi];
      expect(placeholders(wording.title)).toEqual(placeholders(kind.title));
      expect(placeholders(wording.text)).toEqual(placeholders(kind.text));
      expect(wording.actions?.length ?? 0).toBe(kind.actions?.length ?? 0);
      // An announcement is its author's own words.
      if (type !== "announcement") expect(wording.text).toMatch(devanagari);
    });
  }
});

describe("what the server says itself", () => {
  test("spans of time, as events have them", () => {
    expect([300_000, 60_000, 3_000, 1_000].map((span) => inHindi(inWords(span)))).toEqual([
      "5 मिनट",
      "1 मिनट",
      "3 सेकंड",
      "1 सेकंड",
    ]);
  });

  test("what is paid for", () => {
    expect(inHindi("booking K7M4QX2 in Marine Drive")).toBe("Marine Drive में बुकिंग K7M4QX2");
    expect(inHindi("the car wash of KL 08 AZ 1234 in Marine Drive")).toBe("Marine Drive में KL 08 AZ 1234 की धुलाई");
  });

  test("every reason for which a renewal is refused", () => {
    const codes = [
      ...([
        "payment_declined",
        "payment_timeout",
        "payment_action_required",
        "slot_taken",
        "slot_out_of_service",
      ] as const),
      ...([
        "plate_already_booked",
        "renewal_not_open",
        "renewal_under_way",
        "wrong_state",
        "validation_failed",
      ] as const),
    ];
    for (const code of codes) expect(inHindi(refusals[code].title)).toMatch(devanagari);
  });

  test("every reason for which the model of renewals refuses one", () => {
    const ask = (booking: Booking, duration: number, when: Date) =>
      requestRenewal(booking, { paymentId: "pay_2", duration, method: "card" }, rules, when);
    const over = bookingStatuses.filter((status) => status !== "active" && status !== "expired");
    const refused = [
      ...over.map((status) => () => ask(given(status), hour, at(hour))),
      () => ask(given("active"), hour, at(0)),
      () => ask(given("active"), hour, at(2 * hour)),
      () => ask(given("active"), 1, at(hour)),
      () => ask({ ...given("active"), renewal }, hour, at(hour)),
    ];
    for (const refusal of refused) {
      expect(inHindi(messageOf(refusal))).toMatch(devanagari);
    }
  });

  test("a person's own words stay", () => {
    expect(inHindi("The gate is broken")).toBe("The gate is broken");
  });
});
