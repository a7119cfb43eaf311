// A file that is sent as it is, kept in memory with its compressed form.

import { createHash } from "node:crypto";

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly headers: Record<string, string>;
}

const compressible = /^(text\/|application\/(javascript|json|manifest)|image\/svg)/;

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
