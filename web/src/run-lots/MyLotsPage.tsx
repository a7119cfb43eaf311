// An owner's lots, each the way to everything about it.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import MapPinPlus from "lucide-react/icons/map-pin-plus";
import Plus from "lucide-react/icons/plus";
import type { LotSummary } from "../api/types.ts";
import { myLotsQuery } from "../managed/queries.ts";
import { Badge } from "../ui/Badge.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { coverLinkClass } from "../ui/cover-link.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { lotListWords } from "./words.ts";

export function MyLotsPage() {
  const lots = useQuery(myLotsQuery);
  return (
    <>
      <PageHead title={lotListWords.title()}>
        <AddLot />
      </PageHead>
      {lots.isPending && <SkeletonRows count={3} className="h-32" />}
      {lots.isError && !lots.data && <LoadFailed error={lots.error} onRetry={() => void lots.refetch()} />}
      {lots.data?.items.length === 0 && (
        <EmptyState icon={MapPinPlus} title={lotListWords.none()}>
          {lotListWords.noneText()}
        </EmptyState>
      )}
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {lots.data?.items.map((lot) => (
          <LotRow key={lot.id} lot={lot} />
        ))}
      </ul>
    </>
  );
}

function AddLot() {
  return (
    <Link to="/owner/lots/new" className={buttonClass()}>
      <Plus className="size-5" aria-hidden />
      {lotListWords.add()}
    </Link>
  );
}

function LotRow({ lot }: { lot: LotSummary }) {
  const { id, name, address, rating, reviewCount, totalSlots, freeSlots, hasWash } = lot;
  return (
    <li className="relative grid content-start gap-3 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors duration-(--quick) hover:border-edge">
      <div>
        <h2 className="font-bold">
          <Link to="/owner/lots/$lotId" params={{ lotId: id }} className={coverLinkClass}>
            {name}
          </Link>
        </h2>
        <p className="text-sm text-soft">{address}</p>
      </div>
      <p className="flex flex-wrap gap-2">
        <Badge tone={totalSlots === 0 ? "warning" : "plain"}>{lotListWords.slots({ total: totalSlots })}</Badge>
        {totalSlots > 0 && <Badge tone="success">{lotListWords.free({ free: freeSlots })}</Badge>}
        {hasWash && <Badge tone="info">{lotListWords.washes()}</Badge>}
      </p>
      <p className="text-sm text-soft">
        {rating === null ? lotListWords.new() : lotListWords.rated({ rating: rating.toFixed(1), count: reviewCount })}
      </p>
    </li>
  );
}
