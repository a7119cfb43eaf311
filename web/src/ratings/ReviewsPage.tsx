// The reviews of an owner's lots, one lot at a time.

import { useQuery } from "@tanstack/react-query";
import MessageSquare from "lucide-react/icons/message-square";
import type { LotSummary } from "../api/types.ts";
import { myLotsQuery } from "../managed/queries.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FilterTabs } from "../ui/FilterTabs.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { readReviewsFilter } from "./filter.ts";
import { LotRatings } from "./LotRatings.tsx";
import { ratingWords } from "./words.ts";

export function ReviewsPage() {
  const [{ lotId }, change] = useSearchFilter(readReviewsFilter);
  const query = useQuery(myLotsQuery);
  const lots = query.data?.items;
  const lot = lots?.find(({ id }) => id === lotId) ?? lots?.[0];
  return (
    <>
      <PageHead title={ratingWords.title()} />
      {query.isPending && <SkeletonRows count={4} className="h-24" />}
      {query.isError && !lots && <LoadFailed error={query.error} onRetry={() => void query.refetch()} />}
      {lots?.length === 0 && (
        <EmptyState icon={MessageSquare} title={ratingWords.noLots()}>
          {ratingWords.noLotsText()}
        </EmptyState>
      )}
      {lots && lot && (
        <>
          <ChooseLot lots={lots} chosen={lot} onChoose={(id) => change({ lotId: id })} />
          <h2 className="sr-only">{lot.name}</h2>
          <div className="mt-4">
            <LotRatings key={lot.id} lot={lot} />
          </div>
        </>
      )}
    </>
  );
}

/** More lots than fit on a line are a list to choose from, not a strip of tabs: so many characters do. */
const line = 90;

interface ChooseLotProps {
  lots: readonly LotSummary[];
  chosen: LotSummary;
  onChoose(id: LotSummary["id"]): void;
}

function ChooseLot({ lots, chosen, onChoose }: ChooseLotProps) {
  const options = lots.map(({ id, name, rating }) => ({
    value: id,
    label: `${name} · ${rating?.toFixed(1) ?? ratingWords.new()}`,
  }));
  if (lots.length === 1) return null;
  return options.reduce((length, { label }) => length + label.length + 4, 0) <= line ? (
    <FilterTabs label={ratingWords.lots()} value={chosen.id} onChange={onChoose} options={options} />
  ) : (
    <div className="max-w-md">
      <SelectField label={ratingWords.lots()} value={chosen.id} onChange={onChoose} options={options} />
    </div>
  );
}
