// How much is left of a booking, in the sentence that warns of its end.

import { words } from "../language/say.ts";

export const crossingWords = words({
  en: {
    minutes: "{count, plural, one {# minute} other {# minutes}}",
    seconds: "{count, plural, one {# second} other {# seconds}}",
  },
  hi: {
    minutes: "{count, plural, one {# मिनट} other {# मिनट}}",
    seconds: "{count, plural, one {# सेकंड} other {# सेकंड}}",
  },
});
