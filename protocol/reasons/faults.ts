// What can be wrong with one value of a request. Names are as stable as codes.

import { sentences } from "../sentences.ts";

export const faults = sentences({
  en: {
    missing: "This is missing.",
    wrong_kind:
      "This has to be {kind, select, string {text} number {a number} int {a whole number} boolean {yes or no} array {a list} other {something else}}.",
    empty: "This is empty.",
    too_small: "At least {least, number}.",
    too_short: "At least {least, plural, one {# character} other {# characters}}.",
    too_few: "At least {least, plural, one {# entry} other {# entries}}.",
    too_big: "At most {most, number}.",
    too_long: "At most {most, plural, one {# character} other {# characters}}.",
    too_many: "At most {most, plural, one {# entry} other {# entries}}.",
    not_offered: "One of: {options}",
    no_such_kind: "There is no such choice.",
    not_an_instant: "This is not a date with a time, such as 2026-11-23T10:30:00Z.",
    not_a_plate: "Enter the registration number, such as KL 08 AZ 1234 or 22 BH 1234 AA.",
    not_a_time_zone: "This is not a time zone such as Asia/Kolkata.",
    not_an_image_address: "Enter an address that begins with https://.",
    not_a_pin_code: "A PIN code has six digits, the first not 0.",
    not_a_phone: "Enter a 10-digit mobile number that starts with 6, 7, 8 or 9.",
    not_a_time: "Enter a time such as 22:00.",
    quiet_all_day: "Quiet hours must begin and end at different times.",
    reminder_too_late: "A reminder comes at least 5 minutes before.",
    reminder_too_early: "A reminder comes at most 30 minutes before.",
    service_twice: "Each service only once.",
    always_arrives: "This always arrives in the app and cannot be turned off.",
    not_lot_ids: "Name 1 to {most} lots by their ids, separated by commas.",
    service_missing: "A lot that washes cars offers at least one service.",
  },
  hi: {
    missing: "यह भरना ज़रूरी है।",
    wrong_kind:
      "यहाँ {kind, select, string {शब्द} number {संख्या} int {पूरी संख्या} boolean {हाँ या नहीं} array {सूची} other {कुछ और}} चाहिए।",
    empty: "यह खाली है।",
    too_small: "कम से कम {least, number}।",
    too_short: "कम से कम {least, plural, one {# अक्षर} other {# अक्षर}}।",
    too_few: "कम से कम {least, plural, one {# प्रविष्टि} other {# प्रविष्टियाँ}}।",
    too_big: "अधिक से अधिक {most, number}।",
    too_long: "अधिक से अधिक {most, plural, one {# अक्षर} other {# अक्षर}}।",
    too_many: "अधिक से अधिक {most, plural, one {# प्रविष्टि} other {# प्रविष्टियाँ}}।",
    not_offered: "इनमें से एक: {options}",
    no_such_kind: "ऐसा कोई विकल्प नहीं है।",
    not_an_instant: "यह समय के साथ तारीख नहीं है, जैसे 2026-11-23T10:30:00Z।",
    not_a_plate: "पंजीकरण नंबर लिखें, जैसे KL 08 AZ 1234 या 22 BH 1234 AA।",
    not_a_time_zone: "यह Asia/Kolkata जैसा समय क्षेत्र नहीं है।",
    not_an_image_address: "https:// से शुरू होने वाला पता लिखें।",
    not_a_pin_code: "पिन कोड में छह अंक होते हैं, पहला 0 नहीं।",
    not_a_phone: "6, 7, 8 या 9 से शुरू होने वाला 10 अंकों का मोबाइल नंबर लिखें।",
    not_a_time: "22:00 जैसा समय लिखें।",
    quiet_all_day: "शांत समय का आरंभ और अंत अलग-अलग होना चाहिए।",
    reminder_too_late: "याद कम से कम 5 मिनट पहले दिलाई जाती है।",
    reminder_too_early: "याद अधिक से अधिक 30 मिनट पहले दिलाई जाती है।",
    service_twice: "हर सेवा केवल एक बार।",
    always_arrives: "यह सूचना ऐप में हमेशा आती है, बंद नहीं की जा सकती।",
    not_lot_ids: "1 से {most} पार्किंग की आईडी अल्पविराम से अलग करके लिखें।",
    service_missing: "जिस पार्किंग में धुलाई होती है, वहाँ कम से कम एक सेवा चाहिए।",
  },
});

export type FaultName = keyof typeof faults.en;
