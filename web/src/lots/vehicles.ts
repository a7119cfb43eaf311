// Vehicle types in words and pictures.

import type { LucideIcon } from "lucide-react";
import Car from "lucide-react/icons/car";
import CarFront from "lucide-react/icons/car-front";
import Motorbike from "lucide-react/icons/motorbike";
import Truck from "lucide-react/icons/truck";
import Van from "lucide-react/icons/van";
import type { VehicleType } from "../api/types.ts";
import { vehicleWords } from "./words.ts";

/** `label` is in the language of the moment at which it is read. */
const shown = (type: VehicleType, icon: LucideIcon) => ({
  get label() {
    return vehicleWords[type]();
  },
  icon,
});

export const vehicles = {
  hatchback: shown("hatchback", Car),
  sedan: shown("sedan", CarFront),
  multi_axle: shown("multi_axle", Truck),
  three_wheeler: shown("three_wheeler", Van),
  two_wheeler: shown("two_wheeler", Motorbike),
} satisfies Record<VehicleType, { label: string; icon: LucideIcon }>;
