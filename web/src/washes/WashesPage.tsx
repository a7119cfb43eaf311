// A driver's washes: what is to come first, then what is past.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Droplets from "lucide-react/icons/droplets";
import type { Wash } from "../api/types.ts";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { LongList } from "../ui/LongList.tsx";
import { MoreToCome } from "../ui/more-to-come.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { ownWashesQuery } from "./queries.ts";
import { WashRow } from "./WashRow.tsx";
import { washWords } from "./words.ts";

export function WashesPage() {
  const [live, past] = [useInfiniteQuery(ownWashesQuery(true)), useInfiniteQuery(ownWashesQuery(false))];
  const upcoming = live.data?.pages.flatMap(({ items }) => items);
  const over = past.data?.pages.flatMap(({ items }) => items);
  const failed = [live, past].find(({ isError, data }) => isError && !data);
  const none = upcoming?.length === 0 && over?.length === 0;
  const book = (
    <Link to="/washes/new" className={buttonClass()}>
      {washWords.book()}
    </Link>
  );

  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={washWords.title()}>{!none && book}</PageHead>
      {failed && <LoadFailed error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && (live.isPending || past.isPending) && <SkeletonRows count={4} className="h-28" />}
      {none && (
        <EmptyState icon={Droplets} title={washWords.noneTitle()} action={book}>
          {washWords.noneBody()}
        </EmptyState>
      )}
      {upcoming && over && !none && (
        <div className="grid gap-8">
          <section aria-labelledby="upcoming">
            <h2 id="upcoming" className="mb-3 text-lg font-bold">
              {washWords.upcoming()}
            </h2>
            {upcoming.length === 0 && <p className="text-soft">{washWords.noneUpcoming()}</p>}
            <MoreToCome value={live.hasNextPage}>
              <Rows name="upcoming washes" washes={upcoming} />
            </MoreToCome>
            <LoadMore query={live} />
          </section>
          {over.length > 0 && (
            <section aria-labelledby="past">
              <h2 id="past" className="mb-3 text-lg font-bold">
                {washWords.past()}
              </h2>
              <MoreToCome value={past.hasNextPage}>
                <Rows name="past washes" washes={over} />
              </MoreToCome>
              <LoadMore query={past} />
            </section>
          )}
        </div>
      )}
    </div>
  );
}

function Rows({ name, washes }: { name: string; washes: readonly Wash[] }) {
  const now = useNow(30_000);
  return (
    <LongList name={name} items={washes} estimate={112}>
      {(wash, row) => <WashRow row={row} wash={wash} now={now} />}
    </LongList>
  );
}
