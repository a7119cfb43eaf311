// The lot owners' pages.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readBookingsFilter } from "../managed/filters.ts";
import { data, only } from "./frame.ts";

const bookings = createRoute({
  getParentRoute: () => data,
  path: "/owner/bookings",
  validateSearch: readBookingsFilter,
  beforeLoad: only("owner"),
  component: lazyRouteComponent(() => import("../bookings/ManagedBookingsPage.tsx"), "ManagedBookingsPage"),
});

const booking = createRoute({
  getParentRoute: () => data,
  path: "/owner/bookings/$bookingId",
  beforeLoad: only("owner"),
  component: lazyRouteComponent(() => import("../bookings/BookingPage.tsx"), "BookingPage"),
});

export const ownerRoutes = [bookings, booking] as const;
