// Who did what to a booking and when; read once somebody wants to know.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Booking } from "../api/types.ts";
import { Trail } from "../trail/Trail.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { pageWords } from "./page-words.ts";
import { trailQuery } from "./queries.ts";

export function BookingTrail({ booking, now }: { booking: Booking; now: Date }) {
  const [open, setOpen] = useState(false);
  const trail = useQuery({ ...trailQuery(booking.id), enabled: open });
  return (
    <details className="border-t border-line p-5 sm:p-6" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="min-h-9 font-bold">{pageWords.trail()}</summary>
      {trail.isLoading && <SkeletonRows count={3} className="h-10" />}
      {trail.isError && <LoadFailed error={trail.error} onRetry={() => void trail.refetch()} />}
      {trail.data && (
        <div className="mt-2">
          <Trail steps={trail.data.items} timeZone={booking.lot.timeZone} now={now} />
        </div>
      )}
    </details>
  );
}
