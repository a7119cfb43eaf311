// One lot: its bays as they are now, its wash services, its reviews. The chosen bay stands in the address, so that Back
// closes its sheet and signing in returns to it.

import { getRouteApi, Link } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import MapPin from "lucide-react/icons/map-pin";
import Navigation from "lucide-react/icons/navigation";
import { useState } from "react";
import { Problem } from "../api/problem.ts";
import type { Lot } from "../api/types.ts";
import { BookingSheet } from "../bookings/BookingSheet.tsx";
import { NotFoundPage } from "../shell/NotFoundPage.tsx";
import { PagePending } from "../shell/PagePending.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { LotPicture } from "./LotPicture.tsx";
import { LotReviews } from "./LotReviews.tsx";
import { LotServices } from "./LotServices.tsx";
import { Rating } from "./Rating.tsx";
import { SlotGrid } from "./SlotGrid.tsx";
import { useLot } from "./use-lot.ts";

const route = getRouteApi("/data/lots/$lotId");

export function LotPage() {
  const { lotId } = route.useParams();
  const lot = useLot(lotId);
  if (lot.data) return <LotView lot={lot.data} />;
  if (lot.error instanceof Problem && [400, 404, 422].includes(lot.error.status)) return <NotFoundPage />;
  if (lot.isError) return <LoadFailed whole error={lot.error} onRetry={() => void lot.refetch()} />;
  return <PagePending />;
}

function LotView({ lot }: { lot: Lot }) {
  const { slot: slotId } = route.useSearch();
  const navigate = route.useNavigate();
  const [taken, setTaken] = useState<string | null>(null);
  const chosen = lot.slots.find(({ id }) => id === slotId);

  return (
    <>
      <Link
        to="/lots"
        className="-ml-1 mb-3 inline-flex min-h-9 items-center gap-1 rounded-md pr-2 text-sm font-semibold text-soft hover:text-ink"
      >
        <ChevronLeft className="size-4" aria-hidden />
        All lots
      </Link>
      <LotPicture lot={lot} bays={20} className="mb-5 h-28 w-full rounded-xl sm:h-36" />
      <PageHead
        title={lot.name}
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="flex items-start gap-1.5">
              <MapPin className="mt-1 size-4 shrink-0" aria-hidden />
              {lot.address.includes(lot.city) ? lot.address : `${lot.address}, ${lot.city}`}
            </span>
            <Rating rating={lot.rating} count={lot.reviewCount} />
          </span>
        }
      >
        <a
          className={buttonClass("secondary", "sm")}
          href={`https://www.google.com/maps/dir/?api=1&destination=${lot.latitude},${lot.longitude}`}
          target="_blank"
          rel="noreferrer"
        >
          <Navigation className="size-4" aria-hidden />
          Directions
        </a>
      </PageHead>

      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="slots" className="min-w-0">
          <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 id="slots" className="text-xl font-bold">
              Choose a slot
            </h2>
            <p className="text-sm text-soft tabular-nums" aria-live="polite">
              <strong className="text-ink">{lot.freeSlots}</strong> of {lot.totalSlots} free now
            </p>
          </div>
          {taken && (
            <div className="mb-4">
              <Notice tone="error">
                Slot {taken} was taken a moment ago. Please choose another; these are up to date.
              </Notice>
            </div>
          )}
          <SlotGrid
            slots={lot.slots}
            onChoose={(slot) => {
              setTaken(null);
              void navigate({ search: { slot: slot.id }, resetScroll: false });
            }}
          />
        </section>
        <div className="grid content-start gap-8">
          <LotServices services={lot.services} />
          <LotReviews reviews={lot.reviews} timeZone={lot.timeZone} />
        </div>
      </div>
      {chosen && (
        <BookingSheet
          key={chosen.id}
          lot={lot}
          slot={chosen}
          onTaken={() => setTaken(chosen.label)}
          onClose={() => void navigate({ search: {}, replace: true, resetScroll: false })}
        />
      )}
    </>
  );
}
