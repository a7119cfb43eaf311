// What the shared parts say, on whatever page they stand.

import { words } from "../language/say.ts";

export const uiWords = words({
  en: {
    loading: "Loading",
    more: "Show more",
    end: "That is the whole list.",
    offline: "You seem to be offline",
    failed: "This did not load",
    again: "Try again",
    close: "Close",
    notNow: "Not now",
    sayWhy: "Write a reason: they will read it.",
    unsavedTitle: "Leave without saving?",
    unsavedText: "What you changed on this page is not saved yet.",
    discard: "Discard changes",
    keepEditing: "Keep editing",
  },
  hi: {
    loading: "लोड हो रहा है",
    more: "और दिखाएँ",
    end: "सूची यहीं पूरी होती है।",
    offline: "लगता है आप ऑफ़लाइन हैं",
    failed: "यह लोड नहीं हुआ",
    again: "फिर कोशिश करें",
    close: "बंद करें",
    notNow: "अभी नहीं",
    sayWhy: "कारण लिखें: वे इसे पढ़ेंगे।",
    unsavedTitle: "बिना सहेजे जाएँ?",
    unsavedText: "इस पृष्ठ पर किए गए बदलाव अभी सहेजे नहीं गए हैं।",
    discard: "बदलाव छोड़ें",
    keepEditing: "बदलते रहें",
  },
});
