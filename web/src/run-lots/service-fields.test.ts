import { expect, test } from "bun:test";
import type { Values } from "../ui/use-form.ts";
import { checkServices, kinds, type ServiceField, serviceFields, servicesOf } from "./service-fields.ts";

const empty = Object.fromEntries(serviceFields.map((field) => [field, ""])) as Values<ServiceField>;
const exterior = { "exterior-on": "on", "exterior-price": "299", "exterior-addOn": "300", "exterior-minutes": "20" };
const given: Values<ServiceField> = { ...empty, hasWash: "on", washCapacity: "2", ...exterior };
const service = { service: "exterior", name: "Foam wash", price: 250_00, addOnPrice: 200_00, minutes: 15 } as const;
const lot = { washCapacity: 3, services: [{ ...service, currency: "INR" }] };

test("a lot that washes offers something, for a price, at a pace", () => {
  expect(checkServices(given)).toEqual({});
  expect(Object.keys(checkServices({ ...empty, hasWash: "on" }))).toEqual(["hasWash", "washCapacity"]);
  const wrong = { "exterior-price": "free", "exterior-addOn": "-1", "exterior-minutes": "481" };
  expect(Object.keys(checkServices({ ...given, ...wrong }))).toEqual(Object.keys(wrong));
});

test("what is not offered is not looked at", () => {
  expect(checkServices({ ...given, "full-price": "free" })).toEqual({});
  expect(checkServices({ ...empty, "exterior-on": "on", "exterior-price": "free" })).toEqual({});
});

test("prices go in minor units, and a name of the owner's own stays", () => {
  expect(servicesOf(given, lot)).toEqual({
    ...{ hasWash: true, washCapacity: 2 },
    services: [{ ...service, price: 299_00, addOnPrice: 300_00, minutes: 20 }],
  });
});

test("a lot that stops washing keeps its prices for when it begins again", () => {
  expect(servicesOf(empty, lot)).toEqual({ hasWash: false, washCapacity: 3, services: [service] });
  expect(kinds).toHaveLength(3);
});
