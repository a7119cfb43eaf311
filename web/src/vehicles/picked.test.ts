import { expect, test } from "bun:test";
import type { Vehicle } from "../api/types.ts";
import { another, pickedPlate, usual, vehicleProblems } from "./picked.ts";

const vehicle = (plate: string, vehicleType: Vehicle["vehicleType"]): Vehicle => ({
  ...{ id: "veh_1", plate, vehicleType, createdAt: "2026-11-23T10:00:00Z" },
});
const kept = [vehicle("KL08AZ1234", "sedan"), vehicle("KL07CD4321", "hatchback"), vehicle("KL01A1", "sedan")];

test("a kept vehicle is taken by its plate, another by what is typed", () => {
  expect(pickedPlate({ vehicle: "KL08AZ1234", plate: "" })).toBe("KL08AZ1234");
  expect(pickedPlate({ vehicle: another, plate: "kl 07-cd 4321" })).toBe("KL07CD4321");
});

test("only a typed plate can be wrong", () => {
  const rest = { vehicleType: "", save: "" };
  expect(vehicleProblems({ vehicle: "KL08AZ1234", plate: "", ...rest })).toEqual({});
  expect(vehicleProblems({ vehicle: another, plate: "my car", ...rest }).plate).toContain("KL 08 AZ 1234");
  expect(vehicleProblems({ vehicle: another, plate: "22 BH 1234 AA", ...rest })).toEqual({});
});

test("at first the one parked last is chosen if it fits, else one that fits, else another", () => {
  expect(usual(kept, "sedan", "KL01A1")).toBe("KL01A1");
  expect(usual(kept, "sedan", "KL07CD4321")).toBe("KL08AZ1234");
  expect(usual(kept, "two_wheeler", "KL01A1")).toBe(another);
  expect(usual([], "sedan", "KL01A1")).toBe(another);
  expect(usual(kept, undefined, "KL07CD4321")).toBe("KL07CD4321");
});
