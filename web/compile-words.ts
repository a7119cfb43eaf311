// Compiles the ICU messages of every `words.ts` at build time: each text becomes what icu-minify's small formatter reads.

import compile from "icu-minify/compile";

/** `words.ts` and `some-words.ts` in a feature's folder. */
export const isWords = (file: string): boolean => /[/-]words\.ts$/.test(file.replace(/\?.*$/, ""));

/** Texts are the double-quoted values of properties, as the formatter writes them. Throws where one is no ICU message. */
export function compileWords(source: string, file: string): string {
  return source.replace(/(?<=:\s*)"(?:[^"\\\n]|\\.)*"/g, (literal) => {
    const text = String(JSON.parse(literal));
    try {
      return JSON.stringify(compile(text));
    } catch (cause) {
      throw new Error(`${file} says what is no ICU message: ${text}`, { cause });
    }
  });
}

/** For Vite. */
export function compiledWords() {
  return {
    name: "compiled-words",
    enforce: "pre" as const,
    transform: (source: string, id: string) => (isWords(id) ? { code: compileWords(source, id), map: null } : null),
  };
}
