// The web app's files, read into memory once: hashed ones are cached for good, pages are asked for anew, and every other
// path answers with the page, since the app has its own routes; it brings what this one first looks like and needs.

import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { type Asset, createAsset, respond } from "./asset.ts";
import type { AskVisitor } from "./page-files.ts";
import { createPages } from "./pages.ts";

/** Null where there is nothing. */
export type ServeAsset = (
  request: Request,
  path: string,
  askVisitor: AskVisitor,
) => Response | null | Promise<Response | null>;

/** Serves a build folder; a folder that is not there serves nothing. */
export async function loadAssets(folder: string): Promise<ServeAsset> {
  const assets = new Map<string, Asset>();
  if (existsSync(folder)) {
    for await (const path of new Bun.Glob("**/*").scan(folder)) {
      assets.set(`/${path.replaceAll("\\", "/")}`, await load(join(folder, path), path));
    }
  }
  const index = assets.get("/index.html");
  const pageAt = index && (await createPages(index, folder));

  return (request, path, askVisitor) => {
    if (request.method !== "GET" && request.method !== "HEAD") return null;
    const asset = assets.get(path);
    if (asset) return respond(request, asset);
    if (extname(path) !== "" || pageAt === undefined) return null;
    return pageAt(request, path, askVisitor).then((page) => respond(request, page));
  };
}

async function load(file: string, path: string): Promise<Asset> {
  const source = Bun.file(file);
  return createAsset(await source.bytes(), source.type, path.startsWith("assets/"));
}
