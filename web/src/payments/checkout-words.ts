// Paying in the provider's own form.

import { words } from "../language/say.ts";

export const checkoutWords = words({
  en: {
    due: "Pay {amount} to make it yours. It is kept for you until {time}.",
    dueNow: "Pay {amount} to make it yours.",
    pay: "Pay {amount}",
    payAgain: "Try again",
    open: "Go on in the payment form.",
    paid: "Thank you. The payment is being confirmed; this page follows by itself.",
    dismissed: "You closed the payment form before the payment was made. Nothing was taken.",
    failed: "The payment did not go through: {reason}",
    failedPlainly: "The payment did not go through. Nothing was taken; try again or in another way.",
    unavailable: "The payment form could not be opened. Check your network, then try again.",
  },
  hi: {
    due: "इसे अपना बनाने के लिए {amount} चुकाएँ। यह आपके लिए {time} तक रखी गई है।",
    dueNow: "इसे अपना बनाने के लिए {amount} चुकाएँ।",
    pay: "{amount} चुकाएँ",
    payAgain: "फिर कोशिश करें",
    open: "भुगतान फ़ॉर्म में आगे बढ़ें।",
    paid: "धन्यवाद। भुगतान की पुष्टि हो रही है; यह पेज अपने आप आगे बढ़ेगा।",
    dismissed: "आपने भुगतान होने से पहले फ़ॉर्म बंद कर दिया। कोई राशि नहीं कटी।",
    failed: "भुगतान नहीं हो पाया: {reason}",
    failedPlainly: "भुगतान नहीं हो पाया। कोई राशि नहीं कटी; फिर से या दूसरे तरीके से कोशिश करें।",
    unavailable: "भुगतान फ़ॉर्म नहीं खुल पाया। अपना नेटवर्क जाँचें और फिर कोशिश करें।",
  },
});
