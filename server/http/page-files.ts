// What each address of the app needs at once, as the build wrote it down. The page that is sent names these files, so that they
// come along with the first script instead of being found one after the other.

import { join } from "node:path";

/** By address as the app's routes write it, such as `/lots/$lotId`: the files, as they stand in the build. */
export type PageFiles = Readonly<Record<string, readonly string[]>>;

/** Of a build folder; of one that says nothing, nothing. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const file = Bun.file(join(folder, ".vite/pages.json"));
  return (await file.exists()) ? ((await file.json()) as PageFiles) : {};
}

/** Finds what was made of an address's files; what the build does not know is made of none. */
export function forEachAddress<Page>(
  files: PageFiles,
  make: (files: readonly string[]) => Page,
): (path: string) => Page {
  const other = make([]);
  // `/owner/lots/new` is asked before `/owner/lots/$lotId`.
  const pages = Object.entries(files)
    .toSorted(([one], [another]) => one.split("$").length - another.split("$").length)
    .map(([address, needed]) => ({ pattern: patternOf(address), page: make(needed) }));
  return (path) => pages.find(({ pattern }) => pattern.test(path))?.page ?? other;
}

const patternOf = (address: string): RegExp =>
  new RegExp(`^${address.replace(/\/$/, "").replace(/\$\w+/g, "[^/]+")}/?$`);

/** Below what the page needs anyway. */
export function nameFiles(html: string, files: readonly string[]): string {
  const links = files.map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`);
  return html.replace("</head>", `${links.join("")}</head>`);
}
