// What the lists of whoever runs lots are narrowed to, as it stands in the address.

import { isId, type LotId } from "@parkmate/protocol/ids";
import type { BookingStatus, PaymentMethod, PaymentStatus, WashStatus } from "../api/types.ts";
import { bookingStatuses } from "../bookings/tones.ts";
import { paymentStatuses } from "../payments/tones.ts";
import { washStatuses } from "../washes/tones.ts";
import { isDay } from "./is-day.ts";

type Search = Readonly<Record<string, unknown>>;

/** Shared by all: a lot, days of its calendar, and what was typed. Undefined: not narrowed. */
interface Common {
  readonly lotId?: LotId | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly q?: string | undefined;
}

export interface BookingsFilter extends Common {
  readonly status?: BookingStatus | undefined;
}

export interface PaymentsFilter extends Common {
  readonly status?: PaymentStatus | undefined;
  readonly method?: PaymentMethod | undefined;
}

export interface WashesFilter extends Omit<Common, "q"> {
  readonly status?: WashStatus | undefined;
}

export const paymentMethods: readonly PaymentMethod[] = ["card", "upi", "cash"];

function readCommon(search: Search): Common {
  const { lotId, from, to, q } = search as Record<keyof Common, unknown>;
  return {
    ...(typeof lotId === "string" && isId("lot", lotId) ? { lotId } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    // A search for a number stands in the address as a number.
    ...((typeof q === "string" && q.trim() !== "") || typeof q === "number" ? { q: String(q).slice(0, 100) } : {}),
  };
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((known) => known === value);
}

export function readBookingsFilter(search: Search): BookingsFilter {
  const status = oneOf(bookingStatuses, search["status"]);
  return { ...readCommon(search), ...(status && { status }) };
}

export function readPaymentsFilter(search: Search): PaymentsFilter {
  const status = oneOf(paymentStatuses, search["status"]);
  const method = oneOf(paymentMethods, search["method"]);
  return { ...readCommon(search), ...(status && { status }), ...(method && { method }) };
}

export function readWashesFilter(search: Search): WashesFilter {
  const status = oneOf(washStatuses, search["status"]);
  const { q: _, ...common } = readCommon(search);
  return { ...common, ...(status && { status }) };
}

/** Besides what is always in sight: the state, and what is searched for. */
export function countActive({ lotId, from, to, ...rest }: Common & { readonly method?: PaymentMethod | undefined }) {
  return [lotId, from, to, rest.method].filter((value) => value !== undefined).length;
}

/** The payment that a notification asks to confirm. */
export function readVerify(search: Search): { verify?: string } {
  const verify = search["verify"];
  return typeof verify === "string" ? { verify } : {};
}
