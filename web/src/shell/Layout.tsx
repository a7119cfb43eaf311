// The frame around every page: header, offline banner, the page itself, tabs, and the live connection of whoever is
// signed in.

import { Outlet, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { LiveContext, useLive } from "../notifications/live-context.ts";
import { useMe } from "../people/session.ts";
import { Header } from "./Header.tsx";
import { OfflineBanner } from "./OfflineBanner.tsx";

const BottomTabs = lazy(() => import("./BottomTabs.tsx").then((part) => ({ default: part.BottomTabs })));
const ToastHost = lazy(() => import("../notifications/ToastHost.tsx").then((part) => ({ default: part.ToastHost })));

export function Layout() {
  const me = useMe();
  const live = useLive(me?.id ?? null);
  const main = useRef<HTMLElement>(null);
  const router = useRouter();

  // A new page starts at its top for the keyboard and for screen readers too.
  useEffect(
    () =>
      router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) main.current?.focus({ preventScroll: true });
      }),
    [router],
  );

  return (
    <LiveContext value={live}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-brand px-4 py-2 font-semibold text-on-brand focus:translate-y-0"
      >
        Skip to content
      </a>
      <Header me={me} />
      <OfflineBanner />
      <main id="main" ref={main} tabIndex={-1} className="mx-auto max-w-6xl px-4 pt-6 pb-[calc(var(--tabs)+3rem)]">
        <Outlet />
      </main>
      <Suspense>{me && <BottomTabs role={me.role} />}</Suspense>
      {live && (
        <Suspense>
          <ToastHost live={live} />
        </Suspense>
      )}
    </LiveContext>
  );
}
