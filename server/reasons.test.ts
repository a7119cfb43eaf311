import { expect, test } from "bun:test";
import { because, saying } from "./reasons.ts";

test("a sentence is filled in, and its name and values go along", () => {
  const { code, message, said, errors } = because("slot_takes_another", { slot: "T_1", vehicleType: "two_wheeler" });
  expect([code, message, errors]).toEqual(["vehicle_does_not_fit", "Slot T_1 takes a two wheeler.", []]);
  expect(said).toEqual({ reason: "slot_takes_another", values: { slot: "T_1", vehicleType: "two_wheeler" } });
});

test("one about a field names it", () => {
  const { message, errors } = because("duration_not_offered", { step: 30, most: 1440 });
  expect(errors).toEqual([{ path: "durationMinutes", message }]);
  expect(message).toBe("Choose 30 to 1440 minutes, in steps of 30.");
});

test("values are taken as they are, whatever is in them", () => {
  expect(because("works_there_already", { name: "{name} $& $1" }).message).toBe("{name} $& $1 works there already.");
});

test("what a provider says has a name where it is known", () => {
  expect(saying("payment_declined", "Insufficient funds").said).toEqual({ reason: "insufficient_funds" });
  expect(saying("payment_declined", "The bank is on holiday")).toMatchObject({
    message: "The bank is on holiday",
    said: undefined,
  });
  // The same words of another code are another thing.
  expect(saying("payment_timeout", "Insufficient funds").said).toBeUndefined();
});
