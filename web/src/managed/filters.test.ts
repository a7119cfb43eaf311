import { expect, test } from "bun:test";
import { countActive, readBookingsFilter, readPaymentsFilter, readWashesFilter } from "./filters.ts";

const lotId = "lot_01jzx4q9c2f3gv8w5n6m7k8d9e";

test("the address may only name what exists", () => {
  expect(readBookingsFilter({ status: "toString", lotId: "lot_1", from: "soon", q: " " })).toEqual({});
  expect(readPaymentsFilter({ status: "reserved", method: "gold" })).toEqual({});
  expect(readWashesFilter({ status: "in_progress", q: "no search here", lotId })).toEqual({
    ...{ status: "in_progress", lotId },
  });
});

test("a number that was searched for is still a search", () => {
  expect(readBookingsFilter({ q: 22 })).toEqual({ q: "22" });
});

test("what narrows a list is counted, what is in sight anyway aside", () => {
  const filter = readPaymentsFilter({ status: "pending", method: "cash", from: "2026-11-23", to: "2026-11-29", lotId });
  expect(countActive(filter)).toBe(4);
  expect(countActive(readPaymentsFilter({ status: "pending", q: "KL08" }))).toBe(0);
});
