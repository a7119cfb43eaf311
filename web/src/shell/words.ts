// What the frame around every page says, and the pages that belong to nobody.

import { words } from "../language/say.ts";

export const shellWords = words({
  en: {
    skip: "Skip to content",
    home: "ParkMate, home",
    signIn: "Sign in",
    dark: "Use the dark theme",
    light: "Use the light theme",
    offline: "You are offline. What you see may be out of date.",
    accountOf: "Account of {name}",
    account: "Account and settings",
    signOut: "Sign out",
    wrong: "Something went wrong",
    notFound: "Not found",
    notHere: "This page is not here",
    notHereLead: "The address may be mistyped, or what it led to may be gone.",
    toStart: "Go to the start",
  },
  hi: {
    skip: "सीधे सामग्री पर जाएँ",
    home: "ParkMate, मुख्य पृष्ठ",
    signIn: "साइन इन करें",
    dark: "गहरा रंग-रूप अपनाएँ",
    light: "हल्का रंग-रूप अपनाएँ",
    offline: "आप ऑफ़लाइन हैं। जो दिख रहा है वह पुराना हो सकता है।",
    accountOf: "{name} का खाता",
    account: "खाता और सेटिंग",
    signOut: "साइन आउट करें",
    wrong: "कुछ गड़बड़ हो गई",
    notFound: "नहीं मिला",
    notHere: "यह पृष्ठ यहाँ नहीं है",
    notHereLead: "पता ग़लत लिखा गया हो सकता है, या वह चीज़ अब नहीं रही।",
    toStart: "शुरुआत पर जाएँ",
  },
});
