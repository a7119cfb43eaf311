// Car washes as a list: all of them, narrowed by state, lot and day. The board beside it is for the day's work.

import { useInfiniteQuery } from "@tanstack/react-query";
import Droplets from "lucide-react/icons/droplets";
import type { Wash } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { Badge } from "../ui/Badge.tsx";
import { type Column, DataList } from "../ui/DataList.tsx";
import { FilterBar } from "../ui/FilterBar.tsx";
import { FilterTabs } from "../ui/FilterTabs.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useNow } from "../ui/use-now.ts";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { ClearFilters, CommonFilters } from "./CommonFilters.tsx";
import { countActive, readWashesFilter } from "./filters.ts";
import { managedWashesQuery } from "./queries.ts";
import { washStateWords } from "./state-words.ts";
import { washStatuses, washTones } from "./states.ts";
import { useLots } from "./use-lots.ts";
import { WashDeeds } from "./WashDeeds.tsx";
import { filterWords, washListWords } from "./words.ts";

/** For owners and administrators alike; without a heading of its own: the page has one. */
export function ManagedWashes() {
  const [filter, change] = useSearchFilter(readWashesFilter);
  const { lots, timeZone } = useLots(filter.lotId);
  const washes = useInfiniteQuery(managedWashesQuery(filter, timeZone));
  const now = useNow(30_000);
  const active = countActive(filter);
  const isNarrowed = active > 0 || filter.status !== undefined;

  return (
    <>
      <FilterTabs
        label={filterWords.state()}
        value={filter.status ?? "all"}
        onChange={(next) => change({ status: next === "all" ? undefined : next })}
        options={[
          { value: "all", label: filterWords.all() },
          ...washStatuses.map((value) => ({ value, label: washStateWords[value]() })),
        ]}
      />
      <FilterBar label={filterWords.filters()} active={active}>
        <CommonFilters lots={lots} filter={filter} onChange={change} />
        {active > 0 && <ClearFilters onClear={() => change({ lotId: undefined, from: undefined, to: undefined })} />}
      </FilterBar>
      <h2 className="sr-only">{filter.status ? washStateWords[filter.status]() : filterWords.all()}</h2>
      <div className="mt-4">
        <PagedList
          query={washes}
          empty={{
            icon: Droplets,
            title: isNarrowed ? washListWords.noneFound() : washListWords.none(),
            text: isNarrowed ? washListWords.noneFoundText() : washListWords.noneText(),
          }}
        >
          {(items) => (
            <DataList
              label={washListWords.wash()}
              rows={items}
              rowKey={({ id }) => id}
              columns={columnsAt(now)}
              actions={(wash) => <WashDeeds wash={wash} />}
              actionsLabel={filterWords.actions()}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}

function columnsAt(now: Date): readonly Column<Wash>[] {
  return [
    {
      label: washListWords.wash(),
      card: "title",
      cell: ({ serviceName, plate }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          {serviceName} <Plate plate={plate} />
        </span>
      ),
    },
    {
      label: washListWords.time(),
      card: "plain",
      cell: ({ startsAt, lot }) => `${day(startsAt, now, lot.timeZone)}, ${clock(startsAt, lot.timeZone)}`,
    },
    { label: washListWords.lot(), card: "plain", cell: ({ lot }) => lot.name },
    { label: washListWords.driver(), cell: ({ driver }) => driver.name },
    { label: washListWords.employee(), cell: ({ employee }) => employee?.name ?? washListWords.nobody() },
    { label: washListWords.amount(), align: "end", cell: ({ amount, currency }) => money(amount, currency) },
    {
      label: washListWords.status(),
      card: "corner",
      cell: ({ status }) => <Badge tone={washTones[status]}>{washStateWords[status]()}</Badge>,
    },
  ];
}
