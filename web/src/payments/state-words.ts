// What payments are called, whoever looks at them: their states, how they are made, and what for.

import { words } from "../language/say.ts";

export const paymentStateWords = words({
  en: { pending: "Due", succeeded: "Paid", verified: "Paid, confirmed", failed: "Failed", refunded: "Refunded" },
  hi: { pending: "बाकी", succeeded: "चुकाया", verified: "चुकाया, पुष्टि हुई", failed: "विफल", refunded: "वापस किया" },
});

export const methodWords = words({
  en: { card: "Card", upi: "UPI", cash: "Cash" },
  hi: { card: "कार्ड", upi: "UPI", cash: "नकद" },
});

export const purposeWords = words({
  en: { booking: "Parking", renewal: "Renewal", wash: "Car wash" },
  hi: { booking: "पार्किंग", renewal: "नवीनीकरण", wash: "कार धुलाई" },
});
