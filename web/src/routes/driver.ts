// The drivers' own pages.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { BookingStatus } from "../api/types.ts";
import { readBookingFilter } from "../bookings/filter.ts";
import { data, only } from "./frame.ts";

const bookings = createRoute({
  getParentRoute: () => data,
  path: "/bookings",
  validateSearch: readPastFilter,
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

/**
 * The sheet to renew is open; notifications say `renew=1`. Here as below, what makes no sense is named as undefined: what is
 * left out would stay as it stands in the address.
 */
function readRenew({ renew }: Readonly<Record<string, unknown>>): { renew?: true | undefined } {
  return { renew: renew === true || renew === 1 || renew === "1" ? true : undefined };
}

interface WashWish {
  /** Where, by itself. */
  readonly lot?: string | undefined;
  /** The booking that it goes with. */
  readonly booking?: string | undefined;
  readonly service?: "exterior" | "interior" | "full" | undefined;
}

function readWashWish({ lot, booking, service }: Readonly<Record<string, unknown>>): WashWish {
  return {
    lot: typeof lot === "string" ? lot : undefined,
    booking: typeof booking === "string" ? booking : undefined,
    service: service === "exterior" || service === "interior" || service === "full" ? service : undefined,
  };
}

/** Of what is past; the rest is shown anyway. */
function readPastFilter(search: Readonly<Record<string, unknown>>): { status?: BookingStatus | undefined } {
  return { status: readBookingFilter(search).status };
}
