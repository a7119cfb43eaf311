// Who may do what, in one place. Roles say what somebody may do at all; with what, follows from how they stand to it: drivers
// with what is theirs, owners with what is in their lots, employees with what they are assigned to, administrators with all.
// "Not yours" is answered like "not there".

import type { UserId } from "@parkmate/protocol/ids";
import type { Actor, Role } from "./people/person.ts";
import { Refusal } from "./refusal.ts";

const everybody = ["driver", "owner", "employee", "admin"] as const;

export const policy = {
  "booking.book": ["driver"],
  "booking.list": everybody,
  "booking.see": ["driver", "owner", "admin"],
  "booking.cancel": ["driver", "owner", "admin"],
  "booking.renew": ["driver"],
  "booking.complete": ["owner", "admin"],
  "booking.decline": ["admin"],
  "booking.export": ["owner", "admin"],

  "payment.list": everybody,
  "payment.see": ["driver", "owner", "admin"],
  "payment.check": ["driver", "admin"],
  "payment.verify": ["owner", "admin"],
  "payment.export": ["owner", "admin"],

  "wash.book": ["driver"],
  "wash.list": everybody,
  "wash.see": everybody,
  "wash.cancel": ["driver", "owner", "admin"],
  "wash.start": ["employee", "owner", "admin"],
  "wash.complete": ["employee", "owner", "admin"],
  "wash.assign": ["owner", "admin"],

  "lot.create": ["owner", "admin"],
  "lot.manage": ["owner", "admin"],
  "slot.manage": ["owner", "admin"],

  "staff.list": ["owner", "admin"],
  "staff.assign": ["owner", "admin"],
  "staff.release": ["owner", "admin"],
  "staff.availability": ["employee"],

  "review.write": ["driver"],
  "review.change": ["driver"],
  "review.delete": ["driver", "admin"],
  "review.hide": ["admin"],

  "insight.see": ["owner", "admin"],

  "vehicle.keep": ["driver"],
  "owner.apply": ["owner"],
  "owner.list": ["admin"],
  "owner.document": ["owner", "admin"],
  "owner.decide": ["admin"],
  "person.list": ["admin"],
  "person.disable": ["admin"],
  "announcement.make": ["admin"],

  /** Everybody's own: profile, preferences, notifications. */
  "self.manage": everybody,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof policy;

/** Whose something is; only the parts that it has. */
interface Belongings {
  readonly driverId?: UserId;
  readonly payerId?: UserId;
  readonly authorId?: UserId;
  /** Of the lot that it is in. */
  readonly ownerId?: UserId;
  readonly employeeId?: UserId | null;
}

/** Whether somebody with this role may ever do this. */
export function isForRole(action: Action, role: Role): boolean {
  const allowed: readonly Role[] = policy[action];
  return allowed.includes(role);
}

/** How the actor stands to it: only who could see it may learn that it exists. */
export function isConcerned({ id, role }: Pick<Actor, "id" | "role">, thing: Belongings): boolean {
  switch (role) {
    case "admin":
      return true;
    case "driver":
      return id === thing.driverId || id === thing.payerId || id === thing.authorId;
    case "owner":
      return id === thing.ownerId;
    case "employee":
      return id === thing.employeeId;
  }
}

/** Refuses `not_found` what does not concern the actor, `forbidden` what the role never may. */
export function requireMay(actor: Pick<Actor, "id" | "role">, action: Action, thing?: Belongings): void {
  if (thing !== undefined && !isConcerned(actor, thing)) throw new Refusal("not_found");
  if (!isForRole(action, actor.role)) throw new Refusal("forbidden");
}
