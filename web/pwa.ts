// What makes the app installable and its shell work without a network: the manifest, and the service worker that keeps the
// build's files. It never keeps what the server says about anybody.

import { VitePWA } from "vite-plugin-pwa";

/** Answered by the server alone, never by the kept page. */
const serversOwn = [/^\/(api|ws|docs|deploy|healthz|readyz|metrics)(\/|$)/, /^\/(openapi|asyncapi)\.json$/];

export const pwa = () =>
  VitePWA({
    // A new version waits until the person says so: a form that is half filled in survives it.
    registerType: "prompt",
    injectRegister: false,
    manifest: {
      id: "/",
      name: "ParkMate",
      short_name: "ParkMate",
      description: "Find a parking slot, pay for it and know at once when something changes.",
      start_url: "/",
      display: "standalone",
      background_color: "#f6f5f2",
      theme_color: "#2450c8",
      icons: [
        { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
        { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
      shortcuts: [
        { name: "Find parking", url: "/lots" },
        { name: "Notifications", url: "/notifications" },
      ],
    },
    workbox: {
      globPatterns: ["**/*.{js,css,html,svg}"],
      navigateFallback: "/index.html",
      navigateFallbackDenylist: serversOwn,
      cleanupOutdatedCaches: true,
    },
  });
