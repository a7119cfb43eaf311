import { expect, test } from "bun:test";
import type { Slot } from "../api/types.ts";
import { bodyOf, slotsMeant, slotsToChange } from "./many-slots.ts";

type Known = Pick<Slot, "label" | "vehicleType" | "hourlyRate" | "state">;
const slot = (label: string, more: Partial<Known> = {}): Known => ({
  ...{ label, vehicleType: "sedan", hourlyRate: 50_00, state: "free" },
  ...more,
});
const slots = [slot("A1"), slot("A2", { state: "out_of_service" }), slot("B1", { vehicleType: "two_wheeler" })];
const labels = (found: readonly Known[]) => found.map(({ label }) => label);

test("slots are meant by their vehicles, by their labels, or all of them", () => {
  expect(labels(slotsMeant(slots, null, ""))).toEqual(["A1", "A2", "B1"]);
  expect(labels(slotsMeant(slots, "sedan", " "))).toEqual(["A1", "A2"]);
  expect(labels(slotsMeant(slots, null, "A2-A9, B1"))).toEqual(["A2", "B1"]);
  expect(labels(slotsMeant(slots, "sedan", "B1"))).toEqual([]);
  expect(labels(slotsMeant(slots, null, "A9-A1"))).toEqual([]);
});

test("what is so already is left alone", () => {
  const dear = [...slots, slot("C1", { hourlyRate: 80_00 })];
  expect(labels(slotsToChange(dear, { kind: "price", hourlyRate: 50_00 }))).toEqual(["C1"]);
  expect(labels(slotsToChange(slots, { kind: "close" }))).toEqual(["A1", "B1"]);
  expect(labels(slotsToChange(slots, { kind: "open" }))).toEqual(["A2"]);
});

test("the server is told of a price, or of being in service", () => {
  expect(bodyOf({ kind: "price", hourlyRate: 60_00 })).toEqual({ hourlyRate: 60_00 });
  expect([bodyOf({ kind: "close" }), bodyOf({ kind: "open" })]).toEqual([{ inService: false }, { inService: true }]);
});
