// What a receipt says, in each language. What people wrote themselves, such as names and addresses, stays as it is.

import type { Language } from "@parkmate/protocol/language";
import { services, usualService } from "@parkmate/protocol/reasons/services";
import type { PaymentMethod } from "./payment.ts";

export interface ReceiptWords {
  /** For clocks and calendars; 24 hours in both. */
  readonly locale: string;
  readonly receipt: string;
  readonly from: string;
  readonly to: string;
  readonly paid: string;
  readonly paidBy: string;
  readonly vehicle: string;
  readonly booking: string;
  readonly what: string;
  readonly amount: string;
  readonly total: (currency: string) => string;
  readonly times: (timeZone: string) => string;
  readonly refundedOn: (when: string) => string;
  readonly refundUnderWay: string;
  readonly methods: Readonly<Record<PaymentMethod, string>>;
  readonly parking: (slot: string, when: string) => string;
  readonly renewal: (slot: string, when: string) => string;
  readonly wash: (name: string, when: string) => string;
}

export const receiptWords: Readonly<Record<Language, ReceiptWords>> = {
  en: {
    locale: "en-GB",
    receipt: "Receipt",
    ...{ from: "From", to: "To", paid: "Paid", paidBy: "Paid by", vehicle: "Vehicle", booking: "Booking" },
    ...{ what: "For", amount: "Amount" },
    total: (currency) => `Total (${currency})`,
    times: (timeZone) => `Times are those of ${timeZone}.`,
    refundedOn: (when) => `Refunded on ${when}`,
    refundUnderWay: "Paid; the refund is on its way",
    methods: { card: "Card", upi: "UPI", cash: "Cash" },
    parking: (slot, when) => `Parking, slot ${slot}, ${when}`,
    renewal: (slot, when) => `Renewal, slot ${slot}, ${when}`,
    wash: (name, when) => `Car wash, ${name}, ${when}`,
  },
  hi: {
    locale: "hi-IN-u-hc-h23",
    receipt: "रसीद",
    ...{ from: "विक्रेता", to: "ग्राहक", paid: "भुगतान हुआ", paidBy: "भुगतान का तरीका", vehicle: "वाहन", booking: "बुकिंग" },
    ...{ what: "विवरण", amount: "राशि" },
    total: (currency) => `कुल (${currency})`,
    times: (timeZone) => `समय ${timeZone} के हैं।`,
    refundedOn: (when) => `${when} को लौटाया गया`,
    refundUnderWay: "भुगतान हुआ; पैसे लौटाए जा रहे हैं",
    methods: { card: "कार्ड", upi: "UPI", cash: "नकद" },
    parking: (slot, when) => `पार्किंग, जगह ${slot}, ${when}`,
    renewal: (slot, when) => `बुकिंग बढ़ाना, जगह ${slot}, ${when}`,
    wash: (name, when) => `कार धुलाई, ${serviceInHindi(name)}, ${when}`,
  },
};

function serviceInHindi(name: string): string {
  const usual = usualService(name);
  return usual === null ? name : services.hi[usual];
}
