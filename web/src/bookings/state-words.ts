// What the states of bookings are called, whoever looks at them.

import { words } from "../language/say.ts";

export const bookingStateWords = words({
  en: {
    pending_payment: "Payment due",
    reserved: "Reserved",
    active: "Active",
    expired: "Ended",
    completed: "Completed",
    cancelled: "Cancelled",
    cancelled_by_admin: "Declined",
  },
  hi: {
    pending_payment: "भुगतान बाकी",
    reserved: "आरक्षित",
    active: "चालू",
    expired: "समय पूरा",
    completed: "पूरी हुई",
    cancelled: "रद्द",
    cancelled_by_admin: "अस्वीकृत",
  },
});
