// Who people are to ParkMate, and where they go.

import { words } from "../language/say.ts";

export const roleWords = words({
  en: { driver: "Driver", owner: "Lot owner", employee: "Employee", admin: "Administrator" },
  hi: { driver: "चालक", owner: "पार्किंग मालिक", employee: "कर्मचारी", admin: "प्रशासक" },
});

export const placeWords = words({
  en: {
    find: "Find parking",
    findShort: "Find",
    lots: "Lots",
    myBookings: "My bookings",
    bookings: "Bookings",
    washes: "Car washes",
    washesShort: "Washes",
    vehicles: "Vehicles",
    notifications: "Notifications",
    work: "My washes",
    owners: "Owners",
    people: "People",
    staff: "Staff",
    announcements: "Announcements",
    more: "More",
    sections: "Sections",
    tabs: "Tabs",
    main: "Main",
    notificationsShort: "Alerts",
  },
  hi: {
    find: "पार्किंग खोजें",
    findShort: "खोजें",
    lots: "पार्किंग स्थल",
    myBookings: "मेरी बुकिंग",
    bookings: "बुकिंग",
    washes: "कार धुलाई",
    washesShort: "धुलाई",
    vehicles: "वाहन",
    notifications: "सूचनाएँ",
    work: "मेरी धुलाई",
    owners: "मालिक",
    people: "लोग",
    staff: "कर्मचारी",
    announcements: "घोषणाएँ",
    more: "और",
    sections: "अनुभाग",
    tabs: "टैब",
    main: "मुख्य",
    notificationsShort: "सूचनाएँ",
  },
});
