// The main places as tabs under the thumb; on phones, and for roles with many places on tablets too.

import { Link } from "@tanstack/react-router";
import Ellipsis from "lucide-react/icons/ellipsis";
import { useState } from "react";
import type { Role } from "../api/types.ts";
import { hasSideNav, isFirst, type Place, tabsOf } from "../people/places.ts";
import { placeWords } from "../people/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { placeIcons } from "./place-icons.ts";

const tab =
  "flex h-15 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-[0.6875rem] font-semibold text-soft -outline-offset-2 aria-[current=page]:text-accent";

export function BottomTabs({ role }: { role: Role }) {
  const { main, more } = tabsOf(role);
  const [isOpen, setOpen] = useState(false);

  return (
    <nav
      data-tabs={hasSideNav(role) ? "wide" : "phone"}
      aria-label={placeWords.tabs()}
      className={`fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] ${hasSideNav(role) ? "lg:hidden" : "sm:hidden"}`}
    >
      {main.map((place) => (
        <Tab key={place.to} place={place} />
      ))}
      {more.length > 0 && (
        <button type="button" className={tab} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Ellipsis className="size-5" aria-hidden />
          {placeWords.more()}
        </button>
      )}
      {isOpen && (
        <Dialog kind="sheet" title={placeWords.more()} onClose={() => setOpen(false)}>
          <ul className="grid gap-1">
            {more.map((place) => (
              <li key={place.to}>
                <MorePlace place={place} onGo={() => setOpen(false)} />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </nav>
  );
}

function Tab({ place: { to, label, short = label } }: { place: Place }) {
  const Icon = placeIcons[to];
  return (
    <Link to={to} activeOptions={{ exact: isFirst(to) }} className={tab}>
      <Icon className="size-5" aria-hidden />
      <span className="max-w-full truncate">{short()}</span>
    </Link>
  );
}

function MorePlace({ place: { to, label }, onGo }: { place: Place; onGo(): void }) {
  const Icon = placeIcons[to];
  return (
    <Link
      to={to}
      onClick={onGo}
      className="flex min-h-12 items-center gap-3 rounded-md px-3 font-semibold hover:bg-hover aria-[current=page]:text-accent"
    >
      <Icon className="size-5 text-soft" aria-hidden />
      {label()}
    </Link>
  );
}
