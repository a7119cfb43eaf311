// The table of vehicles that drivers keep as TypeScript sees it.

import type { UserId, VehicleId } from "@parkmate/protocol/ids";
import type { VehicleType } from "../lots/lot.ts";

export interface VehicleTables {
  vehicles: VehiclesTable;
}

interface VehiclesTable {
  id: VehicleId;
  driverId: UserId;
  plate: string;
  vehicleType: VehicleType;
  createdAt: Date;
}
