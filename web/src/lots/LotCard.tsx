// One lot in the list: what a driver decides by, at a glance. The whole card is the link.

import { Link } from "@tanstack/react-router";
import Droplets from "lucide-react/icons/droplets";
import MapPin from "lucide-react/icons/map-pin";
import type { LotSummary } from "../api/types.ts";
import { money } from "../format/money.ts";
import { Badge } from "../ui/Badge.tsx";
import { addressOf } from "./address.ts";
import { LotPicture } from "./LotPicture.tsx";
import { Rating } from "./Rating.tsx";
import { lotWords } from "./words.ts";

export function LotCard({ lot }: { lot: LotSummary }) {
  const full = lot.freeSlots === 0;
  return (
    <li
      data-lot={lot.id}
      className="group relative flex flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card transition-[border-color,translate] duration-(--quick) hover:-translate-y-0.5 hover:border-edge"
    >
      <LotPicture lot={lot} bays={8} className="h-28 w-full" />
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div>
          <div className="flex items-start justify-between gap-3">
            <h2 className="text-lg leading-snug font-bold">
              <Link
                to="/lots/$lotId"
                params={{ lotId: lot.id }}
                className="after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {lot.name}
              </Link>
            </h2>
            <Rating rating={lot.rating} count={lot.reviewCount} />
          </div>
          <p className="mt-1 flex items-start gap-1.5 text-sm text-soft">
            <MapPin className="mt-0.5 size-4 shrink-0" aria-hidden />
            {addressOf(lot)}
          </p>
        </div>
        <div className="mt-auto flex flex-wrap items-center gap-2">
          <Badge tone={full ? "plain" : "success"}>
            <span aria-hidden>
              {full ? lotWords.full() : lotWords.freeCount({ free: lot.freeSlots })}
              <span className="font-normal"> / {lot.totalSlots}</span>
            </span>
            <span className="sr-only">{lotWords.freeNowOf({ free: lot.freeSlots, total: lot.totalSlots })}</span>
          </Badge>
          {lot.hasWash && (
            <Badge tone="info">
              <Droplets className="size-4" aria-hidden />
              {lotWords.wash()}
            </Badge>
          )}
          {lot.fromRate !== null && lot.currency !== null && (
            <p className="ml-auto text-sm text-soft tabular-nums">
              {lotWords.from()} <strong className="text-base text-ink">{money(lot.fromRate, lot.currency)}</strong>
              {lotWords.perHour()}
            </p>
          )}
        </div>
      </div>
    </li>
  );
}
