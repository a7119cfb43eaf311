// The page that an address answers with: the same for all, but for what it first looks like to this visitor, in their language,
// and for what it names of what they will need. Nothing in it is about anybody in particular.

import type { Language } from "@parkmate/protocol/language";
import { isStanding } from "../owners/standing.ts";
import { type Asset, createAsset } from "./asset.ts";
import {
  type AskVisitor,
  asksAt,
  createFindPage,
  type Found,
  nameAsks,
  nameFiles,
  paintPage,
  readPages,
  type Visitor,
} from "./page-files.ts";
import { pageLanguage } from "./page-language.ts";

type PageAt = (request: Request, path: string, askVisitor: AskVisitor) => Promise<Asset>;

/** The page is not held up for longer, in milliseconds, by a database that does not answer. */
const patience = 500;

/** Of a build folder with this `index.html`. */
export async function createPages(
  index: Asset,
  folder: string,
  wait: (milliseconds: number) => Promise<unknown> = Bun.sleep,
): Promise<PageAt> {
  const { signedIn, pages } = await readPages(folder);
  const find = createFindPage(pages);
  const bare = new TextDecoder().decode(index.body);
  /** Without parts in their address they are few, and asked for again and again. */
  const made = new Map<string, Asset>();

  /** Undefined while it cannot be known: then the app finds out. */
  const visitorOf = (headers: Headers, askVisitor: AskVisitor): Promise<Visitor | undefined> =>
    Promise.race([askVisitor(headers).catch(() => undefined), wait(patience).then(() => undefined)]);

  function draw({ page: { files, paints }, parts }: Found, visitor: Visitor | undefined, as: Language | null): string {
    if (visitor === undefined) return nameFiles(bare, files);
    const html = tellVisitor(nameFiles(bare, visitor === null ? files : [...files, ...signedIn]), visitor);
    const paint = paints[visitor ?? "nobody"] ?? (isStanding(visitor) ? paints.owner : undefined);
    // The app sends them elsewhere, or it looks otherwise.
    if (paint === undefined || as === null) return nameAsks(html, [whoIsThere(visitor)]);
    return paintPage(nameAsks(html, [whoIsThere(visitor), ...asksAt(paint.asks, parts)]), paint.html[as], as);
  }

  return async (request, path, askVisitor) => {
    const found = find(path);
    if (found === null) return index;
    const visitor = await visitorOf(request.headers, askVisitor);
    // By what is searched for in the address, a page may look otherwise from the start.
    const as = new URL(request.url).search === "" ? pageLanguage(request.headers) : null;
    const key = `${found.address} ${visitor} ${as}`;
    const page = made.get(key) ?? asPage(draw(found, visitor, as));
    if (Object.keys(found.parts).length === 0) made.set(key, page);
    return page;
  };
}

/** What the app first asks, by what it is told here (web/src/people/session.ts). */
const whoIsThere = (visitor: Visitor): string => (visitor === null ? "/api/auth/get-session" : "/api/me");

const tellVisitor = (html: string, visitor: Visitor): string =>
  html.replace("<html", `<html data-signed-in="${visitor !== null}"`);

function asPage(html: string): Asset {
  const { headers, ...asset } = createAsset(new TextEncoder().encode(html), "text/html;charset=utf-8");
  return {
    ...asset,
    headers: { ...headers, "cache-control": "private, no-cache", vary: "accept-encoding, accept-language, cookie" },
  };
}
