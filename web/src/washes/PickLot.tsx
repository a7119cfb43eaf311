// Where the car is to be washed: the lots that offer it.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Droplets from "lucide-react/icons/droplets";
import { lotsQuery } from "../api/queries.ts";
import { addressOf } from "../lots/address.ts";
import { Rating } from "../lots/Rating.tsx";
import { coverLinkClass } from "../ui/cover-link.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { washWords } from "./words.ts";

export function PickLot() {
  const lots = useInfiniteQuery(lotsQuery({}, 100));
  const washing = lots.data?.pages.flatMap(({ items }) => items).filter(({ hasWash }) => hasWash);
  return (
    <section aria-labelledby="where">
      <h2 id="where" className="mb-3 text-lg font-bold">
        {washWords.chooseLot()}
      </h2>
      {lots.isPending && <SkeletonRows count={3} className="h-20" />}
      {lots.isError && !washing && <LoadFailed error={lots.error} onRetry={() => void lots.refetch()} />}
      {washing?.length === 0 && !lots.hasNextPage && <EmptyState icon={Droplets} title={washWords.noLots()} />}
      <ul className="grid gap-3">
        {washing?.map((lot) => (
          <li
            key={lot.id}
            className="relative rounded-lg border border-line bg-surface p-4 shadow-card transition-colors duration-(--quick) hover:border-edge"
          >
            <div className="flex items-start justify-between gap-3">
              <h3 className="font-bold">
                <Link to="/washes/new" search={(known) => ({ ...known, lot: lot.id })} className={coverLinkClass}>
                  {lot.name}
                </Link>
              </h3>
              <Rating rating={lot.rating} count={lot.reviewCount} />
            </div>
            <p className="text-sm text-soft">{addressOf(lot)}</p>
          </li>
        ))}
      </ul>
      <LoadMore query={lots} />
    </section>
  );
}
