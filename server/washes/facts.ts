// What a wash's events say: which wash, to whom, and the values that notifications show.

import type { UserId } from "@parkmate/protocol/ids";
import { showPlate } from "@parkmate/protocol/plate";
import { usualService } from "@parkmate/protocol/reasons/services";
import { named, type Said } from "@parkmate/protocol/said";
import type { WashValues } from "../events.ts";
import type { PaidFor } from "../payments/facts.ts";
import type { Placed, Wash } from "./wash.ts";

/** `occurrence` tells apart what may happen to a wash more than once. */
export function about(wash: Placed, occurrence?: string) {
  const values: WashValues = {
    ...{ washId: wash.id, bookingId: wash.bookingId, lotId: wash.lot.id, lot: wash.lot.name },
    ...{ service: serviceSaid(wash.service.name), plate: showPlate(wash.plate) },
  };
  const people = { driver: wash.driverId, owner: wash.lot.ownerId, employee: employeeOf(wash) };
  return { key: occurrence === undefined ? wash.id : `${wash.id}/${occurrence}`, people, values };
}

/** A wash as the thing that is paid for. */
export function paidFor({ id, bookingId, lot, driverId, plate }: Placed): PaidFor {
  return {
    ...{
      bookingId,
      washId: id,
      lotId: lot.id,
      subject: { name: "wash_in", values: { plate: showPlate(plate), lot: lot.name } },
    },
    ...{ page: `/washes/${id}`, ownerPage: `/owner/washes/${id}` },
    people: { payer: driverId, owner: lot.ownerId },
  };
}

/** Whose work it is or was; null when nobody's. */
export const employeeOf = (wash: Placed | Wash): UserId | null => ("employeeId" in wash ? wash.employeeId : null);

function serviceSaid(name: string): Said | string {
  const usual = usualService(name);
  return usual === null ? name : named(usual);
}
