// Car washes as a list: all of them, narrowed by state, lot and day. The board beside it is for the day's work.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Droplets from "lucide-react/icons/droplets";
import type { Wash } from "../api/types.ts";
import { money } from "../format/money.ts";
import { clock, day } from "../format/time.ts";
import { washName } from "../language/kept.ts";
import { Clamped } from "../ui/Clamped.tsx";
import type { Column } from "../ui/DataList.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useNow } from "../ui/use-now.ts";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { washStateWords } from "../washes/state-words.ts";
import { washStatuses } from "../washes/tones.ts";
import { WashBadge } from "../washes/WashBadge.tsx";
import { readWashesFilter } from "./filters.ts";
import { ManagedList } from "./ManagedList.tsx";
import { type ManagingPages, useManagingPages } from "./pages.ts";
import { managedWashesQuery } from "./queries.ts";
import { useLots } from "./use-lots.ts";
import { WashDeeds } from "./WashDeeds.tsx";
import { When } from "./When.tsx";
import { washListWords } from "./words.ts";

/** For owners and administrators alike; without a heading of its own: the page has one. */
export function ManagedWashes() {
  const pages = useManagingPages();
  const [filter, change] = useSearchFilter(readWashesFilter);
  const { lots, timeZone } = useLots(filter.lotId);
  const washes = useInfiniteQuery(managedWashesQuery(filter, timeZone));
  const now = useNow(30_000);

  return (
    <ManagedList
      label={washListWords.wash()}
      filter={filter}
      onChange={change}
      onClear={() => change({ status: undefined, lotId: undefined, from: undefined, to: undefined })}
      statuses={washStatuses}
      nameOf={(status) => washStateWords[status]()}
      lots={lots}
      query={washes}
      columns={columnsOf(pages, now)}
      actions={(wash) => <WashDeeds brief wash={wash} />}
      icon={Droplets}
      none={{ title: washListWords.none(), text: washListWords.noneText() }}
      noneFound={{ title: washListWords.noneFound(), text: washListWords.noneFoundText() }}
    />
  );
}

function columnsOf(pages: ManagingPages, now: Date): readonly Column<Wash>[] {
  return [
    {
      label: washListWords.wash(),
      card: "title",
      cell: ({ id, serviceName, plate }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link to={pages.wash} params={{ washId: id }} className="text-accent hover:underline">
            {washName(serviceName)}
          </Link>
          <Plate plate={plate} />
        </span>
      ),
    },
    {
      label: washListWords.time(),
      card: "plain",
      cell: ({ startsAt, lot }) => <When day={day(startsAt, now, lot.timeZone)} time={clock(startsAt, lot.timeZone)} />,
    },
    { label: washListWords.lot(), card: "plain", cell: ({ lot }) => <Clamped>{lot.name}</Clamped> },
    { label: washListWords.driver(), cell: ({ driver }) => <Clamped>{driver.name}</Clamped> },
    {
      label: washListWords.employee(),
      cell: ({ employee }) => <Clamped>{employee?.name ?? washListWords.nobody()}</Clamped>,
    },
    { label: washListWords.amount(), align: "end", cell: ({ amount, currency }) => money(amount, currency) },
    {
      label: washListWords.status(),
      card: "corner",
      cell: ({ status }) => <WashBadge status={status} />,
    },
  ];
}
