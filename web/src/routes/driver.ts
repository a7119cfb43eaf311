// The drivers' own pages.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readBookingFilter } from "../bookings/filter.ts";
import { data, only } from "./frame.ts";

const bookings = createRoute({
  getParentRoute: () => data,
  path: "/bookings",
  validateSearch: readBookingFilter,
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("../bookings/MyBookingsPage.tsx"), "MyBookingsPage"),
});

const booking = createRoute({
  getParentRoute: () => data,
  path: "/bookings/$bookingId",
  validateSearch: readRenew,
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("../bookings/DriverBookingPage.tsx"), "DriverBookingPage"),
});

const washes = createRoute({
  getParentRoute: () => data,
  path: "/washes",
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("../washes/WashesPage.tsx"), "WashesPage"),
});

const newWash = createRoute({
  getParentRoute: () => data,
  path: "/washes/new",
  validateSearch: readWashWish,
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("../washes/NewWashPage.tsx"), "NewWashPage"),
});

const wash = createRoute({
  getParentRoute: () => data,
  path: "/washes/$washId",
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("../washes/WashPage.tsx"), "WashPage"),
});

const vehicles = createRoute({
  getParentRoute: () => data,
  path: "/vehicles",
  beforeLoad: only("driver"),
  component: lazyRouteComponent(() => import("../vehicles/VehiclesPage.tsx"), "VehiclesPage"),
});

export const driverRoutes = [bookings, booking, washes, newWash, wash, vehicles] as const;

/** The sheet to renew is open; notifications say `renew=1`. */
function readRenew({ renew }: Readonly<Record<string, unknown>>): { renew?: true } {
  return renew === true || renew === 1 || renew === "1" ? { renew: true } : {};
}

interface WashWish {
  /** Where, by itself. */
  readonly lot?: string;
  /** The booking that it goes with. */
  readonly booking?: string;
  readonly service?: "exterior" | "interior" | "full";
}

function readWashWish({ lot, booking, service }: Readonly<Record<string, unknown>>): WashWish {
  return {
    ...(typeof lot === "string" ? { lot } : {}),
    ...(typeof booking === "string" ? { booking } : {}),
    ...(service === "exterior" || service === "interior" || service === "full" ? { service } : {}),
  };
}
