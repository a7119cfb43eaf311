// Pages for whoever is signed in.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { data, everybody } from "./frame.ts";

const notifications = createRoute({
  getParentRoute: () => data,
  path: "/notifications",
  validateSearch: readFilter,
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

function readFilter(search: Record<string, unknown>): { filter?: "unread" | "archived" } {
  const { filter } = search as { filter?: unknown };
  return filter === "unread" || filter === "archived" ? { filter } : {};
}
