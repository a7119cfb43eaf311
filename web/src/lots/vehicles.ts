// Vehicle types in words and pictures.

import type { LucideIcon } from "lucide-react";
import Car from "lucide-react/icons/car";
import CarFront from "lucide-react/icons/car-front";
import Motorbike from "lucide-react/icons/motorbike";
import Truck from "lucide-react/icons/truck";
import Van from "lucide-react/icons/van";
import type { VehicleType } from "../api/types.ts";

export const vehicles = {
  hatchback: { label: "Hatchback", icon: Car },
  sedan: { label: "Sedan", icon: CarFront },
  multi_axle: { label: "Multi-axle", icon: Truck },
  three_wheeler: { label: "Three-wheeler", icon: Van },
  two_wheeler: { label: "Two-wheeler", icon: Motorbike },
} as const satisfies Record<VehicleType, { label: string; icon: LucideIcon }>;
