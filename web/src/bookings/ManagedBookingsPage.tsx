// The bookings that whoever is signed in has to look after.

import { ManagedBookings } from "../managed/ManagedBookings.tsx";
import { useMe } from "../people/session.ts";

export function ManagedBookingsPage() {
  return <ManagedBookings role={useMe()?.role === "admin" ? "admin" : "owner"} />;
}
