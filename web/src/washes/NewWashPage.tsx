// The way to a car wash: with a booking, or at a lot by itself. What it is for stands in the address.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { bookingQuery, lotQuery } from "../api/queries.ts";
import type { Booking, Lot, Me } from "../api/types.ts";
import { termsQuery } from "../bookings/queries.ts";
import { useMe } from "../people/session.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { vehiclesQuery } from "../vehicles/queries.ts";
import { PickLot } from "./PickLot.tsx";
import { WashForm } from "./WashForm.tsx";
import { washWords } from "./words.ts";

const route = getRouteApi("/data/washes/new");

export function NewWashPage() {
  const { lot, booking } = route.useSearch();
  const me = useMe();
  return (
    <div className="mx-auto max-w-2xl">
      <BackLink to="/washes">{washWords.title()}</BackLink>
      <PageHead title={washWords.book()} />
      {booking && me && <WithBooking bookingId={booking} me={me} />}
      {!booking && lot && me && <AtLot key={lot} lotId={lot} booking={null} me={me} />}
      {!booking && !lot && <PickLot />}
    </div>
  );
}

function WithBooking({ bookingId, me }: { bookingId: string; me: Me }) {
  const booking = useQuery(bookingQuery(bookingId));
  if (booking.data) return <AtLot lotId={booking.data.lotId} booking={booking.data} me={me} />;
  if (booking.isError) return <LoadFailed error={booking.error} onRetry={() => void booking.refetch()} />;
  return <SkeletonRows count={3} className="h-20" />;
}

function AtLot({ lotId, booking, me }: { lotId: Lot["id"] | string; booking: Booking | null; me: Me }) {
  const { service } = route.useSearch();
  const lot = useQuery(lotQuery(lotId));
  const terms = useQuery(termsQuery());
  const vehicles = useQuery(vehiclesQuery());
  if (lot.data && terms.data && vehicles.data) {
    return (
      <WashForm {...{ booking, me }} lot={lot.data} terms={terms.data} kept={vehicles.data.items} wanted={service} />
    );
  }
  const failed = [lot, terms, vehicles].find(({ isError }) => isError);
  if (failed) return <LoadFailed error={failed.error} onRetry={() => void failed.refetch()} />;
  return <SkeletonRows count={3} className="h-20" />;
}
