// The bar on top of every page: where to go, the bell, and who is signed in.

import { Link } from "@tanstack/react-router";
import { lazy, Suspense, use } from "react";
import type { Me } from "../api/types.ts";
import { LiveContext } from "../notifications/live-context.ts";
import { hasSideNav, placesOf } from "../people/places.ts";
import { placeWords } from "../people/words.ts";
import { buttonClass } from "../ui/Button.tsx";
import { atRest } from "./at-rest.ts";
import { Logo } from "./Logo.tsx";
import { ThemeToggle } from "./ThemeToggle.tsx";
import { shellWords } from "./words.ts";

export const accountMenu = () => import("./AccountMenu.tsx");
const AccountMenu = lazy(() => accountMenu().then((part) => ({ default: part.AccountMenu })));
export const waitingBell = () => import("../notifications/WaitingBell.tsx");
const WaitingBell = lazy(() => waitingBell().then((part) => ({ default: part.WaitingBell })));
const HeaderBell = lazy(async () => {
  await atRest();
  return { default: (await import("../notifications/HeaderBell.tsx")).HeaderBell };
});

export function Header({ me }: { me: Me | null | undefined }) {
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-ground/90 pt-[env(safe-area-inset-top)] backdrop-blur-md">
      <div
        className={`mx-auto flex h-(--header) items-center gap-1 px-4 ${hasSideNav(me?.role) ? "max-w-7xl" : "max-w-6xl"}`}
      >
        <Link
          to="/"
          className={`mr-auto rounded-md ${hasSideNav(me?.role) ? "" : "sm:mr-4"}`}
          aria-label={shellWords.home()}
        >
          <Logo />
        </Link>
        {/* Where places are many, they stand at the side instead. */}
        {!hasSideNav(me?.role) && (
          <nav aria-label={placeWords.main()} className="mr-auto hidden gap-1 sm:flex">
            {placesOf(me?.role).map(({ to, label }) => (
              <Link
                key={to}
                to={to}
                className="rounded-md px-3 py-2 text-sm font-semibold text-soft transition-colors duration-(--quick) hover:bg-hover hover:text-ink aria-[current=page]:text-ink aria-[current=page]:underline aria-[current=page]:decoration-lane aria-[current=page]:decoration-3 aria-[current=page]:underline-offset-8"
              >
                {label()}
              </Link>
            ))}
          </nav>
        )}
        {me && <LiveBell />}
        <ThemeToggle />
        {me && (
          <Suspense fallback={<span className="ml-1 size-9" />}>
            <AccountMenu me={me} />
          </Suspense>
        )}
        {me === null && (
          <Link to="/sign-in" className={`${buttonClass("primary", "sm")} ml-1`}>
            {shellWords.signIn()}
          </Link>
        )}
      </div>
    </header>
  );
}

function LiveBell() {
  const live = use(LiveContext);
  const waiting = (
    <Suspense fallback={<span className="size-11" />}>
      <WaitingBell />
    </Suspense>
  );
  return live ? (
    <Suspense fallback={waiting}>
      <HeaderBell live={live} />
    </Suspense>
  ) : (
    waiting
  );
}
