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

const phoneFormat = /^(?:\+91)?([6-9]\d{9})$/;

/** Ten digits, the first 6-9, with or without +91; spaces and hyphens are forgiven. Null if it is none. */
export function normalisePhone(text: string): string | null {
  const match = phoneFormat.exec(text.replace(/[\s-]/g, ""));
  return match?.[1] === undefined ? null : `+91${match[1]}`;
}

const licenceFormat = /^[A-Za-z]{2}\d{13}$/;

/** A driving licence's number: its state's two letters and 13 digits, as KL07 20110012345, stored without spaces or hyphens. */
export function normaliseLicence(text: string): string | null {
  const number = text.replace(/[\s-]/g, "");
  return licenceFormat.test(number) ? number.toUpperCase() : null;
}
