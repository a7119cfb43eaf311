// Who is expected, the next first.

import { Link } from "@tanstack/react-router";
import { clock, day } from "../format/time.ts";
import { useManagingPages } from "../managed/pages.ts";
import { bookingStateWords } from "../managed/state-words.ts";
import { bookingTones } from "../managed/states.ts";
import { bookingListWords } from "../managed/words.ts";
import { Badge } from "../ui/Badge.tsx";
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
          <li key={id} className="flex items-start justify-between gap-3 py-3 first:pt-0 last:pb-0">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <strong className="tabular-nums">
                  {day(startsAt, now, lot.timeZone)}, {clock(startsAt, lot.timeZone)}
                </strong>
                <Plate plate={plate} />
              </p>
              <p className="text-sm text-soft">
                {driver} · {bookingListWords.placeOf({ lot: lot.name, slot })}
              </p>
              <Link
                to={pages.booking}
                params={{ bookingId: id }}
                className="font-mono text-sm text-accent hover:underline"
              >
                {code}
              </Link>
            </div>
            <Badge tone={bookingTones[status]}>{bookingStateWords[status]()}</Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
