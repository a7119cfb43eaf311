// The web app's files, read into memory once: hashed ones are cached for good, pages are asked for anew, and every other
// path answers with the page, since the app has its own routes; it names the files that this one needs.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { forEachAddress, nameFiles, type PageFiles, readPageFiles } from "./page-files.ts";

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly headers: Record<string, string>;
}

export type ServeAsset = (request: Request, path: string) => Response | null;

const compressible = /^(text\/|application\/(javascript|json|manifest)|image\/svg)/;

/** Serves a build folder; a folder that is not there serves nothing. */
export async function loadAssets(folder: string): Promise<ServeAsset> {
  const assets = new Map<string, Asset>();
  if (existsSync(folder)) {
    for await (const path of new Bun.Glob("**/*").scan(folder)) {
      assets.set(`/${path.replaceAll("\\", "/")}`, await load(join(folder, path), path));
    }
  }
  const pageAt = createPages(assets.get("/index.html"), await readPageFiles(folder));

  return (request, path) => {
    if (request.method !== "GET" && request.method !== "HEAD") return null;
    const asset = assets.get(path) ?? (extname(path) === "" ? pageAt(path) : null);
    return asset === null ? null : respond(request, asset);
  };
}

function createPages(page: Asset | undefined, files: PageFiles): (path: string) => Asset | null {
  if (page === undefined) return () => null;
  const html = new TextDecoder().decode(page.body);
  return forEachAddress(files, (needed) =>
    createAsset(new TextEncoder().encode(nameFiles(html, needed)), page.headers["content-type"] ?? "text/html"),
  );
}

async function load(file: string, path: string): Promise<Asset> {
  const source = Bun.file(file);
  return createAsset(await source.bytes(), source.type, path.startsWith("assets/"));
}

/** Whoever has an unhashed one asks each time whether it is still the same. */
export function createAsset(body: Uint8Array<ArrayBuffer>, type: string, isHashed = false): Asset {
  return {
    body,
    gzip:
      compressible.test(type) && body.length > 1_000 ? Bun.gzipSync(body, { level: 12, library: "libdeflate" }) : null,
    headers: {
      "content-type": type,
      "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
      vary: "accept-encoding",
    },
  };
}

export function respond(request: Request, { body, gzip, headers }: Asset): Response {
  if (request.headers.get("if-none-match") === headers["etag"]) return new Response(null, { status: 304, headers });
  if (gzip !== null && request.headers.get("accept-encoding")?.includes("gzip")) {
    return new Response(gzip, { headers: { ...headers, "content-encoding": "gzip" } });
  }
  return new Response(body, { headers });
}
