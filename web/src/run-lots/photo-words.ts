// What is said about a lot's photos.

import { words } from "../language/say.ts";

export const photoWords = words({
  en: {
    title: "Photos",
    add: "Add photos",
    choose: "Choose photos",
    adding: "Adding photo {nth} of {total} …",
    none: "Show drivers what to look for: the entrance, the bays, the ceiling height. Up to {most} photos.",
    tooMany: "A lot has up to {most} photos. The rest was left out.",
    notPicture: "{name} is no picture that can be shown here.",
    photo: "Photo {nth} of {lot}",
    cover: "Cover",
    makeCover: "Make cover",
    makeCoverOf: "Make photo {nth} the cover",
    remove: "Remove photo",
    removeOf: "Remove photo {nth}",
    removeTitle: "Remove this photo?",
    removeBody: "Drivers will not see it any more.",
  },
  hi: {
    title: "फ़ोटो",
    add: "फ़ोटो जोड़ें",
    choose: "फ़ोटो चुनें",
    adding: "{total} में से फ़ोटो {nth} जोड़ी जा रही है …",
    none: "चालकों को दिखाएँ कि क्या खोजना है: प्रवेश द्वार, स्लॉट, छत की ऊँचाई। अधिकतम {most} फ़ोटो।",
    tooMany: "एक पार्किंग में अधिकतम {most} फ़ोटो हो सकती हैं। बाकी छोड़ दी गईं।",
    notPicture: "{name} ऐसी तस्वीर नहीं है जो यहाँ दिखाई जा सके।",
    photo: "{lot} की फ़ोटो {nth}",
    cover: "मुख्य फ़ोटो",
    makeCover: "मुख्य बनाएँ",
    makeCoverOf: "फ़ोटो {nth} को मुख्य फ़ोटो बनाएँ",
    remove: "फ़ोटो हटाएँ",
    removeOf: "फ़ोटो {nth} हटाएँ",
    removeTitle: "यह फ़ोटो हटाएँ?",
    removeBody: "चालकों को यह आगे नहीं दिखेगी।",
  },
});
