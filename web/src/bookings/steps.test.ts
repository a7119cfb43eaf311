import { expect, test } from "bun:test";
import { after, before, bookingFields, stepOf, steps } from "./steps.ts";

test("each step leads to the next, and back", () => {
  expect(steps.map(after)).toEqual(["vehicle", "payment", null]);
  expect(steps.map(before)).toEqual([null, "time", "vehicle"]);
});

test("what is refused leads to the first step that asks for it", () => {
  expect(stepOf(["payment.method", "plate"])).toBe("vehicle");
  expect(stepOf(["durationMinutes"])).toBe("time");
  expect(stepOf(["payment.token"])).toBe("payment");
  expect(stepOf(["slotId"])).toBeNull();
  expect(stepOf(["plates"])).toBeNull();
  for (const field of bookingFields) expect(stepOf([field])).not.toBeNull();
});
