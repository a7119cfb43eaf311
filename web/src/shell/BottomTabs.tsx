// The main places as tabs under the thumb; on phones only.

import { Link } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import Bell from "lucide-react/icons/bell";
import CircleParking from "lucide-react/icons/circle-parking";
import ClipboardList from "lucide-react/icons/clipboard-list";
import Droplets from "lucide-react/icons/droplets";
import LayoutDashboard from "lucide-react/icons/layout-dashboard";
import Search from "lucide-react/icons/search";
import Ticket from "lucide-react/icons/ticket";
import Wallet from "lucide-react/icons/wallet";
import type { Role } from "../api/types.ts";
import { type PlacePath, placesOf } from "../people/places.ts";

const icons = {
  "/lots": Search,
  "/bookings": Ticket,
  "/owner": LayoutDashboard,
  "/owner/bookings": ClipboardList,
  "/owner/payments": Wallet,
  "/owner/washes": Droplets,
  "/owner/lots": CircleParking,
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
      {placesOf(role).map(({ to, label, exact }) => {
        const Icon = icons[to];
        return (
          <Link
            key={to}
            to={to}
            {...(exact && { activeOptions: { exact } })}
            className="flex h-15 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-semibold text-soft -outline-offset-2 aria-[current=page]:text-accent"
          >
            <Icon className="size-5" aria-hidden />
            {label()}
          </Link>
        );
      })}
    </nav>
  );
}
