// Days and spans of time in words.

import { words } from "../language/say.ts";

export const timeWords = words({
  en: {
    today: "Today",
    yesterday: "Yesterday",
    tomorrow: "Tomorrow",
    todayWithin: "today",
    yesterdayWithin: "yesterday",
    tomorrowWithin: "tomorrow",
    seconds: "{count} s",
    minutes: "{count} min",
    hours: "{count} h",
    justNow: "just now",
    minutesAgo: "{count} min ago",
    hoursAgo: "{count} h ago",
  },
  hi: {
    today: "आज",
    yesterday: "बीता कल",
    tomorrow: "आने वाला कल",
    todayWithin: "आज",
    yesterdayWithin: "बीते कल",
    tomorrowWithin: "आने वाले कल",
    seconds: "{count} सेकंड",
    minutes: "{count} मिनट",
    hours: "{count} घंटे",
    justNow: "अभी-अभी",
    minutesAgo: "{count} मिनट पहले",
    hoursAgo: "{count} घंटे पहले",
  },
});
