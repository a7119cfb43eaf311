import { expect, test } from "bun:test";
import { isTopic, topicOf } from "./topics.ts";

test("a notification belongs to what it is about", () => {
  const of = (event: string) => topicOf({ event });
  expect(["booking.expiring", "renewal.failed", "payment.refunded", "wash.started"].map(of)).toEqual([
    "bookings",
    "bookings",
    "payments",
    "washes",
  ]);
  expect(["employee.assigned", "review.posted", "announcement", "something.new"].map(of)).toEqual([
    "lots",
    "lots",
    "other",
    "other",
  ]);
});

test("a topic in the address is one of ours", () => {
  expect([isTopic("washes"), isTopic("wash"), isTopic(undefined)]).toEqual([true, false, false]);
});
