// A driver's bookings: what is live first, then all that is past, by state if somebody looks for one.

import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import Ticket from "lucide-react/icons/ticket";
import type { Booking } from "../api/types.ts";
import { buttonClass } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { controlClass } from "../ui/Field.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { LongList } from "../ui/LongList.tsx";
import { MoreToCome } from "../ui/more-to-come.ts";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { BookingRow } from "./BookingRow.tsx";
import { readBookingFilter } from "./filter.ts";
import { pageWords } from "./page-words.ts";
import { ownBookingsQuery } from "./queries.ts";
import { bookingStateWords } from "./state-words.ts";

const route = getRouteApi("/data/bookings");
const pastStates = ["completed", "cancelled", "cancelled_by_admin"] as const;

export function MyBookingsPage() {
  const { status } = route.useSearch();
  const live = useInfiniteQuery(ownBookingsQuery(true));
  const past = useInfiniteQuery(ownBookingsQuery(false, status));
  const current = live.data?.pages.flatMap(({ items }) => items);
  const over = past.data?.pages.flatMap(({ items }) => items);
  const failed = [live, past].find(({ isError, data }) => isError && !data);
  const none = current?.length === 0 && over?.length === 0 && status === undefined;

  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={pageWords.listTitle()} />
      {failed && <LoadFailed error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && (live.isPending || (past.isPending && status === undefined)) && (
        <SkeletonRows count={4} className="h-28" />
      )}
      {none && (
        <EmptyState
          icon={Ticket}
          title={pageWords.noneTitle()}
          action={
            <Link to="/lots" className={buttonClass()}>
              {pageWords.find()}
            </Link>
          }
        >
          {pageWords.noneBody()}
        </EmptyState>
      )}
      {current && !none && (
        <div className="grid gap-8">
          <section aria-labelledby="live">
            <h2 id="live" className="mb-3 text-lg font-bold">
              {pageWords.live()}
            </h2>
            {current.length === 0 && <p className="text-soft">{pageWords.noneLive()}</p>}
            <MoreToCome value={live.hasNextPage}>
              <Rows name="live bookings" bookings={current} />
            </MoreToCome>
            <LoadMore query={live} />
          </section>
          {(status !== undefined || (over && over.length > 0)) && (
            <section aria-labelledby="past">
              <div className="mb-3 flex items-center justify-between gap-3">
                <h2 id="past" className="text-lg font-bold">
                  {pageWords.past()}
                </h2>
                <PastFilter />
              </div>
              {past.isPending && <SkeletonRows count={2} className="h-28" />}
              {over?.length === 0 && <p className="text-soft">{pageWords.nonePast()}</p>}
              <MoreToCome value={past.hasNextPage}>
                <Rows name="past bookings" bookings={over ?? []} again />
              </MoreToCome>
              <LoadMore query={past} />
            </section>
          )}
        </div>
      )}
    </div>
  );
}

function PastFilter() {
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <select
      aria-label={pageWords.pastFilter()}
      className={`${controlClass} w-auto!`}
      value={status ?? ""}
      onChange={({ target }) =>
        void navigate({ search: readBookingFilter({ status: target.value }), replace: true, resetScroll: false })
      }
    >
      <option value="">{pageWords.pastAll()}</option>
      {pastStates.map((name) => (
        <option key={name} value={name}>
          {bookingStateWords[name]()}
        </option>
      ))}
    </select>
  );
}

function Rows({ name, bookings, again }: { name: string; bookings: readonly Booking[]; again?: boolean }) {
  const now = useNow(30_000);
  return (
    <LongList name={name} items={bookings} estimate={again ? 160 : 112}>
      {(booking, row) => (
        <BookingRow row={row} booking={booking} now={now} action={again && <Again booking={booking} />} />
      )}
    </LongList>
  );
}

/** The same slot, if it is free; else its lot says what is. */
function Again({ booking: { lotId, slotId } }: { booking: Booking }) {
  return (
    <Link to="/lots/$lotId" params={{ lotId }} search={{ slot: slotId }} className={buttonClass("secondary", "sm")}>
      {pageWords.bookAgain()}
    </Link>
  );
}
