// The lot owners' pages. Those about what goes on in lots are for approved owners; lots themselves can be prepared before.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { readEarningsFilter } from "../earnings/filter.ts";
import type { readBookingsFilter, readPaymentsFilter, readVerify } from "../managed/filters.ts";
import type { readReviewsFilter } from "../ratings/filter.ts";
import type { readStaffFilter } from "../staff/filter.ts";
import type { readBoardFilter } from "../washboard/filter.ts";
import { data, only, readByPage } from "./frame.ts";

const beforeLoad = only("owner");

const approved = createRoute({
  getParentRoute: () => data,
  id: "approved",
  loader: async ({ context }) => (await import("../application/ApprovedOnly.tsx")).loadInPlace(context.session),
  component: lazyRouteComponent(() => import("../application/ApprovedOnly.tsx"), "ApprovedOnly"),
});

const preparing = createRoute({
  getParentRoute: () => data,
  id: "preparing",
  component: lazyRouteComponent(() => import("../application/NotShownYet.tsx"), "NotShownYet"),
});

const application = createRoute({
  getParentRoute: () => data,
  path: "/owner/application",
  beforeLoad,
  component: lazyRouteComponent(() => import("../application/ApplicationPage.tsx"), "ApplicationPage"),
});

const today = createRoute({
  getParentRoute: () => approved,
  path: "/owner",
  beforeLoad,
  component: lazyRouteComponent(() => import("../today/TodayPage.tsx"), "TodayPage"),
});

const bookings = createRoute({
  getParentRoute: () => approved,
  path: "/owner/bookings",
  validateSearch: readByPage<ReturnType<typeof readBookingsFilter>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../managed/ManagedBookingsPage.tsx"), "ManagedBookingsPage"),
});

const booking = createRoute({
  getParentRoute: () => approved,
  path: "/owner/bookings/$bookingId",
  validateSearch: readByPage<ReturnType<typeof readVerify>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../managed/ManagedBookingPage.tsx"), "ManagedBookingPage"),
});

const payments = createRoute({
  getParentRoute: () => approved,
  path: "/owner/payments",
  validateSearch: readByPage<ReturnType<typeof readPaymentsFilter>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../managed/ManagedPaymentsPage.tsx"), "ManagedPaymentsPage"),
});

const washes = createRoute({
  getParentRoute: () => approved,
  path: "/owner/washes",
  validateSearch: readByPage<ReturnType<typeof readBoardFilter>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../washboard/WashesPage.tsx"), "WashesPage"),
});

const wash = createRoute({
  getParentRoute: () => approved,
  path: "/owner/washes/$washId",
  validateSearch: readByPage<ReturnType<typeof readVerify>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../managed/ManagedWashPage.tsx"), "ManagedWashPage"),
});

const staff = createRoute({
  getParentRoute: () => approved,
  path: "/owner/staff",
  validateSearch: readByPage<ReturnType<typeof readStaffFilter>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../staff/StaffPage.tsx"), "StaffPage"),
});

const reviews = createRoute({
  getParentRoute: () => approved,
  path: "/owner/reviews",
  validateSearch: readByPage<ReturnType<typeof readReviewsFilter>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../ratings/ReviewsPage.tsx"), "ReviewsPage"),
});

const earnings = createRoute({
  getParentRoute: () => approved,
  path: "/owner/earnings",
  validateSearch: readByPage<ReturnType<typeof readEarningsFilter>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../earnings/EarningsPage.tsx"), "EarningsPage"),
});

const lots = createRoute({
  getParentRoute: () => preparing,
  path: "/owner/lots",
  beforeLoad,
  component: lazyRouteComponent(() => import("../run-lots/MyLotsPage.tsx"), "MyLotsPage"),
});

const newLot = createRoute({
  getParentRoute: () => preparing,
  path: "/owner/lots/new",
  beforeLoad,
  component: lazyRouteComponent(() => import("../run-lots/NewLotPage.tsx"), "NewLotPage"),
});

const lot = createRoute({
  getParentRoute: () => preparing,
  path: "/owner/lots/$lotId",
  beforeLoad,
  component: lazyRouteComponent(() => import("../run-lots/RunLotPage.tsx"), "RunLotPage"),
});

const lotStaff = createRoute({
  getParentRoute: () => preparing,
  path: "/owner/lots/$lotId/staff",
  validateSearch: readByPage<ReturnType<typeof readStaffFilter>>(),
  beforeLoad,
  component: lazyRouteComponent(() => import("../staff/LotStaffPage.tsx"), "LotStaffPage"),
});

const lotReviews = createRoute({
  getParentRoute: () => preparing,
  path: "/owner/lots/$lotId/reviews",
  beforeLoad,
  component: lazyRouteComponent(() => import("../ratings/LotReviewsPage.tsx"), "LotReviewsPage"),
});

export const ownerRoutes = [
  application,
  approved.addChildren([today, bookings, booking, payments, washes, wash, staff, reviews, earnings]),
  preparing.addChildren([lots, newLot, lot, lotStaff, lotReviews]),
] as const;
