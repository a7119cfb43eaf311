// What the first page says.

import { words } from "../language/say.ts";

export const welcomeWords = words({
  en: {
    title: "A parking slot with your name on it.",
    lead: "Find a lot near where you are going, book a slot, and stop driving in circles.",
    search: "Search by name, city or address",
    placeholder: "Name, city or address",
    find: "Find parking",
    all: "See all lots",
    join: "Create an account",
    free: "See what is free",
    freeLead: "Every slot as it is this moment, not as it was an hour ago.",
    book: "Book and pay in a minute",
    bookLead: "By UPI, card, or cash at the lot. Now, or up to a week ahead.",
    know: "Know at once",
    knowLead: "Whatever happens to your booking reaches you on every device.",
    picture: "Five bays, one of them free",
  },
  hi: {
    title: "आपके नाम की पार्किंग जगह।",
    lead: "जहाँ जा रहे हैं उसके पास पार्किंग खोजें, जगह बुक करें, और चक्कर लगाना छोड़ें।",
    search: "नाम, शहर या पते से खोजें",
    placeholder: "नाम, शहर या पता",
    find: "पार्किंग खोजें",
    all: "सभी पार्किंग स्थल देखें",
    join: "खाता बनाएँ",
    free: "देखें क्या खाली है",
    freeLead: "हर जगह जैसी इस पल है, न कि जैसी घंटे भर पहले थी।",
    book: "एक मिनट में बुक और भुगतान करें",
    bookLead: "UPI, कार्ड या वहीं नक़द से। अभी, या एक हफ़्ते पहले तक।",
    know: "तुरंत जानें",
    knowLead: "आपकी बुकिंग के साथ जो भी हो, आपके हर उपकरण पर पहुँचता है।",
    picture: "पाँच जगहें, जिनमें से एक खाली है",
  },
});
