// How ParkMate says in Hindi what its events say in English words: spans of time, what is paid for, and the reasons that it gives
// itself. What a person wrote, and what is not known here, stays as it is.

import { hindi } from "@parkmate/protocol/catalogue.hi";
import type { Speeches } from "./notifications/speech.ts";

const statuses: Readonly<Record<string, string>> = {
  "pending payment": "भुगतान की प्रतीक्षा में",
  reserved: "आरक्षित",
  active: "चालू",
  expired: "समाप्त",
  completed: "पूरी",
  cancelled: "रद्द",
  "cancelled by admin": "अस्वीकृत",
};

const units: Readonly<Record<string, string>> = { minute: "मिनट", second: "सेकंड" };

/** Each phrase that is made of parts, with what becomes of it. */
const phrases: readonly { readonly english: RegExp; readonly said: (...parts: string[]) => string }[] = [
  { english: /^(\d+) (minute|second)s?$/, said: (count, unit) => `${count} ${units[unit ?? ""]}` },
  { english: /^booking (\w+) in (.+)$/, said: (code, lot) => `${lot} में बुकिंग ${code}` },
  {
    english: /^Booking (\w+) is already (.+)\.$/,
    said: (code, status) => `बुकिंग ${code} पहले से ${statuses[status ?? ""]} है`,
  },
  {
    english: /^Choose (\S+) to (\S+) minutes, in steps of \S+\.$/,
    said: (least, most) => `${least} से ${most} मिनट चुनें, ${least} मिनट के चरणों में`,
  },
  { english: /^the car wash of (.+) in (.+)$/, said: (plate, lot) => `${lot} में ${plate} की धुलाई` },
];

const reasons: Readonly<Record<string, string>> = {
  "Not paid in time": "समय पर भुगतान नहीं हुआ",
  "it was not paid in time": "समय पर भुगतान नहीं हुआ",
  "the driver called it off": "चालक ने रद्द किया",
  "its booking is over": "उसकी बुकिंग समाप्त हो गई",
  "The booking was called off": "बुकिंग रद्द कर दी गई",
  "The card was declined": "कार्ड अस्वीकार हुआ",
  "Insufficient funds": "खाते में पैसे कम हैं",
  "The payment was declined": "भुगतान अस्वीकार हुआ",
  "The payment provider did not answer in time": "भुगतान सेवा ने समय पर उत्तर नहीं दिया",
  "The payment needs a confirmation that cannot be given here": "भुगतान को ऐसी पुष्टि चाहिए जो यहाँ नहीं दी जा सकती",
  "The payment provider did not accept the payment": "भुगतान सेवा ने भुगतान स्वीकार नहीं किया",
  "The payment was returned": "भुगतान लौटा दिया गया",
  "The slot has just been taken": "जगह अभी-अभी ली जा चुकी है",
  "The slot is out of service": "यह जगह सेवा में नहीं है",
  "This vehicle already has a live booking": "इस गाड़ी की एक बुकिंग पहले से चालू है",
  "It is too early to renew this booking.": "बुकिंग बढ़ाने का समय अभी नहीं आया",
  "The time to renew this booking is over.": "बुकिंग बढ़ाने का समय निकल चुका है",
  "Card and UPI payments need an instrument": "कार्ड और UPI से भुगतान के लिए एक साधन चाहिए",
  "Unknown test instrument": "अनजान परीक्षण साधन",
  "This booking cannot be renewed now": "यह बुकिंग अभी नहीं बढ़ाई जा सकती",
  "This booking is already being renewed": "यह बुकिंग पहले से बढ़ाई जा रही है",
  "This is no longer possible": "यह अब संभव नहीं है",
  "Some values are not valid": "कुछ मान सही नहीं हैं",
  Exterior: "बाहरी धुलाई",
  "Interior Deep Clean": "भीतरी गहरी सफ़ाई",
  "Full Service": "पूरी धुलाई",
};

/** The values that hold English words of the server's own. */
const worded: readonly string[] = ["remaining", "subject", "reason", "why", "service"];

export const speeches: Speeches = {
  hi: {
    wordings: hindi,
    say: (name, value) => (worded.includes(name) && typeof value === "string" ? inHindi(value) : value),
  },
};

export function inHindi(text: string): string {
  for (const { english, said } of phrases) {
    const parts = english.exec(text);
    if (parts !== null) return said(...parts.slice(1));
  }
  return reasons[text] ?? text;
}
