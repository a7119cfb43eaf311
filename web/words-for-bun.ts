// Bun runs the sources as they are, in tests and to paint the pages: here the words are compiled for it, as the build does for
// the browser.

import { plugin } from "bun";
import { compileWords } from "./compile-words.ts";

plugin({
  name: "compiled-words",
  setup(build) {
    build.onLoad({ filter: /web\/src\/.*[/-]words\.ts$/ }, async ({ path }) => ({
      contents: compileWords(await Bun.file(path).text(), path),
      loader: "ts",
    }));
  },
});
