// How the live connection is, in a word and in a sentence.

import { words } from "../language/say.ts";

export const connectionWords = words({
  en: {
    state: "Connection: {state}",
    idle: "Offline",
    connecting: "Connecting",
    live: "Live",
    reconnecting: "Reconnecting",
    offline: "Offline",
    signedOut: "Signed out",
    idleMeans: "Not connected. Reload the page to see what is new.",
    connectingMeans: "Connecting. Updates arrive in a moment.",
    liveMeans: "Connected. What happens shows here at once.",
    reconnectingMeans: "The connection was lost and is being restored. Nothing is lost: what you miss is shown then.",
    offlineMeans: "This device has no network. Nothing is lost: what you miss is shown when you are back.",
    signedOutMeans: "Your session has ended. Sign in again.",
  },
  hi: {
    state: "संपर्क: {state}",
    idle: "ऑफ़लाइन",
    connecting: "जुड़ रहा है",
    live: "लाइव",
    reconnecting: "फिर जुड़ रहा है",
    offline: "ऑफ़लाइन",
    signedOut: "साइन आउट",
    idleMeans: "संपर्क नहीं है। नया देखने के लिए पृष्ठ फिर से लोड करें।",
    connectingMeans: "संपर्क हो रहा है। थोड़ी देर में सब दिखेगा।",
    liveMeans: "संपर्क है। जो भी होता है, यहाँ तुरंत दिखता है।",
    reconnectingMeans: "संपर्क टूट गया और फिर जोड़ा जा रहा है। कुछ नहीं खोता: जो छूटा, वह तब दिखेगा।",
    offlineMeans: "इस उपकरण पर नेटवर्क नहीं है। कुछ नहीं खोता: जो छूटा, वह आपके लौटने पर दिखेगा।",
    signedOutMeans: "आपका सत्र समाप्त हो गया। फिर से साइन इन करें।",
  },
});
