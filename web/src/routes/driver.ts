// The drivers' own pages.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { data, only } from "./frame.ts";

const bookings = createRoute({
  getParentRoute: () => data,
  path: "/bookings",
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("../bookings/MyBookingsPage.tsx"), "MyBookingsPage"),
});

const booking = createRoute({
  getParentRoute: () => data,
  path: "/bookings/$bookingId",
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("../bookings/BookingPage.tsx"), "BookingPage"),
});

export const driverRoutes = [bookings, booking] as const;
