// Refusals: the ways in which a request can be right in form and still not be granted. Everything else thrown is a bug.

/** Each code with its HTTP status and the sentence that a person reads. Codes are stable; programs rely on them. */
export const refusals = {
  invalid_request: { status: 400, title: "The request is not valid" },
  unauthenticated: { status: 401, title: "Please sign in" },
  payment_declined: { status: 402, title: "The payment was declined" },
  payment_timeout: { status: 402, title: "The payment provider did not answer in time" },
  payment_action_required: { status: 402, title: "The payment needs a confirmation that cannot be given here" },
  forbidden: { status: 403, title: "You may not do this" },
  origin_not_allowed: { status: 403, title: "This origin is not allowed" },
  not_found: { status: 404, title: "Not found" },
  slot_taken: { status: 409, title: "The slot has just been taken" },
  slot_out_of_service: { status: 409, title: "The slot is out of service" },
  plate_already_booked: { status: 409, title: "This vehicle already has a live booking" },
  wrong_state: { status: 409, title: "This is no longer possible" },
  request_in_progress: { status: 409, title: "The same request is being worked on" },
  payload_too_large: { status: 413, title: "The request is too large" },
  unsupported_media_type: { status: 415, title: "Send JSON" },
  validation_failed: { status: 422, title: "Some values are not valid" },
  idempotency_key_reused: { status: 422, title: "This Idempotency-Key was used for another request" },
  vehicle_does_not_fit: { status: 422, title: "This vehicle does not fit the slot" },
  too_many_attempts: { status: 429, title: "Too many attempts; wait a little" },
  unavailable: { status: 503, title: "ParkMate cannot do this right now; try again soon" },
} as const satisfies Record<string, { status: number; title: string }>;

export type RefusalCode = keyof typeof refusals;

export interface FieldError {
  /** Where in the body: `payment.method`. */
  readonly path: string;
  readonly message: string;
}

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly errors: readonly FieldError[];

  /** `detail` says more than the code's title, for the person. */
  constructor(code: RefusalCode, detail?: string, errors: readonly FieldError[] = []) {
    super(detail ?? refusals[code].title);
    this.code = code;
    this.errors = errors;
  }
}
