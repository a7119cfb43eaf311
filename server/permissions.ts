// Who may do what, in one place. Routes ask here before they decide anything; "not yours" is answered like "not there".

import type { UserId } from "@parkmate/protocol/ids";
import type { Actor, Role } from "./people/person.ts";
import { Refusal } from "./refusal.ts";

interface OfLot {
  readonly driverId: UserId;
  readonly ownerId: UserId;
}

export const canSeeBooking = (actor: Actor, { driverId, ownerId }: OfLot): boolean =>
  actor.role === "admin" || actor.id === driverId || actor.id === ownerId;

/** The lot's owner takes the cash; an administrator may stand in. */
export const canVerifyCash = (actor: Actor, { ownerId }: Pick<OfLot, "ownerId">): boolean =>
  actor.role === "admin" || actor.id === ownerId;

/** Throws `forbidden` unless the actor has one of the roles. */
export function requireRole(actor: Actor, ...allowed: readonly Role[]): void {
  if (!allowed.includes(actor.role)) throw new Refusal("forbidden");
}
