// How full each lot is at this moment.

import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useManagingPages } from "../managed/pages.ts";
import { Button } from "../ui/Button.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { Overview } from "./queries.ts";
import { todayWords } from "./words.ts";

type Lot = Overview["lots"][number];

/** An administrator's day has every lot there is: the fullest are shown, the rest on demand. */
const most = 8;

/** From 0 to 1, of what is in service. */
const fullness = ({ total, free, outOfService }: Lot) =>
  total === outOfService ? 0 : 1 - free / (total - outOfService);

interface LotsNowProps {
  lots: Overview["lots"];
  /** How many there are, also where the server names the fullest alone. */
  all: number;
}

export function LotsNow({ lots, all: count }: LotsNowProps) {
  const pages = useManagingPages();
  const [all, setAll] = useState(false);
  // As it was at first: lines that change places while one looks are hard to read.
  const [order] = useState(() => lots.toSorted((a, b) => fullness(b) - fullness(a)).map(({ id }) => id));
  const placeOf = ({ id }: Lot) => (order.includes(id) ? order.indexOf(id) : order.length);
  const inOrder = lots.length > most ? lots.toSorted((a, b) => placeOf(a) - placeOf(b)) : lots;
  return (
    <Panel
      title={todayWords.lots()}
      aside={
        <Link to={pages.lots} className="text-sm font-semibold text-accent hover:underline">
          {todayWords.manage()}
        </Link>
      }
    >
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {inOrder.slice(0, all ? undefined : most).map((lot) => (
          <li key={lot.id} data-lot={lot.id}>
            <div className="flex items-baseline justify-between gap-3">
              <Link
                to={pages.lot}
                params={{ lotId: lot.id }}
                className="min-w-0 truncate font-semibold hover:underline"
              >
                {lot.name}
              </Link>
              <span className="shrink-0 text-sm font-semibold tabular-nums">
                {lot.total > 0 &&
                  todayWords.occupiedOf({ taken: lot.booked + lot.held, total: lot.total - lot.outOfService })}
              </span>
            </div>
            {lot.total > 0 && <Bar lot={lot} />}
            <p className="mt-1 text-sm text-soft">{lot.total === 0 ? todayWords.noSlots() : lineOf(lot)}</p>
          </li>
        ))}
      </ul>
      {all && count > lots.length && (
        <p className="mt-4 text-sm text-soft">{todayWords.lotsOf({ shown: lots.length, count })}</p>
      )}
      {!all && lots.length > most && (
        <Button weight="quiet" size="sm" className="mt-3 -ml-3" onClick={() => setAll(true)}>
          {todayWords.lotsMore({ count: lots.length - most })}
        </Button>
      )}
    </Panel>
  );
}

/** What there is none of need not be said. */
function lineOf({ free, booked, held, outOfService: out }: Lot): string {
  const parts = [
    todayWords.free({ free }),
    booked > 0 ? todayWords.booked({ booked }) : "",
    held > 0 ? todayWords.held({ held }) : "",
    out > 0 ? todayWords.out({ out }) : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** The line below says the same in words. */
function Bar({ lot: { total, booked, held, outOfService } }: { lot: Lot }) {
  const width = (part: number) => ({ width: `${total === 0 ? 0 : (part / total) * 100}%` });
  return (
    <div aria-hidden className="mt-1.5 flex h-2.5 overflow-hidden rounded-full bg-sunken">
      <span className="bg-brand transition-[width] duration-(--calm)" style={width(booked)} />
      <span className="bg-lane transition-[width] duration-(--calm)" style={width(held)} />
      <span className="ml-auto bg-edge/60 transition-[width] duration-(--calm)" style={width(outOfService)} />
    </div>
  );
}
