// Who people are to ParkMate, and where they go.

import { words } from "../language/say.ts";

export const roleWords = words({
  en: { driver: "Driver", owner: "Lot owner", employee: "Employee", admin: "Administrator" },
  hi: { driver: "चालक", owner: "पार्किंग मालिक", employee: "कर्मचारी", admin: "प्रशासक" },
});

export const placeWords = words({
  en: {
    find: "Find parking",
    lots: "Lots",
    myBookings: "My bookings",
    bookings: "Bookings",
    today: "Today",
    washes: "Washes",
    payments: "Payments",
    myLots: "My lots",
    notifications: "Notifications",
  },
  hi: {
    find: "पार्किंग खोजें",
    lots: "पार्किंग स्थल",
    myBookings: "मेरी बुकिंग",
    bookings: "बुकिंग",
    today: "आज",
    washes: "धुलाई",
    payments: "भुगतान",
    myLots: "मेरी पार्किंग",
    notifications: "सूचनाएँ",
  },
});
