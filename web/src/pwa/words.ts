// What is said of the app as a program on this device.

import { words } from "../language/say.ts";

export const pwaWords = words({
  en: {
    ready: "A new version of ParkMate is ready.",
    reload: "Reload",
    later: "Later",
  },
  hi: {
    ready: "ParkMate का नया संस्करण तैयार है।",
    reload: "फिर से लोड करें",
    later: "बाद में",
  },
});
