// What is sent with each address of the app, as the build wrote it down: the files that it needs, named so that they come along
// with the first script instead of being found one after the other; what it first looks like to this visitor; and what it will
// ask for.

import { join } from "node:path";
import type { Language } from "@parkmate/protocol/language";
import type { Standing } from "../owners/standing.ts";
import type { Role } from "../people/person.ts";

/** Somebody's role; of owners who are not approved, how far they are instead. */
export type Kind = Role | Standing;

/** Null: nobody is signed in. */
export type Visitor = Kind | null;

/** Says who is behind a request. May throw: then that is not known now. */
export type AskVisitor = (headers: Headers) => Promise<Visitor>;

export interface Paint {
  /** Paths below this server's; a part of the address stands in them as the app's routes write it, `$lotId`. */
  readonly asks: readonly string[];
  readonly html: Readonly<Record<Language, string>>;
}

export interface Page {
  /** As they stand in the build. */
  readonly files: readonly string[];
  /** Nothing for whom the app sends elsewhere, and for owners who are not approved where they see what others do. */
  readonly paints: Readonly<Partial<Record<Kind | "nobody", Paint>>>;
}

export interface Pages {
  /** Files for whoever is signed in, whatever the page. */
  readonly signedIn: readonly string[];
  /** By address as the app's routes write it, such as `/lots/$lotId`. */
  readonly pages: Readonly<Record<string, Page>>;
}

const none: Pages = { signedIn: [], pages: {} };

/** Of a build folder; of one that says nothing, nothing. */
export async function readPages(folder: string): Promise<Pages> {
  const file = Bun.file(join(folder, ".vite/pages.json"));
  return (await file.exists()) ? ((await file.json()) as Pages) : none;
}

export interface Found {
  readonly address: string;
  readonly page: Page;
  /** By name, as they stand in this path. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Finds a path's page among the addresses; null for what the build does not know. */
export function createFindPage(pages: Pages["pages"]): (path: string) => Found | null {
  // `/owner/lots/new` is asked before `/owner/lots/$lotId`.
  const known = Object.entries(pages)
    .toSorted(([one], [another]) => one.split("$").length - another.split("$").length)
    .map(([address, page]) => ({ address, page, pattern: patternOf(address) }));
  return (path) => {
    for (const { address, page, pattern } of known) {
      const match = pattern.exec(path);
      if (match) return { address, page, parts: { ...match.groups } };
    }
    return null;
  };
}

const patternOf = (address: string): RegExp =>
  new RegExp(`^${address.replace(/\/$/, "").replace(/\$(\w+)/g, "(?<$1>[^/]+)")}/?$`);

/** Below what the page needs anyway. */
export function nameFiles(html: string, files: readonly string[]): string {
  const links = [...new Set(files)].map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`);
  return html.replace("</head>", () => `${links.join("")}</head>`);
}

/** Above all scripts, as the app will ask: `fetch` takes up what is on its way only if mode and credentials are its own. */
export function nameAsks(html: string, asks: readonly string[]): string {
  const links = asks.map((path) => `<link rel="preload" as="fetch" crossorigin href="${Bun.escapeHTML(path)}">`);
  return html.replace("<script", () => `${links.join("")}<script`);
}

/** What `asks` comes to at this path; nothing where a part is none of our ids, which the app would be refused anyway. */
export function asksAt(asks: readonly string[], parts: Found["parts"]): readonly string[] {
  if (Object.values(parts).some((part) => !/^\w+$/.test(part))) return [];
  return asks.map((path) => path.replace(/\$(\w+)/g, (_, name: string) => parts[name] ?? ""));
}

/**
 * In the place of the app, until it is there: to be seen, not to be used, and not to be read aloud, since all of it is
 * about to come again. Without scripts it would wait for ever, and is not shown.
 */
export function paintPage(html: string, painted: string, language: Language): string {
  const place = '<div id="root">';
  return (
    html
      // Scripts after it: the page need not wait for them.
      .replaceAll(/<(link rel="modulepreload"|script type="module")/g, '<$1 fetchpriority="low"')
      .replace(/ lang="\w+"/, ` lang="${language}"`)
      .replace("</head>", () => "<noscript><style>#root{display:none}</style></noscript></head>")
      .replace(place, () => `${place}<div inert aria-hidden="true">${painted}</div>`)
  );
}
