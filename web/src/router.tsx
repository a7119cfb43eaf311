// Every address of the app and who may open it. Pages are loaded when they are first visited.

import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { Me, Role } from "./api/types.ts";
import { readBookingFilter } from "./bookings/filter.ts";
import { readLotFilter } from "./lots/filter.ts";
import { homes } from "./people/places.ts";
import type { Session } from "./people/session.ts";
import { ErrorPage } from "./shell/ErrorPage.tsx";
import { Layout } from "./shell/Layout.tsx";
import { PagePending } from "./shell/PagePending.tsx";

interface Context {
  readonly session: Session;
}

const root = createRootRouteWithContext<Context>()({ component: Layout });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: signedOut,
  component: lazyRouteComponent(() => import("./shell/WelcomePage.tsx"), "WelcomePage"),
});

/** No address of its own: it brings the data cache to the pages below it. */
const data = createRoute({
  getParentRoute: () => root,
  id: "data",
  component: lazyRouteComponent(() => import("./shell/DataLayout.tsx"), "DataLayout"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: readNext,
  beforeLoad: signedOut,
  component: lazyRouteComponent(() => import("./people/SignInPage.tsx"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: readNext,
  beforeLoad: signedOut,
  component: lazyRouteComponent(() => import("./people/SignUpPage.tsx"), "SignUpPage"),
});

const lots = createRoute({
  getParentRoute: () => data,
  path: "/lots",
  validateSearch: readLotFilter,
  component: lazyRouteComponent(() => import("./lots/LotsPage.tsx"), "LotsPage"),
});

const lot = createRoute({
  getParentRoute: () => data,
  path: "/lots/$lotId",
  validateSearch: readSlot,
  component: lazyRouteComponent(() => import("./lots/LotPage.tsx"), "LotPage"),
});

const bookings = createRoute({
  getParentRoute: () => data,
  path: "/bookings",
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("./bookings/MyBookingsPage.tsx"), "MyBookingsPage"),
});

const booking = createRoute({
  getParentRoute: () => data,
  path: "/bookings/$bookingId",
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("./bookings/BookingPage.tsx"), "BookingPage"),
});

const ownerBookings = createRoute({
  getParentRoute: () => data,
  path: "/owner/bookings",
  validateSearch: readBookingFilter,
  beforeLoad: only("owner"),
  component: lazyRouteComponent(() => import("./bookings/ManagedBookingsPage.tsx"), "ManagedBookingsPage"),
});

const ownerBooking = createRoute({
  getParentRoute: () => data,
  path: "/owner/bookings/$bookingId",
  beforeLoad: only("owner"),
  component: lazyRouteComponent(() => import("./bookings/BookingPage.tsx"), "BookingPage"),
});

const adminBookings = createRoute({
  getParentRoute: () => data,
  path: "/admin/bookings",
  validateSearch: readBookingFilter,
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("./bookings/ManagedBookingsPage.tsx"), "ManagedBookingsPage"),
});

const adminBooking = createRoute({
  getParentRoute: () => data,
  path: "/admin/bookings/$bookingId",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("./bookings/BookingPage.tsx"), "BookingPage"),
});

const notifications = createRoute({
  getParentRoute: () => data,
  path: "/notifications",
  validateSearch: readFilter,
  beforeLoad: only("driver", "owner", "employee", "admin"),
  component: lazyRouteComponent(() => import("./notifications/NotificationsPage.tsx"), "NotificationsPage"),
});

const routeTree = root.addChildren([
  start,
  signIn,
  signUp,
  data.addChildren([
    lots,
    lot,
    bookings,
    booking,
    ownerBookings,
    ownerBooking,
    adminBookings,
    adminBooking,
    notifications,
  ]),
]);

export function createAppRouter(session: Session) {
  return createRouter({
    routeTree,
    context: { session },
    defaultPreload: "intent",
    defaultPendingMs: 200,
    defaultPendingMinMs: 150,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: lazyRouteComponent(() => import("./shell/NotFoundPage.tsx"), "NotFoundPage"),
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

interface Visit {
  readonly context: Context;
  readonly location: { readonly href: string };
}

/** Lets these roles in; sends others to their own start, and whoever is signed out to the sign-in page and back. */
function only(...roles: readonly Role[]): (visit: Visit) => Promise<{ me: Me }> {
  return async ({ context, location }) => {
    const me = await context.session.known();
    if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (!roles.includes(me.role)) throw redirect({ to: homes[me.role] });
    return { me };
  };
}

async function signedOut({ context }: Pick<Visit, "context">): Promise<void> {
  const me = await context.session.known();
  if (me) throw redirect({ to: homes[me.role] });
}

/** The slot whose booking sheet is open. */
function readSlot(search: Record<string, unknown>): { slot?: string } {
  const { slot } = search as { slot?: unknown };
  return typeof slot === "string" ? { slot } : {};
}

function readFilter(search: Record<string, unknown>): { filter?: "unread" | "archived" } {
  const { filter } = search as { filter?: unknown };
  return filter === "unread" || filter === "archived" ? { filter } : {};
}

/** Where to go after signing in: a path of this app, never another site. */
function readNext(search: Record<string, unknown>): { next?: string } {
  const { next } = search as { next?: unknown };
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}
