// How the web app is built and, in development, served next to a running server.

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledWords } from "./compile-words.ts";
import { pageFiles } from "./page-files.ts";
import { pwa } from "./pwa.ts";

const server = "http://localhost:8000";

export default defineConfig({
  plugins: [compiledWords(), react(), tailwindcss(), pwa(), pageFiles()],
  build: {
    // Browsers that know CSS light-dark(), on which both themes rest.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
    modulePreload: {
      polyfill: false,
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
              priority: 2,
            },
            { name: "data", test: /node_modules\/@tanstack\/(react-)?query/, priority: 2 },
            // What pages share, in few files: each icon in one of its own would be a request of its own.
            { name: "parts", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 6_000, priority: 1 },
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
