// The accounts that an empty database is filled with for trying the product. Their password is public, so they are refused
// wherever DEMO is off.

import type { Role } from "./person.ts";

export const demoPassword = "parkmate-demo";

const demoDomain = "@parkmate.test";

export const demoAccounts = [
  { email: "driver@parkmate.test", role: "driver", name: "Asha Menon" },
  { email: "driver2@parkmate.test", role: "driver", name: "Rohan Iyer" },
  { email: "owner@parkmate.test", role: "owner", name: "Meera Nair" },
  { email: "owner2@parkmate.test", role: "owner", name: "Vikram Rao" },
  { email: "employee@parkmate.test", role: "employee", name: "Suresh Kumar" },
  { email: "admin@parkmate.test", role: "admin", name: "Leela Thomas" },
] as const satisfies readonly { email: `${string}${typeof demoDomain}`; role: Role; name: string }[];

export const isDemoEmail = (email: string): boolean => email.trim().toLowerCase().endsWith(demoDomain);
