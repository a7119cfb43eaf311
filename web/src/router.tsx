// Every address of the app, by who opens it. Pages are loaded when they are first visited.

import { createRouter, lazyRouteComponent, type RouterHistory } from "@tanstack/react-router";
import type { Session } from "./people/session.ts";
import { adminRoutes } from "./routes/admin.ts";
import { driverRoutes } from "./routes/driver.ts";
import { everybodysRoutes } from "./routes/everybody.ts";
import { data, root } from "./routes/frame.ts";
import { bareRoutes, openRoutes } from "./routes/open.ts";
import { ownerRoutes } from "./routes/owner.ts";
import { workRoutes } from "./routes/work.ts";
import { ErrorPage } from "./shell/ErrorPage.tsx";
import { PagePending } from "./shell/PagePending.tsx";

const routeTree = root.addChildren([
  ...bareRoutes,
  data.addChildren([
    ...openRoutes,
    ...everybodysRoutes,
    ...driverRoutes,
    ...ownerRoutes,
    ...workRoutes,
    ...adminRoutes,
  ]),
]);

export function createAppRouter(session: Session, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { session },
    ...(history && { history }),
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
