// One wash in a list; the row is the link.

import { Link } from "@tanstack/react-router";
import type { Wash } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { washName } from "../language/kept.ts";
import { coverLinkClass } from "../ui/cover-link.ts";
import type { ItemProps } from "../ui/LongList.tsx";
import { Plate } from "../ui/Plate.tsx";
import { WashBadge } from "./WashBadge.tsx";
import { washWords } from "./words.ts";

interface WashRowProps {
  /** In a list of any length. */
  row?: ItemProps;
  wash: Wash;
  now: Date;
}

export function WashRow({ row, wash, now }: WashRowProps) {
  const { timeZone } = wash.lot;
  return (
    <li
      {...row}
      className="relative grid gap-2 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors duration-(--quick) hover:border-edge"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-bold">
            <Link to="/washes/$washId" params={{ washId: wash.id }} className={coverLinkClass}>
              {washWords.rowName({ service: washName(wash.serviceName), lot: wash.lot.name })}
            </Link>
          </h3>
          <p className="text-sm text-soft">
            {day(wash.startsAt, now, timeZone)}, {clock(wash.startsAt, timeZone)}
          </p>
        </div>
        <WashBadge status={wash.status} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <Plate plate={wash.plate} />
        <span className="ml-auto font-bold tabular-nums">{money(wash.amount, wash.currency)}</span>
      </div>
    </li>
  );
}
