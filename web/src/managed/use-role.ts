// As whom lots are run: an owner their own, an administrator all.

import { useMe } from "../people/session.ts";

export type ManagingRole = "owner" | "admin";

export function useManagingRole(): ManagingRole {
  return useMe()?.role === "admin" ? "admin" : "owner";
}
