// Washes as what hangs on a booking: they end with it unless they have begun, and go on with the one that follows it.

import type { Attached } from "../bookings/attached.ts";
import { giveOut } from "./assign.ts";
import { endWash } from "./end.ts";
import { lockAddOn, moveAddOn } from "./store.ts";
import { release } from "./wash.ts";

export const attachedWashes: Attached = {
  async release(tx, bookingId, by, now) {
    const wash = await lockAddOn(tx, bookingId);
    if (wash === null || wash.status === "in_progress") return [];
    const ended = await endWash(tx, release(wash, by), { by, isWish: false }, now);
    return [...ended, ...(await giveOut(tx, wash.lot.id, now))];
  },
  move: moveAddOn,
};
