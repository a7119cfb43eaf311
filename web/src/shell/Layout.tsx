// The frame around every page: header, offline banner, the page itself, tabs, and the live connection of whoever is
// signed in.

import { Outlet, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { LiveContext, useLive } from "../notifications/live-context.ts";
import { hasSideNav } from "../people/places.ts";
import { useMe } from "../people/session.ts";
import { atRest } from "./at-rest.ts";
import { accountMenu, Header, waitingBell } from "./Header.tsx";
import { OfflineBanner } from "./OfflineBanner.tsx";
import { shellWords } from "./words.ts";

const tabs = () => import("./BottomTabs.tsx");
const side = () => import("./SideNav.tsx");
const BottomTabs = lazy(() => tabs().then((part) => ({ default: part.BottomTabs })));
const SideNav = lazy(() => side().then((part) => ({ default: part.SideNav })));
const ToastHost = lazy(async () => {
  await atRest();
  return { default: (await import("../notifications/ToastHost.tsx")).ToastHost };
});

/** What the frame shows of whoever is signed in. */
export const loadFrame = () => Promise.all([tabs(), side(), accountMenu(), waitingBell()]);

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
        {shellWords.skip()}
      </a>
      <Header me={me} />
      <OfflineBanner />
      <div className={`mx-auto flex px-4 ${hasSideNav(me?.role) ? "max-w-7xl" : "max-w-6xl"}`}>
        {me && hasSideNav(me.role) && (
          <Suspense fallback={<div className="hidden w-52 shrink-0 lg:block" />}>
            <SideNav role={me.role} />
          </Suspense>
        )}
        <main id="main" ref={main} tabIndex={-1} className="min-w-0 flex-1 pt-6 pb-[calc(var(--tabs)+3rem)]">
          <Outlet />
        </main>
      </div>
      <Suspense>{me && <BottomTabs role={me.role} />}</Suspense>
      {live && (
        <Suspense>
          <ToastHost key={live.userId} live={live} />
        </Suspense>
      )}
    </LiveContext>
  );
}
