// Refusals: the ways in which a request can be right in form and still not be granted. Everything else thrown is a bug.

import { type CodeName, codes } from "@parkmate/protocol/reasons/codes";
import { named, type Said, say } from "@parkmate/protocol/said";

/** Each code with its HTTP status and its title. Codes are stable; programs rely on them. */
export const refusals = {
  invalid_request: { status: 400, title: codes.en.invalid_request },
  unauthenticated: { status: 401, title: codes.en.unauthenticated },
  payment_declined: { status: 402, title: codes.en.payment_declined },
  payment_timeout: { status: 402, title: codes.en.payment_timeout },
  payment_action_required: { status: 402, title: codes.en.payment_action_required },
  account_disabled: { status: 403, title: codes.en.account_disabled },
  forbidden: { status: 403, title: codes.en.forbidden },
  origin_not_allowed: { status: 403, title: codes.en.origin_not_allowed },
  not_found: { status: 404, title: codes.en.not_found },
  slot_taken: { status: 409, title: codes.en.slot_taken },
  slot_out_of_service: { status: 409, title: codes.en.slot_out_of_service },
  plate_already_booked: { status: 409, title: codes.en.plate_already_booked },
  wash_hour_full: { status: 409, title: codes.en.wash_hour_full },
  wash_already_booked: { status: 409, title: codes.en.wash_already_booked },
  renewal_not_open: { status: 409, title: codes.en.renewal_not_open },
  renewal_under_way: { status: 409, title: codes.en.renewal_under_way },
  already_there: { status: 409, title: codes.en.already_there },
  in_use: { status: 409, title: codes.en.in_use },
  wrong_state: { status: 409, title: codes.en.wrong_state },
  request_in_progress: { status: 409, title: codes.en.request_in_progress },
  payload_too_large: { status: 413, title: codes.en.payload_too_large },
  unsupported_media_type: { status: 415, title: codes.en.unsupported_media_type },
  validation_failed: { status: 422, title: codes.en.validation_failed },
  idempotency_key_reused: { status: 422, title: codes.en.idempotency_key_reused },
  vehicle_does_not_fit: { status: 422, title: codes.en.vehicle_does_not_fit },
  unavailable: { status: 503, title: codes.en.unavailable },
} as const satisfies Record<CodeName, { status: number; title: string }>;

export type RefusalCode = keyof typeof refusals;

/** What is wrong with one field, by its name in the protocol's sentences where it has one. */
interface FieldError {
  /** Where in the body: `payment.method`. */
  readonly path: string;
  readonly message: string;
  readonly reason?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

interface More {
  /** Says more than the code does. Most have a row in reasons.ts: see `because`. */
  readonly said?: Said;
  /** The field of the body that it is said of. */
  readonly path?: string | undefined;
  readonly errors?: readonly FieldError[];
}

/** No refusal says what has no name, so that each can be read in any language; a schema's own words about a field alone may. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly errors: readonly FieldError[];
  readonly said: Said | undefined;

  constructor(code: RefusalCode, { said, path, errors = [] }: More = {}) {
    super(said === undefined ? (errors[0]?.message ?? refusals[code].title) : say(said, "en"));
    this.code = code;
    this.said = said;
    this.errors =
      path === undefined || said === undefined ? errors : [{ path, message: this.message, ...inProblem(said) }];
  }
}

/** What it says, by name: its code says it where nothing says more. */
export const reasonOf = ({ code, said }: Refusal): Said => said ?? named(code);

/** As a problem's members have it. */
export const inProblem = ({ name, values }: Said) => ({ reason: name, ...(values && { values }) });
