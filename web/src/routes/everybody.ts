// Pages for whoever is signed in.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readCentreFilter } from "../notifications/centre-filter.ts";
import { data, everybody } from "./frame.ts";

const notifications = createRoute({
  getParentRoute: () => data,
  path: "/notifications",
  validateSearch: readCentreFilter,
  beforeLoad: everybody(),
  component: lazyRouteComponent(() => import("../notifications/NotificationsPage.tsx"), "NotificationsPage"),
});

const preferences = createRoute({
  getParentRoute: () => data,
  path: "/notifications/preferences",
  beforeLoad: everybody(),
  component: lazyRouteComponent(() => import("../notifications/PreferencesPage.tsx"), "PreferencesPage"),
});

const account = createRoute({
  getParentRoute: () => data,
  path: "/account",
  beforeLoad: everybody(),
  component: lazyRouteComponent(() => import("../account/AccountPage.tsx"), "AccountPage"),
});

export const everybodysRoutes = [notifications, preferences, account] as const;
