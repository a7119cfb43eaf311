// Pages about what goes on in lots: as long as an owner is not approved, nothing does, and the application is in their place.

import { Outlet } from "@tanstack/react-router";
import { lazy } from "react";
import { useMe } from "../people/session.ts";

const ApplicationPage = lazy(() => import("./ApplicationPage.tsx").then((part) => ({ default: part.ApplicationPage })));

export function ApprovedOnly() {
  return useMe()?.ownerStatus === "approved" ? <Outlet /> : <ApplicationPage />;
}
