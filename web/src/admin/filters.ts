// How administrators' lists are narrowed, as it stands in the address.

import type { Owner, Role } from "../api/types.ts";

const ownerStatuses = { pending: true, approved: true, declined: true } as const;
const roles = { driver: true, owner: true, employee: true, admin: true } as const satisfies Record<Role, true>;

export type OwnerStatus = Owner["status"];
export const ownerStatusNames = Object.keys(ownerStatuses) as OwnerStatus[];
export const roleNames = Object.keys(roles) as Role[];

export interface OwnerFilter {
  readonly status?: OwnerStatus | undefined;
  readonly q?: string | undefined;
}

export interface PeopleFilter {
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  readonly q?: string | undefined;
}

export interface StaffFilter {
  readonly assigned?: boolean | undefined;
  readonly q?: string | undefined;
}

type Search = Readonly<Record<string, unknown>>;

export function readOwnerFilter({ status, q }: Search): OwnerFilter {
  const isKnown = typeof status === "string" && Object.hasOwn(ownerStatuses, status);
  return { ...(isKnown && { status: status as OwnerStatus }), ...readText(q) };
}

export function readPeopleFilter({ role, disabled, q }: Search): PeopleFilter {
  const isKnown = typeof role === "string" && Object.hasOwn(roles, role);
  return { ...(isKnown && { role: role as Role }), ...(typeof disabled === "boolean" && { disabled }), ...readText(q) };
}

export function readStaffFilter({ assigned, q }: Search): StaffFilter {
  return { ...(typeof assigned === "boolean" && { assigned }), ...readText(q) };
}

/** The router reads `q=8` as a number; here it is words all the same. */
function readText(q: unknown): { q?: string } {
  const text = typeof q === "string" || typeof q === "number" ? String(q) : "";
  return text === "" ? {} : { q: text };
}
