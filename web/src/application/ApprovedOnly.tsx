// Pages about what goes on in lots: as long as an owner is not approved, nothing does, and the application is in their place.

import { Outlet } from "@tanstack/react-router";
import { useMe } from "../people/session.ts";
import { ApplicationPage } from "./ApplicationPage.tsx";

export function ApprovedOnly() {
  return useMe()?.ownerStatus === "approved" ? <Outlet /> : <ApplicationPage />;
}
