// What drivers ask for: a booking, or more time.

import type { SlotId } from "@parkmate/protocol/ids";
import type { VehicleType } from "../lots/lot.ts";
import type { PaymentMethod } from "../payments/payment.ts";

export interface Paying {
  readonly method: PaymentMethod;
  readonly token: string | undefined;
}

export interface Book {
  readonly slotId: SlotId;
  readonly plate: string;
  readonly vehicleType: VehicleType | undefined;
  readonly startsAt: Date | undefined;
  /** Milliseconds. */
  readonly duration: number | undefined;
  readonly payment: Paying;
}

export interface Renew {
  /** Milliseconds. */
  readonly duration: number | undefined;
  readonly payment: Paying;
}
