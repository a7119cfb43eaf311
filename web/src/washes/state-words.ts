// What the states of car washes are called, whoever looks at them.

import { words } from "../language/say.ts";

export const washStateWords = words({
  en: {
    pending_payment: "Payment due",
    scheduled: "Scheduled",
    in_progress: "In progress",
    completed: "Completed",
    cancelled: "Cancelled",
  },
  hi: {
    pending_payment: "भुगतान बाकी",
    scheduled: "तय",
    in_progress: "जारी",
    completed: "पूरी हुई",
    cancelled: "रद्द",
  },
});
