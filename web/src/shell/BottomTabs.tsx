// The main places as tabs under the thumb; on phones only.

import { Link } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import Bell from "lucide-react/icons/bell";
import CarFront from "lucide-react/icons/car-front";
import ClipboardList from "lucide-react/icons/clipboard-list";
import Droplets from "lucide-react/icons/droplets";
import Search from "lucide-react/icons/search";
import Ticket from "lucide-react/icons/ticket";
import type { Role } from "../api/types.ts";
import { type PlacePath, placesOf } from "../people/places.ts";

const icons = {
  "/lots": Search,
  "/bookings": Ticket,
  "/washes": Droplets,
  "/vehicles": CarFront,
  "/owner/bookings": ClipboardList,
  "/admin/bookings": ClipboardList,
  "/notifications": Bell,
} as const satisfies Record<PlacePath, LucideIcon>;

export function BottomTabs({ role }: { role: Role }) {
  return (
    <nav
      data-tabs
      aria-label="Tabs"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {placesOf(role).map(({ to, label, short = label }) => {
        const Icon = icons[to];
        return (
          <Link
            key={to}
            to={to}
            className="flex h-15 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem] font-semibold text-soft -outline-offset-2 aria-[current=page]:text-accent"
          >
            <Icon className="size-5" aria-hidden />
            {short()}
          </Link>
        );
      })}
    </nav>
  );
}
