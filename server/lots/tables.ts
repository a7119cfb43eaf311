// The tables of lots and what they offer as TypeScript sees them.

import type { LotId, PhotoId, SlotId, UserId } from "@parkmate/protocol/ids";
import type { Generated } from "kysely";
import type { WashService } from "../washes/wash.ts";
import type { VehicleType } from "./lot.ts";
import type { PhotoType } from "./photo.ts";

export interface LotTables {
  lots: LotsTable;
  slots: SlotsTable;
  lotPhotos: LotPhotosTable;
  washServices: WashServicesTable;
}

export interface LotsTable {
  id: LotId;
  ownerId: UserId;
  name: string;
  city: string;
  address: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  imageUrl: string | null;
  hasWash: boolean;
  /** Standalone washes at a time. */
  washCapacity: Generated<number>;
  createdAt: Date;
}

interface SlotsTable {
  id: SlotId;
  lotId: LotId;
  label: string;
  vehicleType: VehicleType;
  /** Minor units. */
  hourlyRate: number;
  currency: string;
  inService: Generated<boolean>;
}

interface LotPhotosTable {
  id: PhotoId;
  lotId: LotId;
  mediaType: PhotoType;
  content: Uint8Array<ArrayBuffer>;
  addedAt: Date;
}

interface WashServicesTable {
  lotId: LotId;
  service: WashService;
  name: string;
  /** Minor units; of a wash by itself, and of one that goes with a booking. */
  price: number;
  addOnPrice: number;
  currency: string;
  minutes: number;
}
