// What a refusal says beyond its code: sentences with a name, and the values in them apart, so that whoever reads another
// language, or is a program, need not take the sentence to pieces. Names are as stable as codes.

import { Refusal, type RefusalCode } from "./refusal.ts";

interface Sentence {
  readonly code: RefusalCode;
  /** Which field of the body is meant. */
  readonly path?: string;
  readonly detail: string;
}

export const reasons = {
  renewal_too_early: { code: "renewal_not_open", detail: "It is too early to renew this booking." },
  renewal_too_late: { code: "renewal_not_open", detail: "The time to renew this booking is over." },
  not_being_renewed: { code: "wrong_state", detail: "Booking {code} is not being renewed." },
  slot_takes_another: { code: "vehicle_does_not_fit", detail: "Slot {slot} takes a {vehicleType}." },
  booking_is: { code: "wrong_state", detail: "Booking {code} is already {status}." },
  booking_held_too_long: {
    code: "wrong_state",
    detail: "The slot of booking {code} was held for too long; it has to be booked anew.",
  },
  duration_not_offered: {
    ...{ code: "validation_failed", path: "durationMinutes" },
    detail: "Choose {step} to {most} minutes, in steps of {step}.",
  },
  start_not_offered: {
    ...{ code: "validation_failed", path: "startsAt" },
    detail: "Choose a start from {minutes} minutes to {days} days ahead.",
  },
  why_is_missing: { code: "validation_failed", path: "reason", detail: "Tell the driver why." },
  no_such_slot: { code: "not_found", detail: "There is no such slot." },
  no_such_booking: { code: "not_found", detail: "There is no such booking." },

  no_such_wash: { code: "not_found", detail: "There is no such car wash." },
  which_car: { code: "validation_failed", path: "plate", detail: "Say which car it is for." },
  booking_takes_no_wash: { code: "wrong_state", detail: "Booking {code} is {status}: no car wash goes with it." },
  wash_hour_not_offered: {
    ...{ code: "validation_failed", path: "startsAt" },
    detail: "Choose a full hour from {first}:00 to {last}:00, 30 minutes to 7 days ahead.",
  },
  wash_held_too_long: {
    code: "wrong_state",
    detail: "This car wash was held for too long; it has to be booked anew.",
  },
  wash_is: { code: "wrong_state", detail: "This car wash is already {status}." },
  wash_theirs_already: { code: "already_there", detail: "This car wash is theirs already." },
  washes_enough: { code: "wrong_state", detail: "They have {most} car washes to do already." },
  nobody_free: { code: "wrong_state", detail: "Nobody has a hand free." },
  not_on_duty_there: {
    ...{ code: "validation_failed", path: "employeeId" },
    detail: "Choose an employee of this lot who is on duty.",
  },

  vehicle_of_another_type: {
    ...{ code: "validation_failed", path: "vehicleType" },
    detail: "You keep this vehicle as one of another type.",
  },
  vehicles_enough: { code: "wrong_state", detail: "You keep {most} vehicles already; remove one first." },
  vehicle_kept_already: { code: "already_there", detail: "You keep this vehicle already." },

  card_declined: { code: "payment_declined", detail: "The card was declined" },
  insufficient_funds: { code: "payment_declined", detail: "Insufficient funds" },
  paid_too_late: { code: "payment_timeout", detail: "The payment came too late; the money goes back." },
  payment_being_made: { code: "request_in_progress", detail: "Its payment is being made; try again in a moment." },
  cash_alone_by_hand: { code: "wrong_state", detail: "Only a cash payment is verified by hand." },
  payment_is: { code: "wrong_state", detail: "The payment is already {status}." },
  no_receipt: { code: "wrong_state", detail: "There is no receipt: the payment is {status}." },

  not_been_there: { code: "forbidden", detail: "You can review a lot after a booking or a car wash there." },
  reviewed_already: { code: "already_there", detail: "You have reviewed this lot already." },

  slot_booked_before: {
    code: "in_use",
    detail: "Slot {slot} has been booked before; take it out of service instead.",
  },
  slot_booked_now: {
    code: "in_use",
    detail: "Somebody has slot {slot} booked; its vehicles can be changed afterwards.",
  },
  slot_label_taken: { code: "already_there", detail: "There is a slot {slot} in this lot already." },
  no_such_lot: { code: "not_found", detail: "There is no such lot." },
  photo_type_not_taken: { code: "unsupported_media_type", detail: "Send a JPEG, PNG or WebP picture." },
  photo_not_its_type: {
    code: "validation_failed",
    detail: "The file is not what its type says: send a JPEG, PNG or WebP picture.",
  },
  photos_enough: { code: "in_use", detail: "A lot has {most} photos at most; remove one first." },
  lots_of_own_only: { code: "forbidden", detail: "You may add lots of your own only." },

  file_type_not_taken: { code: "unsupported_media_type", detail: "Send a PDF, JPEG or PNG file." },
  file_not_its_type: {
    code: "validation_failed",
    detail: "The file is not what its type says: send a PDF, JPEG or PNG file.",
  },
  document_missing: { code: "wrong_state", detail: "Upload a document that proves who you are first." },
  approved_already: { code: "wrong_state", detail: "You are approved already." },
  application_looked_at: { code: "wrong_state", detail: "Your application is being looked at." },
  owner_is_approved: {
    code: "wrong_state",
    detail: "This owner is approved; disable the account to hide the lots.",
  },
  application_was_declined: { code: "wrong_state", detail: "This application has been declined." },
  not_applied_yet: { code: "wrong_state", detail: "This owner has not applied yet." },

  works_there_already: { code: "already_there", detail: "{name} works there already." },
  works_elsewhere: { code: "wrong_state", detail: "{name} works at another lot; release them there first." },
  employee_is_disabled: { code: "wrong_state", detail: "The account of {name} is disabled." },
  washing_there: { code: "in_use", detail: "{name} is washing a car there at this moment." },
  no_such_employee: { code: "not_found", detail: "There is no such employee." },
  not_working_there: { code: "not_found", detail: "They do not work there." },

  disabled_because: { code: "account_disabled", detail: "This account is disabled: {why}" },
  own_account: { code: "wrong_state", detail: "You cannot disable your own account." },
  disabled_already: { code: "wrong_state", detail: "This account is disabled already." },
  last_administrator: { code: "wrong_state", detail: "The last administrator cannot be disabled." },
  not_disabled: { code: "wrong_state", detail: "This account is not disabled." },

  days_backwards: { code: "validation_failed", path: "from", detail: "The last day is before the first" },
  days_too_many: { code: "validation_failed", path: "from", detail: "At most {most} days at a time" },
} as const satisfies Record<string, Sentence>;

