import { expect, test } from "bun:test";
import { because } from "./reasons.ts";
import { Refusal, reasonOf } from "./refusal.ts";

test("a sentence is filled in, and its name and values go along", () => {
  const { code, message, said, errors } = because("slot_takes_another", { slot: "T_1", vehicleType: "two_wheeler" });
  expect([code, message, errors]).toEqual(["vehicle_does_not_fit", "Slot T_1 takes a two-wheeler.", []]);
  expect(said).toEqual({ name: "slot_takes_another", values: { slot: "T_1", vehicleType: "two_wheeler" } });
});

test("one about a field names it", () => {
  const values = { step: 30, most: 1440 };
  const { message, errors } = because("duration_not_offered", values);
  expect(errors).toEqual([{ path: "durationMinutes", message, reason: "duration_not_offered", values }]);
  expect(message).toBe("Choose 30 to 1440 minutes, in steps of 30.");
});

test("values are taken as they are, whatever is in them", () => {
  expect(because("works_there_already", { name: "{name} $& #" }).message).toBe("{name} $& # works there already.");
});

test("a refusal that says no more than its code is named by it", () => {
  expect(reasonOf(new Refusal("slot_taken"))).toEqual({ name: "slot_taken" });
  expect(reasonOf(because("no_such_slot"))).toEqual({ name: "no_such_slot" });
});
