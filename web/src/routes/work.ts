// The employees' pages.

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { data, only } from "./frame.ts";

const work = createRoute({
  getParentRoute: () => data,
  path: "/work",
  beforeLoad: only("employee"),
  component: lazyRouteComponent(() => import("../work/WorkPage.tsx"), "WorkPage"),
});

const wash = createRoute({
  getParentRoute: () => data,
  path: "/work/washes/$washId",
  beforeLoad: only("employee"),
  component: lazyRouteComponent(() => import("../work/WorkWashPage.tsx"), "WorkWashPage"),
});

export const workRoutes = [work, wash] as const;
