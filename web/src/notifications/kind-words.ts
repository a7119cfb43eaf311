// What each type of notification is about, as a person chooses among them.

import { words } from "../language/say.ts";

export const kindWords = words({
  en: {
    "booking.expiring": "Booking about to end",
    "booking.slot_expired": "Booking ended",
    "renewal.succeeded": "Booking renewed",
    "renewal.failed": "Renewal failed",
    "booking.auto_expired": "Booking closed",
    "booking.declined": "Booking declined",
    "payment.cash_verified": "Cash payment verified",
    "booking.received": "New booking in your lot",
    "wash.completed": "Car wash done",
    "employee.assigned": "Employee assigned to your lot",
    "booking.confirmed": "Booking confirmed",
    "booking.cancelled": "Booking cancelled",
    "payment.cash_due": "Cash to verify",
    "payment.refunded": "Payment refunded",
    "wash.booked": "New car wash in your lot",
    "wash.confirmed": "Car wash confirmed",
    "wash.assigned": "A car to wash",
    "wash.started": "Car wash started",
    "wash.cancelled": "Car wash cancelled",
    "owner.applied": "New owner applied",
    "owner.approved": "Application approved",
    "owner.declined": "Application declined",
    "review.posted": "New review of your lot",
    "account.disabled": "Account disabled",
    announcement: "Announcements",
  },
  hi: {
    "booking.expiring": "बुकिंग समाप्त होने वाली है",
    "booking.slot_expired": "बुकिंग समाप्त",
    "renewal.succeeded": "बुकिंग नवीनीकृत",
    "renewal.failed": "नवीनीकरण नहीं हुआ",
    "booking.auto_expired": "बुकिंग बंद हुई",
    "booking.declined": "बुकिंग अस्वीकृत",
    "payment.cash_verified": "नक़द भुगतान की पुष्टि",
    "booking.received": "आपके स्थल पर नई बुकिंग",
    "wash.completed": "गाड़ी धुल गई",
    "employee.assigned": "आपके स्थल पर कर्मचारी लगाया गया",
    "booking.confirmed": "बुकिंग की पुष्टि",
    "booking.cancelled": "बुकिंग रद्द",
    "payment.cash_due": "नक़द की पुष्टि करनी है",
    "payment.refunded": "भुगतान वापस",
    "wash.booked": "आपके स्थल पर नई धुलाई",
    "wash.confirmed": "धुलाई की पुष्टि",
    "wash.assigned": "धोने के लिए गाड़ी",
    "wash.started": "धुलाई शुरू",
    "wash.cancelled": "धुलाई रद्द",
    "owner.applied": "नए मालिक का आवेदन",
    "owner.approved": "आवेदन स्वीकृत",
    "owner.declined": "आवेदन अस्वीकृत",
    "review.posted": "आपके स्थल की नई समीक्षा",
    "account.disabled": "खाता बंद",
    announcement: "घोषणाएँ",
  },
});

export type KnownKind = keyof typeof kindWords;

export const isKnownKind = (type: string): type is KnownKind => Object.hasOwn(kindWords, type);
