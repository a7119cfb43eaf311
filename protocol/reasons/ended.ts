// Why something came to its end, or a payment to nothing, where nobody wrote why. Kept with what ended, by its name.

import { sentences } from "../sentences.ts";

export const ended = sentences({
  en: {
    not_paid_in_time: "Not paid in time",
    driver_called_off: "The driver called it off",
    booking_over: "Its booking is over",
    booking_called_off: "The booking was called off",
    wash_called_off: "The car wash was called off",
    card_declined: "The card was declined",
    insufficient_funds: "Insufficient funds",
    unknown_instrument: "Unknown test instrument",
    payment_not_accepted: "The payment provider did not accept the payment",
    payment_returned: "The payment was returned",
    payment_declined: "The payment was declined",
    payment_timeout: "The payment provider did not answer in time",
    payment_action_required: "The payment needs a confirmation that cannot be given here",
  },
  hi: {
    not_paid_in_time: "समय पर भुगतान नहीं हुआ",
    driver_called_off: "चालक ने रद्द किया",
    booking_over: "उसकी बुकिंग समाप्त हो गई",
    booking_called_off: "बुकिंग रद्द कर दी गई",
    wash_called_off: "धुलाई रद्द कर दी गई",
    card_declined: "कार्ड अस्वीकार हुआ",
    insufficient_funds: "खाते में पैसे कम हैं",
    unknown_instrument: "अनजान परीक्षण साधन",
    payment_not_accepted: "भुगतान सेवा ने भुगतान स्वीकार नहीं किया",
    payment_returned: "भुगतान लौटा दिया गया",
    payment_declined: "भुगतान अस्वीकार हुआ",
    payment_timeout: "भुगतान सेवा ने समय पर उत्तर नहीं दिया",
    payment_action_required: "भुगतान को ऐसी पुष्टि चाहिए जो यहाँ नहीं दी जा सकती",
  },
});

export type EndName = keyof typeof ended.en;

export const isEndName = (name: string | null): name is EndName => name !== null && Object.hasOwn(ended.en, name);
