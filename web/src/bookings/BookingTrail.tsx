// Who did what to a booking and when; read once somebody wants to know.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Booking, BookingStep } from "../api/types.ts";
import { clock, day } from "../format/time.ts";
import { keptReason } from "../language/kept.ts";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { pageWords, trailWords } from "./page-words.ts";
import { trailQuery } from "./queries.ts";

export function BookingTrail({ booking, now }: { booking: Booking; now: Date }) {
  const [open, setOpen] = useState(false);
  const trail = useQuery({ ...trailQuery(booking.id), enabled: open });
  const { timeZone } = booking.lot;
  return (
    <details className="border-t border-line p-5 sm:p-6" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="min-h-9 font-bold">{pageWords.trail()}</summary>
      {trail.isLoading && <SkeletonRows count={3} className="h-10" />}
      {trail.isError && <LoadFailed error={trail.error} onRetry={() => void trail.refetch()} />}
      <ol className="mt-2 grid gap-3 border-l-2 border-line pl-4">
        {trail.data?.items.map((step) => (
          <li key={step.at + step.action} className="text-sm">
            <span className="font-semibold">{told(step)}</span>
            {step.reason && <span className="block">{keptReason(step.reason, step.reasonName)}</span>}
            <span className="block text-soft tabular-nums">
              {day(step.at, now, timeZone)}, {clock(step.at, timeZone)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A step that this page has no words for yet is told as the server names it. */
function told({ action, by }: Pick<BookingStep, "action" | "by">): string {
  const said = isKnown(action) ? trailWords[action]() : action;
  return by === null ? said : pageWords.trailBy({ action: said, name: by });
}

function isKnown(action: string): action is keyof typeof trailWords {
  return Object.hasOwn(trailWords, action);
}
