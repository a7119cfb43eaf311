// The administrators' pages.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { readOwnerFilter, readPeopleFilter, readStaffFilter } from "../admin/filters.ts";
import type { readEarningsFilter } from "../earnings/filter.ts";
import type { readBookingsFilter, readPaymentsFilter, readVerify } from "../managed/filters.ts";
import type { readReviewsFilter } from "../ratings/filter.ts";
import type { readBoardFilter } from "../washboard/filter.ts";
import { data, only, readByPage } from "./frame.ts";

const today = createRoute({
  getParentRoute: () => data,
  path: "/admin",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/AdminPage.tsx"), "AdminPage"),
});

const bookings = createRoute({
  getParentRoute: () => data,
  path: "/admin/bookings",
  validateSearch: readByPage<ReturnType<typeof readBookingsFilter>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../managed/ManagedBookingsPage.tsx"), "ManagedBookingsPage"),
});

const booking = createRoute({
  getParentRoute: () => data,
  path: "/admin/bookings/$bookingId",
  validateSearch: readByPage<ReturnType<typeof readVerify>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../managed/ManagedBookingPage.tsx"), "ManagedBookingPage"),
});

const payments = createRoute({
  getParentRoute: () => data,
  path: "/admin/payments",
  validateSearch: readByPage<ReturnType<typeof readPaymentsFilter>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../managed/ManagedPaymentsPage.tsx"), "ManagedPaymentsPage"),
});

const washes = createRoute({
  getParentRoute: () => data,
  path: "/admin/washes",
  validateSearch: readByPage<ReturnType<typeof readBoardFilter>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../washboard/WashesPage.tsx"), "WashesPage"),
});

const wash = createRoute({
  getParentRoute: () => data,
  path: "/admin/washes/$washId",
  validateSearch: readByPage<ReturnType<typeof readVerify>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../managed/ManagedWashPage.tsx"), "ManagedWashPage"),
});

const reviews = createRoute({
  getParentRoute: () => data,
  path: "/admin/reviews",
  validateSearch: readByPage<ReturnType<typeof readReviewsFilter>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../ratings/ReviewsPage.tsx"), "ReviewsPage"),
});

const earnings = createRoute({
  getParentRoute: () => data,
  path: "/admin/earnings",
  validateSearch: readByPage<ReturnType<typeof readEarningsFilter>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../earnings/EarningsPage.tsx"), "EarningsPage"),
});

const owners = createRoute({
  getParentRoute: () => data,
  path: "/admin/owners",
  validateSearch: readByPage<ReturnType<typeof readOwnerFilter>>(),
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
  validateSearch: readByPage<ReturnType<typeof readPeopleFilter>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/PeoplePage.tsx"), "PeoplePage"),
});

const staff = createRoute({
  getParentRoute: () => data,
  path: "/admin/staff",
  validateSearch: readByPage<ReturnType<typeof readStaffFilter>>(),
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/StaffPage.tsx"), "StaffPage"),
});

const announcements = createRoute({
  getParentRoute: () => data,
  path: "/admin/announcements",
  beforeLoad: only("admin"),
  component: lazyRouteComponent(() => import("../admin/AnnouncementsPage.tsx"), "AnnouncementsPage"),
});

export const adminRoutes = [
  today,
  bookings,
  booking,
  payments,
  washes,
  wash,
  reviews,
  earnings,
  owners,
  owner,
  people,
  staff,
  announcements,
] as const;
