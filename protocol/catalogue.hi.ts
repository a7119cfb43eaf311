// The catalogue's words in Hindi, over the same values. Its English stays the reference.

import type { NotificationType } from "./catalogue.ts";

interface Wording {
  readonly title: string;
  readonly text: string;
  /** A label for each of the row's actions. */
  readonly actions?: readonly string[];
}

export const hindi: Readonly<Record<NotificationType, Wording>> = {
  "booking.expiring": {
    title: "बुकिंग समाप्त होने वाली है",
    text: "आपकी बुकिंग {remaining} में समाप्त हो जाएगी!",
    actions: ["अभी बढ़ाएँ"],
  },
  "booking.slot_expired": { title: "बुकिंग समाप्त", text: "आपकी बुकिंग समाप्त हो गई। जगह खाली कर दी गई।" },
  "renewal.succeeded": { title: "बुकिंग बढ़ गई", text: "बुकिंग सफलतापूर्वक बढ़ा दी गई!" },
  "renewal.failed": { title: "बुकिंग नहीं बढ़ी", text: "बुकिंग नहीं बढ़ सकी: {reason}" },
  "booking.auto_expired": { title: "बुकिंग बंद", text: "आपकी बुकिंग का समय अपने आप समाप्त हो गया" },
  "booking.declined": { title: "बुकिंग अस्वीकृत", text: "प्रशासक ने आपकी बुकिंग अस्वीकार कर दी" },
  "payment.cash_verified": { title: "नक़द भुगतान की पुष्टि", text: "आपके नक़द भुगतान की पुष्टि हो गई" },
  "booking.received": { title: "नई बुकिंग", text: "{lot} में नई बुकिंग मिली", actions: ["बुकिंग देखें"] },
  "wash.completed": { title: "गाड़ी धुल गई", text: "आपकी गाड़ी की धुलाई पूरी हो गई" },
  "employee.assigned": { title: "कर्मचारी लगाया गया", text: "कर्मचारी {name} को आपके पार्किंग स्थल पर लगाया गया" },
  "booking.confirmed": { title: "बुकिंग की पुष्टि", text: "{lot} में आपकी बुकिंग {code} पक्की हो गई" },
  "booking.cancelled": { title: "बुकिंग रद्द", text: "{lot} में बुकिंग {code} रद्द हो गई: {why}" },
  "payment.cash_due": {
    title: "नक़द की पुष्टि करनी है",
    text: "{subject} के लिए {amount} नक़द बाकी है",
    actions: ["पुष्टि करें"],
  },
  "payment.refunded": { title: "भुगतान वापस", text: "{subject} के लिए {amount} वापस किया गया" },
  "wash.booked": { title: "नई धुलाई", text: "{lot} में नई धुलाई बुक हुई" },
  "wash.confirmed": { title: "धुलाई की पुष्टि", text: "{lot} में आपकी गाड़ी की धुलाई पक्की हो गई" },
  "wash.assigned": { title: "धोने के लिए गाड़ी", text: "आपको एक गाड़ी धोनी है: {service}, {plate}" },
  "wash.started": { title: "धुलाई शुरू", text: "आपकी गाड़ी की धुलाई शुरू हो गई" },
  "wash.cancelled": { title: "धुलाई रद्द", text: "{lot} में {plate} की धुलाई रद्द हो गई: {why}" },
  "owner.applied": { title: "नया मालिक", text: "{name} ने मालिक बनने के लिए आवेदन किया है" },
  "owner.approved": { title: "आवेदन स्वीकृत", text: "आप स्वीकृत हैं: आपके पार्किंग स्थल अब खोजे और बुक किए जा सकते हैं" },
  "owner.declined": { title: "आवेदन अस्वीकृत", text: "आपका आवेदन अस्वीकार कर दिया गया: {reason}" },
  "review.posted": { title: "नई समीक्षा", text: "{author} ने {lot} को 5 में से {rating} दिए" },
  "account.disabled": { title: "खाता बंद", text: "आपका खाता बंद कर दिया गया है: {reason}" },
  announcement: { title: "{title}", text: "{text}" },
};
