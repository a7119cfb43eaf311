// Who is who: the four roles, and the person behind a request.

import type { SessionId, UserId } from "@parkmate/protocol/ids";

export const roles = ["driver", "owner", "employee", "admin"] as const;
export type Role = (typeof roles)[number];

/** The roles that people may give themselves when they sign up. */
export const signUpRoles = ["driver", "owner", "employee"] as const satisfies readonly Role[];

export const ownerStatuses = ["pending", "approved", "declined"] as const;
export type OwnerStatus = (typeof ownerStatuses)[number];

/** The signed-in person behind a request. */
export interface Actor {
  readonly id: UserId;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly sessionId: SessionId;
  readonly sessionExpiresAt: Date;
}
