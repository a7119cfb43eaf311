// Parts of what people are told: how much time is left, and what is paid for.

import { sentences } from "../sentences.ts";

export const phrases = sentences({
  en: {
    minutes_left: "{count, plural, one {# minute} other {# minutes}}",
    seconds_left: "{count, plural, one {# second} other {# seconds}}",
    booking_in: "booking {code} in {lot}",
    wash_in: "the car wash of {plate} in {lot}",
  },
  hi: {
    minutes_left: "{count} मिनट",
    seconds_left: "{count} सेकंड",
    booking_in: "{lot} में बुकिंग {code}",
    wash_in: "{lot} में {plate} की धुलाई",
  },
});
