// What people in the demo's town are used to, and what becomes of their bookings.

import { endedBy } from "../why.ts";

/** Bookings a day, at which hours they begin and how many hours they last. */
export interface Habit {
  readonly bookings: number;
  readonly starts: readonly number[];
  readonly hours: readonly number[];
  readonly washes: number;
}

export const habits: Readonly<Record<string, { readonly weekday: Habit; readonly weekend: Habit }>> = {
  "Marine Drive Parking": {
    weekday: { bookings: 4, starts: [11, 13, 16, 17, 18, 18, 19, 19], hours: [1.5, 2, 3, 4], washes: 2 },
    weekend: { bookings: 6, starts: [10, 12, 16, 16, 17, 17, 18, 18, 19, 20], hours: [2, 3, 4, 5], washes: 2 },
  },
  "Kakkanad Tech Park": {
    weekday: { bookings: 6, starts: [8, 8, 9, 9, 9, 10, 14], hours: [4, 8, 8.5, 9], washes: 2 },
    weekend: { bookings: 2, starts: [9, 10, 11], hours: [3, 5], washes: 0 },
  },
  "Indiranagar Square": {
    weekday: { bookings: 3, starts: [12, 13, 18, 19, 19, 20], hours: [1, 1.5, 2, 2.5], washes: 1 },
    weekend: { bookings: 4, starts: [11, 12, 13, 18, 19, 19, 20], hours: [2, 2.5, 3], washes: 1 },
  },
  "Majestic Station Yard": {
    weekday: { bookings: 2, starts: [5, 6, 6, 7, 14, 17], hours: [2, 4, 10, 12], washes: 0 },
    weekend: { bookings: 2, starts: [5, 6, 7, 15, 18], hours: [3, 6, 12], washes: 0 },
  },
};

/** How a booking goes, in percent. */
export const fates = [
  ["kept", 68],
  ["extended", 8],
  ["renewed", 5],
  ["completed by hand", 3],
  ["cancelled", 7],
  ["called off", 2],
  ["declined", 2],
  ["refused", 3],
  ["never paid", 2],
] as const;
export type Fate = (typeof fates)[number][0];

/** What becomes of a booking before it begins happens to those that were made ahead. */
export const turnsAhead: readonly Fate[] = ["cancelled", "called off", "declined"];

export const whims = [null, null, "Plans changed", "Found a place at the office", "The meeting moved"] as const;
export const troubles = ["The slot is being repainted", "A delivery truck blocks the slot"] as const;
export const orders = ["The lot is closed for a procession", "The gate was under repair"] as const;
export const refusals = [endedBy("card_declined"), endedBy("insufficient_funds")] as const;
