// One lot: its bays as they are now, its wash services, its reviews. The chosen bay stands in the address, so that Back
// closes its sheet and signing in returns to it.

import { getRouteApi } from "@tanstack/react-router";
import MapPin from "lucide-react/icons/map-pin";
import Navigation from "lucide-react/icons/navigation";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Problem } from "../api/problem.ts";
import type { Lot } from "../api/types.ts";
import { BookingSheet } from "../bookings/BookingSheet.tsx";
import { NotFoundPage } from "../shell/NotFoundPage.tsx";
import { PagePending } from "../shell/PagePending.tsx";
import { BackLink } from "../ui/BackLink.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useLate } from "../ui/use-late.ts";
import { addressOf } from "./address.ts";
import { directionsTo } from "./directions.ts";
import { LotPhotos } from "./LotPhotos.tsx";
import { LotServices } from "./LotServices.tsx";
import { AsOf } from "./live/AsOf.tsx";
import { Rating } from "./Rating.tsx";
import { SlotGrid } from "./SlotGrid.tsx";
import { useLot } from "./use-lot.ts";
import { lotWords } from "./words.ts";

// Below what people come for.
const LotReviews = lazy(() => import("../reviews/LotReviews.tsx").then((part) => ({ default: part.LotReviews })));

const route = getRouteApi("/data/lots/$lotId");

export function LotPage() {
  const { lotId } = route.useParams();
  const { lot, told } = useLot(lotId);
  // Connecting takes a moment, in which nothing needs to be said.
  const late = useLate(!told, 4_000);
  if (lot.data) {
    const anew = <AsOf readAt={lot.dataUpdatedAt} busy={lot.isFetching} onRefresh={() => void lot.refetch()} />;
    return <LotView lot={lot.data} asOf={!told && late && anew} />;
  }
  if (lot.error instanceof Problem && [400, 404, 422].includes(lot.error.status)) return <NotFoundPage />;
  if (lot.isError) return <LoadFailed whole error={lot.error} onRetry={() => void lot.refetch()} />;
  return <PagePending />;
}

function LotView({ lot, asOf }: { lot: Lot; asOf: ReactNode }) {
  const { slot: slotId, review } = route.useSearch();
  const navigate = route.useNavigate();
  const [taken, setTaken] = useState<string | null>(null);
  const chosen = lot.slots.find(({ id }) => id === slotId);

  return (
    <>
      <BackLink to="/lots">{lotWords.allLots()}</BackLink>
      <LotPhotos lot={lot} />
      <PageHead
        title={lot.name}
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="flex items-start gap-1.5">
              <MapPin className="mt-1 size-4 shrink-0" aria-hidden />
              {addressOf(lot)}
            </span>
            <Rating rating={lot.rating} count={lot.reviewCount} />
          </span>
        }
      >
        <a
          className={buttonClass("secondary", "sm")}
          href={directionsTo(lot)}
          target="_blank"
          rel="noreferrer"
          aria-label={lotWords.directionsTo({ lot: lot.name })}
        >
          <Navigation className="size-4" aria-hidden />
          {lotWords.directions()}
        </a>
      </PageHead>

      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="slots" className="min-w-0">
          <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 id="slots" className="text-xl font-bold">
              {lotWords.chooseSlot()}
            </h2>
            <div className="flex flex-wrap items-baseline gap-x-3 text-sm text-soft tabular-nums">
              <p aria-live="polite">{lotWords.freeNowOf({ free: lot.freeSlots, total: lot.totalSlots })}</p>
              {asOf}
            </div>
          </div>
          {taken && (
            <div className="mb-4">
              <Notice tone="error">{lotWords.taken({ slot: taken })}</Notice>
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
          <LotServices lot={lot} />
          <section aria-labelledby="opening" className="text-sm">
            <h2 id="opening" className="mb-2 text-lg font-bold">
              {lotWords.opens()}
            </h2>
            <p>{lotWords.opening()}</p>
            {lot.hasWash && <p>{lotWords.washHours()}</p>}
            <p className="mt-1 text-soft">{lotWords.localTime({ zone: lot.timeZone.replace("_", " ") })}</p>
          </section>
          <Suspense fallback={<SkeletonRows count={2} className="h-24" />}>
            <LotReviews
              lot={lot}
              writing={review === true}
              onWrite={(open) =>
                void navigate({ search: open ? { review: true } : {}, replace: true, resetScroll: false })
              }
            />
          </Suspense>
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
