// The bookings in an owner's lots, or all of them for an administrator: searched, narrowed, and acted upon.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import ClipboardList from "lucide-react/icons/clipboard-list";
import type { Booking } from "../api/types.ts";
import { BookingBadge } from "../bookings/BookingBadge.tsx";
import { bookingStateWords } from "../bookings/state-words.ts";
import { bookingStatuses } from "../bookings/tones.ts";
import { money } from "../format/money.ts";
import { Clamped } from "../ui/Clamped.tsx";
import type { Column } from "../ui/DataList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Plate } from "../ui/Plate.tsx";
import { useNow } from "../ui/use-now.ts";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { BookingDeeds } from "./BookingDeeds.tsx";
import { DownloadButton } from "./DownloadButton.tsx";
import { readBookingsFilter } from "./filters.ts";
import { ManagedList } from "./ManagedList.tsx";
import { type ManagingPages, useManagingPages } from "./pages.ts";
import { bookingsAsked, managedBookingsQuery } from "./queries.ts";
import { useLots } from "./use-lots.ts";
import { useManagingRole } from "./use-role.ts";
import { WhenBetween } from "./When.tsx";
import { bookingListWords } from "./words.ts";

export function ManagedBookingsPage() {
  const role = useManagingRole();
  const pages = useManagingPages();
  const [filter, change] = useSearchFilter(readBookingsFilter);
  const { lots, timeZone } = useLots(filter.lotId);
  const bookings = useInfiniteQuery(managedBookingsQuery(filter, timeZone));
  const now = useNow(30_000);

  return (
    <>
      <PageHead title={role === "admin" ? bookingListWords.titleAdmin() : bookingListWords.titleOwner()}>
        <DownloadButton list="bookings" query={bookingsAsked(filter, timeZone)} />
      </PageHead>
      <ManagedList
        label={bookingListWords.booking()}
        filter={filter}
        onChange={change}
        onClear={() => change({ status: undefined, lotId: undefined, from: undefined, to: undefined, q: undefined })}
        statuses={bookingStatuses}
        nameOf={(status) => bookingStateWords[status]()}
        lots={lots}
        search={bookingListWords.search()}
        query={bookings}
        columns={columnsOf(pages, now)}
        actions={(booking) => <BookingDeeds booking={booking} role={role} />}
        icon={ClipboardList}
        none={{ title: bookingListWords.none(), text: bookingListWords.noneText() }}
        noneFound={{ title: bookingListWords.noneFound(), text: bookingListWords.noneFoundText() }}
      />
    </>
  );
}

function columnsOf(pages: ManagingPages, now: Date): readonly Column<Booking>[] {
  return [
    {
      label: bookingListWords.booking(),
      card: "title",
      cell: ({ id, code, plate }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            to={pages.booking}
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
      cell: ({ lot, slot }) => <Clamped>{bookingListWords.placeOf({ lot: lot.name, slot: slot.label })}</Clamped>,
    },
    {
      label: bookingListWords.time(),
      card: "plain",
      cell: ({ startsAt, endsAt, lot }) => (
        <WhenBetween from={startsAt} to={endsAt} now={now} timeZone={lot.timeZone} />
      ),
    },
    { label: bookingListWords.driver(), cell: ({ driver }) => <Clamped>{driver.name}</Clamped> },
    {
      label: bookingListWords.amount(),
      align: "end",
      cell: ({ amount, currency }) => money(amount, currency),
    },
    {
      label: bookingListWords.status(),
      card: "corner",
      cell: ({ status }) => <BookingBadge status={status} />,
    },
  ];
}
