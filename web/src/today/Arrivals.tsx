// Who is expected, the next first.

import { Link } from "@tanstack/react-router";
import { BookingBadge } from "../bookings/BookingBadge.tsx";
import { timeAt } from "../format/time.ts";
import { useManagingPages } from "../managed/pages.ts";
import { bookingListWords } from "../managed/words.ts";
import { Panel } from "../ui/Panel.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useNow } from "../ui/use-now.ts";
import type { Overview } from "./queries.ts";
import { todayWords } from "./words.ts";

export function Arrivals({ arrivals }: { arrivals: Overview["arrivals"] }) {
  const pages = useManagingPages();
  const now = useNow(60_000);
  return (
    <Panel title={todayWords.arrivals()}>
      {arrivals.length === 0 && <p className="text-soft">{todayWords.arrivalsEmpty()}</p>}
      <ul className="divide-y divide-line">
        {arrivals.map(({ id, code, status, plate, driver, slot, lot, startsAt }) => (
          <li key={id} className="grid gap-1 py-3 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <strong className="min-w-16 tabular-nums">{timeAt(startsAt, now, lot.timeZone)}</strong>
              <Plate plate={plate} />
              <span className="ml-auto">
                <BookingBadge status={status} />
              </span>
            </p>
            <p className="text-sm text-soft">
              {driver} · {bookingListWords.placeOf({ lot: lot.name, slot })} ·{" "}
              <Link to={pages.booking} params={{ bookingId: id }} className="font-mono text-accent hover:underline">
                {code}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
