// The three steps to a booking: what each asks for, and to which one a refused field leads back.

import { vehicleFields } from "../vehicles/picked.ts";

export const steps = ["time", "vehicle", "payment"] as const;
export type Step = (typeof steps)[number];

const fieldsOf = {
  time: ["startsAt", "durationMinutes"],
  vehicle: vehicleFields,
  payment: ["payment"],
} as const satisfies Record<Step, readonly string[]>;

export type BookingField = (typeof fieldsOf)[Step][number];

export const bookingFields: readonly BookingField[] = steps.flatMap((step) => fieldsOf[step]);

/** Null after the last. */
export function after(step: Step): Step | null {
  return steps[steps.indexOf(step) + 1] ?? null;
}

/** Null before the first. */
export function before(step: Step): Step | null {
  return steps[steps.indexOf(step) - 1] ?? null;
}

/** The first step that asks for one of these; null when none does. Paths may go deeper: `payment.method`. */
export function stepOf(paths: readonly string[]): Step | null {
  const asksFor = (step: Step) =>
    fieldsOf[step].some((field) => paths.some((path) => path === field || path.startsWith(`${field}.`)));
  return steps.find(asksFor) ?? null;
}
