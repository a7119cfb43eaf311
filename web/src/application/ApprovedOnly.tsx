// Pages about what goes on in lots: as long as an owner is not approved, nothing does, and the application is in their place.

import { lazyRouteComponent, Outlet } from "@tanstack/react-router";
import type { Me } from "../api/types.ts";
import { type Session, useMe } from "../people/session.ts";

const ApplicationPage = lazyRouteComponent(() => import("./ApplicationPage.tsx"), "ApplicationPage");

const isApproved = (me: Me | null | undefined): boolean => me?.ownerStatus === "approved";

export function ApprovedOnly() {
  return isApproved(useMe()) ? <Outlet /> : <ApplicationPage />;
}

/** Before it is shown, so that nothing else is in the meantime. */
export async function loadInPlace({ known }: Pick<Session, "known">): Promise<void> {
  const me = await known();
  if (me?.role === "owner" && !isApproved(me)) await ApplicationPage.preload?.();
}
