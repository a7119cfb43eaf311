// What the clock on a booking's page shows at a moment: towards what, how far it is, and how urgent. Pure.

import type { Booking } from "../api/types.ts";

export type Urgency = "calm" | "warning" | "over";

export interface CountdownState {
  /** What it runs towards. */
  readonly towards: "start" | "end" | "payment" | "renewal";
  /** The instant, in milliseconds. */
  readonly at: number;
  /** Milliseconds, never below zero. */
  readonly left: number;
  /** Of the whole time, from 1 down to 0. */
  readonly share: number;
  readonly urgency: Urgency;
}

type Timed = Pick<Booking, "status" | "startsAt" | "endsAt" | "warnsAt" | "holdExpiresAt" | "createdAt" | "renewal">;

/** Cash that has not come with less than so much of its hold left is urgent. */
const lastPart = 1 / 6;

/** Null when nothing is waited for. `now` is the server's, in milliseconds. */
export function countdownState(booking: Timed, now: number): CountdownState | null {
  const { status, renewal } = booking;
  const [starts, ends] = [Date.parse(booking.startsAt), Date.parse(booking.endsAt)];
  if (status === "reserved") return state("start", Date.parse(booking.createdAt), starts, now, false);
  if (status === "active") {
    return state("end", starts, ends, now, booking.warnsAt !== null && now >= Date.parse(booking.warnsAt));
  }
  if (status === "pending_payment" && booking.holdExpiresAt !== null) {
    const [from, to] = [Date.parse(booking.createdAt), Date.parse(booking.holdExpiresAt)];
    return state("payment", from, to, now, to - now < (to - from) * lastPart);
  }
  if (status === "expired" && renewal.closesAt !== null) {
    return state("renewal", ends, Date.parse(renewal.closesAt), now, true);
  }
  return null;
}

function state(
  towards: CountdownState["towards"],
  from: number,
  at: number,
  now: number,
  isUrgent: boolean,
): CountdownState {
  const left = Math.max(0, at - now);
  const share = at > from ? Math.min(1, left / (at - from)) : 0;
  return { towards, at, left, share, urgency: left === 0 ? "over" : isUrgent ? "warning" : "calm" };
}

/** Whether more time may be asked for at this moment. */
export function isRenewable({ status, renewal }: Timed, now: number): boolean {
  if ((status !== "active" && status !== "expired") || renewal.isPending) return false;
  const { opensAt, closesAt } = renewal;
  return opensAt !== null && closesAt !== null && now >= Date.parse(opensAt) && now < Date.parse(closesAt);
}
