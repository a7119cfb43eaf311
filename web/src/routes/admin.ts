// The administrators' pages.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readBookingsFilter } from "../managed/filters.ts";
import { data, only } from "./frame.ts";

const bookings = createRoute({
  getParentRoute: () => data,
  path: "/admin/bookings",
  validateSearch: readBookingsFilter,
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../bookings/ManagedBookingsPage.tsx"), "ManagedBookingsPage"),
});

const booking = createRoute({
  getParentRoute: () => data,
  path: "/admin/bookings/$bookingId",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../bookings/BookingPage.tsx"), "BookingPage"),
});

export const adminRoutes = [bookings, booking] as const;
