// How the web app is built and, in development, served next to a running server.

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledWords } from "./compile-words.ts";
import { pageFiles } from "./page-files.ts";
import { pwa } from "./pwa.ts";

const server = "http://localhost:8000";

const shared =
  /\/src\/(ui\/(?!(Card|Data|Long)List)(?!use-(long|steady))|format\/|lots\/(words|address|vehicles)|\w+\/queries)|\/client\/react\.ts|\/protocol\/(ids|frames|unreachable)\.ts|lucide-react\//;
/** With the library for them, which pages without lists do without. */
const longLists = /\/ui\/((Card|Data|Long)List|use-long-rows|use-steady-widths)\.tsx?$|-virtual\/|virtual-core\//;

/** What the notification centre has in common with the toasts and the bell. */
const news = /\/client\/|\/protocol\/(?!formats|plate|reasons|sentences)|\/notifications\//;
/** What the frame shows of whoever is signed in, from the start. */
const signedIn =
  /\/shell\/(BottomTabs|SideNav|AccountMenu|place-icons)\.tsx?$|\/notifications\/(WaitingBell|ConnectionStatus|connection-words)\./;
/** What tells whoever is signed in of what happens. */
const live = /\/notifications\/(HeaderBell|ToastHost)\.tsx?$/;

export default defineConfig({
  plugins: [compiledWords(), react(), tailwindcss(), pwa(), pageFiles()],
  build: {
    // Browsers that know CSS light-dark(), on which both themes rest.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
    modulePreload: {
      polyfill: false,
      // For whoever goes there from the first page; who arrives at a page is told of its files by the server (page-files.ts).
      // Each list stands in the first file of all.
      resolveDependencies: (page, needed, { hostType }) =>
        hostType === "html" || /\/(DataLayout|LotsPage|LotPage)-/.test(page) ? needed : [],
    },
    assetsInlineLimit: 0,
    // Told by a journey (first-page.test.ts), and not worth compressing everything once more.
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What the first page needs, and what comes with the first page of data: files that change only with a package.
            {
              name: "frame",
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-)?(router|store|history).*)\//,
              priority: 5,
            },
            {
              name: "data",
              test: /node_modules\/@tanstack\/(react-)?query|\/(DataLayout|query-client|content-shown|settled)\.tsx?$/,
              priority: 3,
            },
            { name: "first", tags: ["$initial"], priority: 4 },
            // What pages share, in few files: each in one of its own would be a request of its own. First what few need.
            { name: "form", test: /\/(ui\/(Field|Notice|ToneIcon|use-form)\.tsx?$|icons\/search\.)/, priority: 2.8 },
            { name: "parts", test: shared, minShareCount: 4, priority: 2.4 },
            { name: "lists", test: longLists, priority: 2.2 },
            { name: "signed-in", test: signedIn, priority: 1.8 },
            { name: "news", test: news, minShareCount: 2, priority: 1.5 },
            {
              name: "states",
              test: /\/src\/|\/protocol\/(?!formats|plate|reasons|sentences)|lucide/,
              minShareCount: 5,
              priority: 1.6,
            },
            { name: "live", test: live, priority: 1.4 },
            { name: "people", test: /\/src\/people\/|\/protocol\/(formats|plate)\./, minShareCount: 2, priority: 1.2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": server,
      "/ws": { target: server, ws: true },
    },
  },
});
