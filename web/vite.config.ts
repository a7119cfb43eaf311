// How the web app is built and, in development, served next to a running server.

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledWords } from "./compile-words.ts";
import { pageFiles } from "./page-files.ts";
import { pwa } from "./pwa.ts";

const server = "http://localhost:8000";

const shared =
  /\/src\/(ui\/(?!(Card|Data|Long)List)(?!use-(long|steady))|format\/|lots\/words|\w+\/queries)|lucide-react\//;
/** With the library for them, which pages without lists do without. */
const longLists = /\/ui\/((Card|Data|Long)List|use-long-rows|use-steady-widths)\.tsx?$|-virtual\/|virtual-core\//;

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
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What the first page needs, and what comes with the first page of data: files that change only with a package.
            {
              name: "frame",
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-)?(router|store|history).*)\//,
              priority: 3,
            },
            { name: "data", test: /node_modules\/@tanstack\/(react-)?query/, priority: 3 },
            { name: "first", tags: ["$initial"], priority: 2 },
            // What pages share, in few files: each in one of its own would be a request of its own. First what few need.
            { name: "field", test: /\/(ui\/Field\.tsx|icons\/search\.)/, priority: 2 },
            { name: "form", test: /\/ui\/(Notice|ToneIcon|use-form)\.tsx?$/, priority: 2 },
            { name: "parts", test: shared, minShareCount: 4, priority: 1 },
            { name: "lists", test: longLists },
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
