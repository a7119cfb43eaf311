// Who is who: the four roles, and the person behind a request.

import type { SessionId, UserId } from "@parkmate/protocol/ids";

export const roles = ["driver", "owner", "employee", "admin"] as const;
export type Role = (typeof roles)[number];

/** The roles that people may give themselves when they sign up. */
export const signUpRoles = ["driver", "owner"] as const satisfies readonly Role[];

export type OwnerStatus = "pending" | "approved" | "declined";

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

const phoneFormat = /^(?:\+91)?([6-9]\d{9})$/;

/** Ten digits, the first 6-9, with or without +91; spaces and hyphens are forgiven. Null if it is none. */
export function normalisePhone(text: string): string | null {
  const match = phoneFormat.exec(text.replace(/[\s-]/g, ""));
  return match?.[1] === undefined ? null : `+91${match[1]}`;
}
