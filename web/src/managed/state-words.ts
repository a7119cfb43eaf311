// What the states of bookings, payments and washes are called by those who run lots.

import { words } from "../language/say.ts";

export const bookingStateWords = words({
  en: {
    pending_payment: "Cash due",
    reserved: "Reserved",
    active: "Active",
    expired: "Ended",
    completed: "Completed",
    cancelled: "Cancelled",
    cancelled_by_admin: "Declined",
  },
  hi: {
    pending_payment: "नकद बाकी",
    reserved: "आरक्षित",
    active: "चालू",
    expired: "समय समाप्त",
    completed: "पूरी हुई",
    cancelled: "रद्द",
    cancelled_by_admin: "अस्वीकृत",
  },
});

export const paymentStateWords = words({
  en: { pending: "Due", succeeded: "Paid", verified: "Paid, confirmed", failed: "Failed", refunded: "Refunded" },
  hi: { pending: "बाकी", succeeded: "चुकाया", verified: "चुकाया, पुष्टि हुई", failed: "विफल", refunded: "वापस किया" },
});

export const washStateWords = words({
  en: {
    pending_payment: "Cash due",
    scheduled: "Scheduled",
    in_progress: "In progress",
    completed: "Completed",
    cancelled: "Cancelled",
  },
  hi: {
    pending_payment: "नकद बाकी",
    scheduled: "तय",
    in_progress: "जारी",
    completed: "पूरी हुई",
    cancelled: "रद्द",
  },
});

export const methodWords = words({
  en: { card: "Card", upi: "UPI", cash: "Cash" },
  hi: { card: "कार्ड", upi: "UPI", cash: "नकद" },
});

export const purposeWords = words({
  en: { booking: "Parking", renewal: "More time", wash: "Car wash" },
  hi: { booking: "पार्किंग", renewal: "अतिरिक्त समय", wash: "कार धुलाई" },
});
