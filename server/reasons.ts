// Why something is refused, beyond the refusal's code: each reason with its code. What it says, in every language, is in the
// protocol's sentences by the same name; whoever reads another language, or is a program, need not take a sentence to pieces.

import type { refused } from "@parkmate/protocol/reasons/refused";
import type { ReasonName, Said, SaidName, ValuesOf } from "@parkmate/protocol/said";
import { Refusal, type RefusalCode } from "./refusal.ts";

interface Row {
  readonly code: RefusalCode;
  /** Which field of the body is meant. */
  readonly path?: string;
}

export const reasons = {
  renewal_too_early: { code: "renewal_not_open" },
  renewal_too_late: { code: "renewal_not_open" },
  not_being_renewed: { code: "wrong_state" },
  slot_takes_another: { code: "vehicle_does_not_fit" },
  booking_is: { code: "wrong_state" },
  booking_held_too_long: { code: "wrong_state" },
  duration_not_offered: { code: "validation_failed", path: "durationMinutes" },
  start_not_offered: { code: "validation_failed", path: "startsAt" },
  why_is_missing: { code: "validation_failed", path: "reason" },
  no_such_slot: { code: "not_found" },
  no_such_booking: { code: "not_found" },
  no_such_wash: { code: "not_found" },
  which_car: { code: "validation_failed", path: "plate" },
  booking_takes_no_wash: { code: "wrong_state" },
  wash_hour_not_offered: { code: "validation_failed", path: "startsAt" },
  wash_held_too_long: { code: "wrong_state" },
  wash_is: { code: "wrong_state" },
  wash_theirs_already: { code: "already_there" },
  washes_enough: { code: "wrong_state" },
  nobody_free: { code: "wrong_state" },
  not_on_duty_there: { code: "validation_failed", path: "employeeId" },
  vehicle_of_another_type: { code: "validation_failed", path: "vehicleType" },
  vehicles_enough: { code: "wrong_state" },
  vehicle_kept_already: { code: "already_there" },
  card_declined: { code: "payment_declined" },
  insufficient_funds: { code: "payment_declined" },
  unknown_instrument: { code: "payment_declined" },
  payment_not_accepted: { code: "payment_declined" },
  payment_returned: { code: "payment_declined" },
  instrument_missing: { code: "validation_failed", path: "payment.token" },
  paid_too_late: { code: "payment_timeout" },
  payment_being_made: { code: "request_in_progress" },
  cash_alone_by_hand: { code: "wrong_state" },
  payment_is: { code: "wrong_state" },
  no_receipt: { code: "wrong_state" },
  not_been_there: { code: "forbidden" },
  reviewed_already: { code: "already_there" },
  slot_booked_before: { code: "in_use" },
  slot_booked_now: { code: "in_use" },
  slot_label_taken: { code: "already_there" },
  no_such_lot: { code: "not_found" },
  photo_type_not_taken: { code: "unsupported_media_type" },
  photo_not_its_type: { code: "validation_failed" },
  photos_enough: { code: "in_use" },
  lots_of_own_only: { code: "forbidden" },
  file_type_not_taken: { code: "unsupported_media_type" },
  file_not_its_type: { code: "validation_failed" },
  document_missing: { code: "wrong_state" },
  approved_already: { code: "wrong_state" },
  application_looked_at: { code: "wrong_state" },
  owner_is_approved: { code: "wrong_state" },
  application_was_declined: { code: "wrong_state" },
  not_applied_yet: { code: "wrong_state" },
  works_there_already: { code: "already_there" },
  works_elsewhere: { code: "wrong_state" },
  employee_is_disabled: { code: "wrong_state" },
  washing_there: { code: "in_use" },
  no_such_employee: { code: "not_found" },
  not_working_there: { code: "not_found" },
  disabled_because: { code: "account_disabled" },
  own_account: { code: "wrong_state" },
  disabled_already: { code: "wrong_state" },
  last_administrator: { code: "wrong_state" },
  not_disabled: { code: "wrong_state" },
  days_backwards: { code: "validation_failed", path: "from" },
  days_too_many: { code: "validation_failed", path: "from" },
  booking_or_lot: { code: "validation_failed", path: "bookingId" },
  whose_lot: { code: "validation_failed", path: "ownerId" },
  no_such_owner: { code: "validation_failed", path: "ownerId" },
  signature_not_theirs: { code: "forbidden" },
  body_not_json: { code: "invalid_request" },
  body_not_readable: { code: "invalid_request" },
  cut_off: { code: "invalid_request" },
  text_not_storable: { code: "invalid_request" },
  idempotency_key_malformed: { code: "invalid_request" },
} as const satisfies Partial<Record<ReasonName, Row>> & Record<keyof typeof refused, Row>;

export type Reason = keyof typeof reasons;

type Filling<Name extends SaidName> = [keyof ValuesOf<Name>] extends [never] ? [] : [values: ValuesOf<Name>];

/** @example throw because("slot_takes_another", { slot: "A1", vehicleType: "two_wheeler" }); */
export function because<Name extends Reason>(name: Name, ...[values]: Filling<Name>): Refusal {
  const { code, path }: Row = reasons[name];
  return new Refusal(code, { said: { name, values } as Said, path });
}
