// The places of a role that has many, at the side of a desk's screen.

import { Link } from "@tanstack/react-router";
import type { Role } from "../api/types.ts";
import { isFirst, placesOf } from "../people/places.ts";
import { placeWords } from "../people/words.ts";
import { placeIcons } from "./place-icons.ts";

export function SideNav({ role }: { role: Role }) {
  return (
    <nav
      aria-label={placeWords.sections()}
      className="sticky top-(--header) hidden h-[calc(100dvh-var(--header))] w-52 shrink-0 flex-col gap-0.5 overflow-y-auto py-6 pr-4 lg:flex"
    >
      {placesOf(role).map(({ to, label }) => {
        const Icon = placeIcons[to];
        return (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: isFirst(to) }}
            className="flex min-h-11 items-center gap-3 rounded-md px-3 text-sm font-semibold text-soft -outline-offset-2 transition-colors duration-(--quick) hover:bg-hover hover:text-ink aria-[current=page]:bg-brand-wash aria-[current=page]:text-accent"
          >
            <Icon className="size-5 shrink-0" aria-hidden />
            {label()}
          </Link>
        );
      })}
    </nav>
  );
}
