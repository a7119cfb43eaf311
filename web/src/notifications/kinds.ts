// Which types of notification can reach a person, by role.

import { catalogue, type NotificationType } from "@parkmate/protocol/catalogue";
import type { Role } from "../api/types.ts";

const parts = {
  driver: ["driver", "payer"],
  owner: ["owner"],
  employee: ["employee"],
  admin: ["admins"],
} as const satisfies Record<Role, readonly string[]>;

/** Reaches whoever it is about, of any role. */
const anybodys: readonly string[] = ["person", "audience"];

/** In the catalogue's order. A payer is always a driver. */
export function kindsFor(role: Role): readonly NotificationType[] {
  const own: readonly string[] = [...parts[role], ...anybodys];
  const types = Object.keys(catalogue) as NotificationType[];
  return types.filter((type) => Object.keys(catalogue[type].to).some((part) => own.includes(part)));
}
