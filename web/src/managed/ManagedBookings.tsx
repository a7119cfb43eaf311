// The bookings in an owner's lots, or all of them for an administrator: searched, narrowed, and acted upon.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import ClipboardList from "lucide-react/icons/clipboard-list";
import Download from "lucide-react/icons/download";
import type { Booking } from "../api/types.ts";
import { money } from "../format/money.ts";
import { span } from "../format/time.ts";
import { Badge } from "../ui/Badge.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { type Column, DataList } from "../ui/DataList.tsx";
import { FilterBar } from "../ui/FilterBar.tsx";
import { FilterTabs } from "../ui/FilterTabs.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Plate } from "../ui/Plate.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { useNow } from "../ui/use-now.ts";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { BookingDeeds, type ManagingRole } from "./BookingDeeds.tsx";
import { ClearFilters, CommonFilters } from "./CommonFilters.tsx";
import { csvLink } from "./csv-link.ts";
import { instantsOf } from "./days.ts";
import { countActive, readBookingsFilter } from "./filters.ts";
import { managedBookingsQuery } from "./queries.ts";
import { searchTerm } from "./search.ts";
import { bookingStateWords } from "./state-words.ts";
import { bookingStatuses, bookingTones } from "./states.ts";
import { useLots } from "./use-lots.ts";
import { bookingListWords, filterWords } from "./words.ts";

const pages = { owner: "/owner/bookings/$bookingId", admin: "/admin/bookings/$bookingId" } as const;

export function ManagedBookings({ role }: { role: ManagingRole }) {
  const [filter, change] = useSearchFilter(readBookingsFilter);
  const { lots, timeZone } = useLots(filter.lotId);
  const bookings = useInfiniteQuery(managedBookingsQuery(filter, timeZone));
  const now = useNow(30_000);
  const active = countActive(filter);
  const isNarrowed = active > 0 || filter.status !== undefined;
  const { status, lotId, q = "" } = filter;
  const asked = { status, lotId, ...searchTerm(q), ...instantsOf(filter, timeZone) };

  return (
    <>
      <PageHead title={role === "admin" ? bookingListWords.titleAdmin() : bookingListWords.titleOwner()}>
        <a className={buttonClass("secondary", "sm")} href={csvLink("bookings", asked)} download>
          <Download className="size-4" aria-hidden />
          {bookingListWords.download()}
        </a>
      </PageHead>
      <FilterTabs
        label={filterWords.state()}
        value={status ?? "all"}
        onChange={(next) => change({ status: next === "all" ? undefined : next })}
        options={[
          { value: "all", label: filterWords.all() },
          ...bookingStatuses.map((value) => ({ value, label: bookingStateWords[value]() })),
        ]}
      />
      <FilterBar label={filterWords.filters()} active={active}>
        <SearchField
          label={bookingListWords.search()}
          value={q}
          onChange={(typed) => change({ q: typed === "" ? undefined : typed })}
        />
        <CommonFilters lots={lots} filter={filter} onChange={change} />
        {active > 0 && (
          <ClearFilters onClear={() => change({ lotId: undefined, from: undefined, to: undefined, q: undefined })} />
        )}
      </FilterBar>
      <h2 className="sr-only">{status ? bookingStateWords[status]() : filterWords.all()}</h2>
      <div className="mt-4">
        <PagedList
          query={bookings}
          empty={{
            icon: ClipboardList,
            title: isNarrowed ? bookingListWords.noneFound() : bookingListWords.none(),
            text: isNarrowed ? bookingListWords.noneFoundText() : bookingListWords.noneText(),
          }}
        >
          {(items) => (
            <DataList
              label={bookingListWords.booking()}
              rows={items}
              rowKey={({ id }) => id}
              columns={columnsOf(role, now)}
              actions={(booking) => <BookingDeeds booking={booking} role={role} />}
              actionsLabel={filterWords.actions()}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}

function columnsOf(role: ManagingRole, now: Date): readonly Column<Booking>[] {
  return [
    {
      label: bookingListWords.booking(),
      card: "title",
      cell: ({ id, code, plate }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            to={pages[role]}
            params={{ bookingId: id }}
            className="font-mono font-bold tracking-wide text-accent hover:underline"
          >
            {code}
          </Link>
          <Plate plate={plate} />
        </span>
      ),
    },
    {
      label: bookingListWords.place(),
      card: "plain",
      cell: ({ lot, slot }) => bookingListWords.placeOf({ lot: lot.name, slot: slot.label }),
    },
    {
      label: bookingListWords.time(),
      card: "plain",
      cell: ({ startsAt, endsAt, lot }) => span(startsAt, endsAt, now, lot.timeZone),
    },
    { label: bookingListWords.driver(), cell: ({ driver }) => driver.name },
    {
      label: bookingListWords.amount(),
      align: "end",
      cell: ({ amount, currency }) => money(amount, currency),
    },
    {
      label: bookingListWords.status(),
      card: "corner",
      cell: ({ status }) => <Badge tone={bookingTones[status]}>{bookingStateWords[status]()}</Badge>,
    },
  ];
}
