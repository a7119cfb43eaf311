// Finding a lot, in a list or on the map; the search lives in the address, so that it can be shared and gone back to.

import type { LotId } from "@parkmate/protocol/ids";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import ListIcon from "lucide-react/icons/list";
import MapIcon from "lucide-react/icons/map";
import SearchX from "lucide-react/icons/search-x";
import { lazy, Suspense, useRef } from "react";
import { lotsQuery } from "../api/queries.ts";
import type { LotSummary } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useArrived } from "../ui/use-arrived.ts";
import { useLate } from "../ui/use-late.ts";
import { LotCard } from "./LotCard.tsx";
import { LotSearch } from "./LotSearch.tsx";
import { AsOf } from "./live/AsOf.tsx";
import { useLiveLots } from "./live/use-live-lots.ts";
import { useOnScreen } from "./live/use-on-screen.ts";
import { lotWords } from "./words.ts";

const LotMap = lazy(() => import("./map/LotMap.tsx").then((part) => ({ default: part.LotMap })));

const route = getRouteApi("/data/lots");
const grid = "grid gap-4 sm:grid-cols-2 lg:grid-cols-3";

export function LotsPage() {
  const search = route.useSearch();
  const { view, pin, ...filter } = search;
  const navigate = route.useNavigate();
  // On the map a page of twenty would leave lots out that one expects to see.
  const lots = useInfiniteQuery(lotsQuery(filter, view === "map" ? 100 : 20));
  const read = lots.data?.pages.flatMap(({ items }) => items);
  const live = useLiveLots(read ?? [], filter.vehicleType, lots.dataUpdatedAt);
  const arrived = useArrived(read !== undefined);
  const found = arrived && read ? live.lots : undefined;
  // Connecting takes a moment, in which nothing needs to be said.
  const late = useLate(!live.told, 4_000);
  const asOf = found !== undefined && !live.told && late;
  const show = (next: typeof search) => void navigate({ search: next, replace: true, resetScroll: false });

  return (
    <>
      <PageHead
        title={lotWords.title()}
        lead={
          asOf ? (
            <AsOf readAt={lots.dataUpdatedAt} busy={lots.isFetching} onRefresh={() => void lots.refetch()} />
          ) : (
            lotWords.lead()
          )
        }
      >
        <div className="w-full sm:w-52">
          <Choice
            quiet
            legend={lotWords.view()}
            name="view"
            value={view ?? "list"}
            onChange={(next) => show(next === "map" ? { ...filter, view: "map" } : filter)}
            options={[
              { value: "list", label: <Named icon={ListIcon} name={lotWords.list()} /> },
              { value: "map", label: <Named icon={MapIcon} name={lotWords.map()} /> },
            ]}
          />
        </div>
      </PageHead>
      <LotSearch filter={filter} onChange={(next) => show({ ...next, ...(view && { view }) })} />
      {!arrived && !lots.isError && <Loading />}
      {lots.isError && !found && <LoadFailed error={lots.error} onRetry={() => void lots.refetch()} />}
      {found?.length === 0 && (
        <EmptyState
          icon={SearchX}
          title={lotWords.noneTitle()}
          action={
            <Button weight="secondary" onClick={() => show(view ? { view } : {})}>
              {lotWords.showAll()}
            </Button>
          }
        >
          {lotWords.noneBody()}
        </EmptyState>
      )}
      {found && found.length > 0 && (
        <div className={`${lots.isPlaceholderData ? "opacity-60" : ""} transition-opacity duration-(--quick)`}>
          {view === "map" ? (
            <Mapped
              lots={found}
              pin={pin}
              onPin={(lotId) => show({ ...filter, view: "map", pin: lotId })}
              onSee={live.see}
            />
          ) : (
            <Listed lots={found} onSee={live.see} />
          )}
        </div>
      )}
      <LoadMore query={lots} />
    </>
  );
}

interface ListedProps {
  lots: readonly LotSummary[];
  /** Which of them are on screen, the most important first. */
  onSee(lotIds: readonly LotId[]): void;
}

function Listed({ lots, onSee }: ListedProps) {
  const list = useRef<HTMLUListElement>(null);
  useOnScreen(list, lots.map(({ id }) => id).join(), onSee);
  return (
    <ul ref={list} className={grid}>
      {lots.map((lot) => (
        <LotCard key={lot.id} lot={lot} />
      ))}
    </ul>
  );
}

interface MappedProps extends ListedProps {
  pin: string | undefined;
  onPin(lotId: string): void;
}

function Mapped({ lots, pin, onPin, onSee }: MappedProps) {
  const chosen = lots.find(({ id }) => id === pin);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <Suspense fallback={<Skeleton className="h-80 rounded-xl sm:h-[32rem]" />}>
          <LotMap lots={lots} chosen={pin} onChoose={onPin} onSee={onSee} />
        </Suspense>
        <p className="mt-2 text-sm text-soft">
          {lotWords.mapHint()} {lotWords.outline()}
        </p>
      </div>
      <section aria-label={lotWords.chosen()} aria-live="polite">
        {chosen ? (
          <ul>
            <LotCard lot={chosen} />
          </ul>
        ) : (
          <p className="rounded-lg border border-dashed border-edge p-4 text-soft">{lotWords.mapEmpty()}</p>
        )}
      </section>
    </div>
  );
}

function Loading() {
  return (
    <div className={grid} role="status" aria-label={lotWords.loading()}>
      {["a", "b", "c", "d", "e", "f"].map((place) => (
        <Skeleton key={place} className="h-64 rounded-xl" />
      ))}
    </div>
  );
}

function Named({ icon: Icon, name }: { icon: typeof MapIcon; name: string }) {
  return (
    <>
      <Icon className="size-4.5" aria-hidden />
      {name}
    </>
  );
}
