// What is said of a request that did not succeed, where the server did not say it itself.

import { words } from "../language/say.ts";

export const problemWords = words({
  en: {
    ours: "Something went wrong on our side. Please try again.",
    tooMany: "Too many attempts. Wait a moment, then try again.",
    notFound: "We could not find that.",
    forbidden: "Your account may not do that.",
    other: "That did not work. Please check and try again.",
    unreachable: "No connection to ParkMate. Check your network, then try again.",
    signIn: "Please sign in.",
  },
  hi: {
    ours: "हमारी ओर से कुछ गड़बड़ हो गई। कृपया फिर कोशिश करें।",
    tooMany: "बहुत अधिक प्रयास हुए। थोड़ा रुककर फिर कोशिश करें।",
    notFound: "वह हमें नहीं मिला।",
    forbidden: "आपके खाते को इसकी अनुमति नहीं है।",
    other: "यह नहीं हो पाया। कृपया जाँचकर फिर कोशिश करें।",
    unreachable: "ParkMate से संपर्क नहीं हो रहा। नेटवर्क जाँचें और फिर कोशिश करें।",
    signIn: "कृपया साइन इन करें।",
  },
});
