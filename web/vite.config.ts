// How the web app is built and, in development, served next to a running server.

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledWords } from "./compile-words.ts";
import { pwa } from "./pwa.ts";

const server = "http://localhost:8000";

export default defineConfig({
  plugins: [compiledWords(), react(), tailwindcss(), pwa()],
  build: {
    // Browsers that know CSS light-dark(), on which both themes rest.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
    modulePreload: {
      polyfill: false,
      // Each page's list of what it needs would stand in the first file of all. Only those that people arrive at have one.
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
            },
            { name: "data", test: /node_modules\/@tanstack\/(react-)?query/ },
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
