// What the server keeps in words of its own, which are English: why something ended, and the usual names of car washes.

import { words } from "./say.ts";

export const keptWords = words({
  en: {
    notPaid: "Not paid in time",
    bookingOver: "Its booking is over",
    calledOff: "The booking was called off",
    washCalledOff: "The car wash was called off",
    cardDeclined: "The card was declined",
    fewFunds: "Insufficient funds",
    declined: "The payment was declined",
    timedOut: "The payment provider did not answer in time",
    wantsConfirmation: "The payment needs a confirmation that cannot be given here",
    notAccepted: "The payment provider did not accept the payment",
    returned: "The payment was returned",
    exterior: "Exterior",
    interior: "Interior Deep Clean",
    full: "Full Service",
  },
  hi: {
    notPaid: "समय पर भुगतान नहीं हुआ",
    bookingOver: "उसकी बुकिंग समाप्त हो गई",
    calledOff: "बुकिंग रद्द कर दी गई",
    washCalledOff: "धुलाई रद्द कर दी गई",
    cardDeclined: "कार्ड अस्वीकार हुआ",
    fewFunds: "खाते में पैसे कम हैं",
    declined: "भुगतान अस्वीकार हुआ",
    timedOut: "भुगतान सेवा ने समय पर उत्तर नहीं दिया",
    wantsConfirmation: "भुगतान को ऐसी पुष्टि चाहिए जो यहाँ नहीं दी जा सकती",
    notAccepted: "भुगतान सेवा ने भुगतान स्वीकार नहीं किया",
    returned: "भुगतान लौटा दिया गया",
    exterior: "बाहरी धुलाई",
    interior: "भीतरी गहरी सफ़ाई",
    full: "पूरी धुलाई",
  },
});

const said = new Map<string, () => string>([
  ["Not paid in time", keptWords.notPaid],
  ["Its booking is over", keptWords.bookingOver],
  ["The booking was called off", keptWords.calledOff],
  ["The car wash was called off", keptWords.washCalledOff],
  ["The card was declined", keptWords.cardDeclined],
  ["Insufficient funds", keptWords.fewFunds],
  ["The payment was declined", keptWords.declined],
  ["The payment provider did not answer in time", keptWords.timedOut],
  ["The payment needs a confirmation that cannot be given here", keptWords.wantsConfirmation],
  ["The payment provider did not accept the payment", keptWords.notAccepted],
  ["The payment was returned", keptWords.returned],
  ["Exterior", keptWords.exterior],
  ["Interior Deep Clean", keptWords.interior],
  ["Full Service", keptWords.full],
]);

/** In the reader's language where it is the server's own; what a person wrote stays as it is. */
export const keptText = (text: string): string => said.get(text)?.() ?? text;