export type Reason = keyof typeof reasons;

type Named<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never;
type ValuesOf<R extends Reason> = Readonly<Record<Named<(typeof reasons)[R]["detail"]>, string | number>>;
type Filling<R extends Reason> = [Named<(typeof reasons)[R]["detail"]>] extends [never] ? [] : [values: ValuesOf<R>];

/** Values that are words of a program's own, `pending_payment`: a sentence has blanks in them. */
const worded: readonly string[] = ["status", "vehicleType"];

/** @example throw because("slot_takes_another", { slot: "A1", vehicleType: "two_wheeler" }); */
export function because<R extends Reason>(reason: R, ...[values]: Filling<R>): Refusal {
  const { code, path, detail: text }: Sentence = reasons[reason];
  const filling = new Map<string, string | number>(Object.entries(values ?? {}));
  const detail = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(filling.get(name));
    return worded.includes(name) ? value.replaceAll("_", " ") : value;
  });
  const errors = path === undefined ? [] : [{ path, message: detail }];
  return new Refusal(code, detail, errors, { reason, ...(values && { values }) });
}

/** The refusal that says this, by its name where it has one. */
export function saying(code: RefusalCode, detail: string): Refusal {
  const named = Object.entries(reasons).find(([, sentence]) => sentence.code === code && sentence.detail === detail);
  return new Refusal(code, detail, [], named && { reason: named[0] });
}
