// Finding a lot: by words, by vehicle; the search lives in the address, so that it can be shared and gone back to.

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import SearchX from "lucide-react/icons/search-x";
import { lotsQuery } from "../api/queries.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { LotCard } from "./LotCard.tsx";
import { LotSearch } from "./LotSearch.tsx";

const route = getRouteApi("/data/lots");
const grid = "grid gap-4 sm:grid-cols-2 lg:grid-cols-3";

export function LotsPage() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const lots = useInfiniteQuery({ ...lotsQuery(filter), placeholderData: keepPreviousData });
  const found = lots.data?.pages.flatMap(({ items }) => items);

  return (
    <>
      <PageHead title="Find parking" lead="Free slots near you, as they are this moment." />
      <LotSearch filter={filter} onChange={(next) => void navigate({ search: next, replace: true })} />
      {lots.isPending && (
        <div className={grid} role="status" aria-label="Loading lots">
          {["a", "b", "c", "d", "e", "f"].map((place) => (
            <Skeleton key={place} className="h-64 rounded-xl" />
          ))}
        </div>
      )}
      {lots.isError && !found && <LoadFailed error={lots.error} onRetry={() => void lots.refetch()} />}
      {found?.length === 0 && (
        <EmptyState
          icon={SearchX}
          title="No lots match"
          action={
            <Button weight="secondary" onClick={() => void navigate({ search: {}, replace: true })}>
              Show all lots
            </Button>
          }
        >
          Try a city or a part of a name, or another vehicle.
        </EmptyState>
      )}
      {found && found.length > 0 && (
        <ul className={`${grid} ${lots.isPlaceholderData ? "opacity-60" : ""} transition-opacity duration-(--quick)`}>
          {found.map((lot) => (
            <LotCard key={lot.id} lot={lot} />
          ))}
        </ul>
      )}
      <LoadMore query={lots} />
    </>
  );
}
