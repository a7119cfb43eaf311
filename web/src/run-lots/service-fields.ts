// What the form of a lot's washes holds, what is wrong with it, and how the server takes it.

import type { Lot, WashService } from "../api/types.ts";
import type { Errors, Values } from "../ui/use-form.ts";
import { readPrice } from "./price.ts";
import { serviceWords } from "./words.ts";

export type Kind = WashService["service"];
type Part = "on" | "price" | "addOn" | "minutes";
export type ServiceField = "hasWash" | "washCapacity" | `${Kind}-${Part}`;

/** What the server begins with, in minor units. */
export const usual = {
  exterior: { price: 299_00, addOnPrice: 300_00, minutes: 20 },
  interior: { price: 350_00, addOnPrice: 500_00, minutes: 30 },
  full: { price: 499_00, addOnPrice: 750_00, minutes: 50 },
} as const satisfies Record<Kind, Pick<WashService, "price" | "addOnPrice" | "minutes">>;

export const kinds = Object.keys(usual) as Kind[];

export const serviceFields: readonly ServiceField[] = [
  ...(["hasWash", "washCapacity"] as const),
  ...kinds.flatMap((kind) => [`${kind}-on`, `${kind}-price`, `${kind}-addOn`, `${kind}-minutes`] as const),
];

type Given = Values<ServiceField>;

const isOn = (values: Given, kind: Kind) => values[`${kind}-on`] === "on";
const isWhole = (text: string, least: number, most: number) =>
  /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most;

export function checkServices(values: Given): Errors<ServiceField> {
  const errors: Errors<ServiceField> = {};
  if (values.hasWash !== "on") return errors;
  if (!kinds.some((kind) => isOn(values, kind))) errors.hasWash = serviceWords.noneOffered();
  if (!isWhole(values.washCapacity, 0, 50)) errors.washCapacity = serviceWords.capacityWrong();
  for (const kind of kinds.filter((each) => isOn(values, each))) {
    for (const part of ["price", "addOn"] as const) {
      if (readPrice(values[`${kind}-${part}`]) === null) errors[`${kind}-${part}`] = serviceWords.priceWrong();
    }
    if (!isWhole(values[`${kind}-minutes`], 1, 480)) errors[`${kind}-minutes`] = serviceWords.minutesWrong();
  }
  return errors;
}

type WashingLot = Pick<Lot, "washCapacity" | "services">;

/** A lot that stops washing keeps its prices for when it begins again. */
export function servicesOf(values: Given, lot: WashingLot) {
  if (values.hasWash !== "on") {
    const services = lot.services.map(({ service, name, price, addOnPrice, minutes }) => {
      return { service, name, price, addOnPrice, minutes };
    });
    return { hasWash: false, washCapacity: lot.washCapacity, services };
  }
  const services = kinds
    .filter((kind) => isOn(values, kind))
    .map((kind) => {
      const name = lot.services.find(({ service }) => service === kind)?.name;
      return {
        service: kind,
        ...(name !== undefined && { name }),
        price: readPrice(values[`${kind}-price`]) ?? usual[kind].price,
        addOnPrice: readPrice(values[`${kind}-addOn`]) ?? usual[kind].addOnPrice,
        minutes: Number(values[`${kind}-minutes`]),
      };
    });
  return { hasWash: true, washCapacity: Number(values.washCapacity), services };
}
