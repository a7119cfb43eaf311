// The way back up from a page, to the list that it is from.

import { Link } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";

export function BackLink({ to, children }: { to: "/lots" | "/bookings" | "/washes"; children: string }) {
  return (
    <Link
      to={to}
      className="-ml-1 mb-3 inline-flex min-h-9 items-center gap-1 rounded-md pr-2 text-sm font-semibold text-soft hover:text-ink"
    >
      <ChevronLeft className="size-4" aria-hidden />
      {children}
    </Link>
  );
}
