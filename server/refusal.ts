// Refusals: the ways in which a request can be right in form and still not be granted. Everything else thrown is a bug.

/** Each code with its HTTP status and the sentence that a person reads. Codes are stable; programs rely on them. */
export const refusals = {
  invalid_request: { status: 400, title: "The request is not valid" },
  unauthenticated: { status: 401, title: "Please sign in" },
  payment_declined: { status: 402, title: "The payment was declined" },
  payment_timeout: { status: 402, title: "The payment provider did not answer in time" },
  payment_action_required: { status: 402, title: "The payment needs a confirmation that cannot be given here" },
  account_disabled: { status: 403, title: "This account is disabled" },
  forbidden: { status: 403, title: "You may not do this" },
  origin_not_allowed: { status: 403, title: "This origin is not allowed" },
  not_found: { status: 404, title: "Not found" },
  slot_taken: { status: 409, title: "The slot has just been taken" },
  slot_out_of_service: { status: 409, title: "The slot is out of service" },
  plate_already_booked: { status: 409, title: "This vehicle already has a live booking" },
  wash_hour_full: { status: 409, title: "All places of this hour are taken" },
  wash_already_booked: { status: 409, title: "This booking already has a car wash" },
  renewal_not_open: { status: 409, title: "This booking cannot be renewed now" },
  renewal_under_way: { status: 409, title: "This booking is already being renewed" },
  already_there: { status: 409, title: "This is there already" },
  in_use: { status: 409, title: "Something still depends on this" },
  wrong_state: { status: 409, title: "This is no longer possible" },
  request_in_progress: { status: 409, title: "The same request is being worked on" },
  payload_too_large: { status: 413, title: "The request is too large" },
  unsupported_media_type: { status: 415, title: "This type of content is not taken here" },
  validation_failed: { status: 422, title: "Some values are not valid" },
  idempotency_key_reused: { status: 422, title: "This Idempotency-Key was used for another request" },
  vehicle_does_not_fit: { status: 422, title: "This vehicle does not fit the slot" },
  unavailable: { status: 503, title: "ParkMate cannot do this right now; try again soon" },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof refusals;

/** The sentence by its name in reasons.ts, and what it is filled with: for who says it in other words. */
interface Said {
  readonly reason: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Its sentence's name, where it has one, is in http/faults.ts. */
interface FieldError extends Partial<Said> {
  /** Where in the body: `payment.method`. */
  readonly path: string;
  readonly message: string;
}

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly errors: readonly FieldError[];
  readonly said: Said | undefined;

  /** `detail` says more than the code's title, for the person; reasons.ts has what people are often told. */
  constructor(code: RefusalCode, detail?: string, errors: readonly FieldError[] = [], said?: Said) {
    super(detail ?? refusals[code].title);
    this.code = code;
    this.errors = errors;
    this.said = said;
  }
}
