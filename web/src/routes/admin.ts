// The administrators' pages.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readOwnerFilter, readPeopleFilter, readStaffFilter } from "../admin/filters.ts";
import { readBookingFilter } from "../bookings/filter.ts";
import { data, only } from "./frame.ts";

const bookings = createRoute({
  getParentRoute: () => data,
  path: "/admin/bookings",
  validateSearch: readBookingFilter,
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../bookings/ManagedBookingsPage.tsx"), "ManagedBookingsPage"),
});

const booking = createRoute({
  getParentRoute: () => data,
  path: "/admin/bookings/$bookingId",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../bookings/BookingPage.tsx"), "BookingPage"),
});

const owners = createRoute({
  getParentRoute: () => data,
  path: "/admin/owners",
  validateSearch: readOwnerFilter,
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/OwnersPage.tsx"), "OwnersPage"),
});

const owner = createRoute({
  getParentRoute: () => data,
  path: "/admin/owners/$ownerId",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/OwnerPage.tsx"), "OwnerPage"),
});

const people = createRoute({
  getParentRoute: () => data,
  path: "/admin/people",
  validateSearch: readPeopleFilter,
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/PeoplePage.tsx"), "PeoplePage"),
});

const staff = createRoute({
  getParentRoute: () => data,
  path: "/admin/staff",
  validateSearch: readStaffFilter,
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/StaffPage.tsx"), "StaffPage"),
});

const announcements = createRoute({
  getParentRoute: () => data,
  path: "/admin/announcements",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/AnnouncementsPage.tsx"), "AnnouncementsPage"),
});

export const adminRoutes = [bookings, booking, owners, owner, people, staff, announcements] as const;
