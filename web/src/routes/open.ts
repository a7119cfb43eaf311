// Pages that nobody has to be signed in for.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readLotSearch } from "../lots/filter.ts";
import { data, root, signedOut } from "./frame.ts";

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: signedOut,
  component: lazyRouteComponent(() => import("../shell/WelcomePage.tsx"), "WelcomePage"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: readNext,
  beforeLoad: signedOut,
  component: lazyRouteComponent(() => import("../people/SignInPage.tsx"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: readNext,
  beforeLoad: signedOut,
  component: lazyRouteComponent(() => import("../people/SignUpPage.tsx"), "SignUpPage"),
});

const lots = createRoute({
  getParentRoute: () => data,
  path: "/lots",
  validateSearch: readLotSearch,
  component: lazyRouteComponent(() => import("../lots/LotsPage.tsx"), "LotsPage"),
});

const lot = createRoute({
  getParentRoute: () => data,
  path: "/lots/$lotId",
  validateSearch: readSlot,
  component: lazyRouteComponent(() => import("../lots/LotPage.tsx"), "LotPage"),
});

/** They stand in the frame alone, and need no data. */
export const bareRoutes = [start, signIn, signUp] as const;

export const openRoutes = [lots, lot] as const;

/** The slot whose booking sheet is open, or that a review is being written. */
function readSlot(search: Record<string, unknown>): { slot?: string | undefined; review?: true | undefined } {
  const { slot, review } = search as { slot?: unknown; review?: unknown };
  return { slot: typeof slot === "string" ? slot : undefined, review: review === true ? review : undefined };
}

/** Where to go after signing in: a path of this app, never another site. */
function readNext(search: Record<string, unknown>): { next?: string } {
  const { next } = search as { next?: unknown };
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}
