// What drivers think of an owner's lots.

import { words } from "../language/say.ts";

export const ratingWords = words({
  en: {
    title: "Reviews",
    lots: "Lot",
    mean: "Mean of {count, plural, one {# review} other {# reviews}}",
    new: "New",
    newText: "Nobody has reviewed this lot yet. Drivers can after a booking or a wash.",
    edited: "edited",
    hidden: "hidden from everybody but its author",
    hide: "Hide",
    show: "Show again",
    hideOf: "Hide: {author}",
    showOf: "Show again: {author}",
    noLots: "No lots yet",
    noLotsText: "Reviews are about lots: add your first.",
  },
  hi: {
    title: "समीक्षाएँ",
    lots: "पार्किंग स्थल",
    mean: "{count, plural, one {# समीक्षा} other {# समीक्षाओं}} का औसत",
    new: "नई",
    newText: "अभी किसी ने समीक्षा नहीं की। चालक बुकिंग या धुलाई के बाद कर सकते हैं।",
    edited: "बदली गई",
    hidden: "लेखक के सिवा सबसे छिपी",
    hide: "छिपाएँ",
    show: "फिर दिखाएँ",
    hideOf: "छिपाएँ: {author}",
    showOf: "फिर दिखाएँ: {author}",
    noLots: "अभी कोई पार्किंग नहीं",
    noLotsText: "समीक्षाएँ पार्किंग के बारे में होती हैं: अपनी पहली जोड़ें।",
  },
});
