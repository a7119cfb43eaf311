import { expect, test } from "bun:test";
import { tellOutcome } from "./repeated.ts";

const card = { status: "failed", method: "card", checkout: null } as const;

test("whoever repeats a request hears why its payment came to nothing, whatever ended it", () => {
  expect(() => tellOutcome({ ...card, failureName: "insufficient_funds" })).toThrow("Insufficient funds");
  expect(() => tellOutcome({ ...card, failureName: "not_paid_in_time" })).toThrow("Not paid in time");
  expect(() => tellOutcome({ ...card, failureName: null })).toThrow("The payment was declined");
});
