// The service worker keeps the app's page together with the headers that it came with. So a page under other headers is another
// page: the worker's list of what it keeps names both, and whoever has the page from before is offered the new one.

import { createHash } from "node:crypto";
import { createAsset, respond } from "./asset.ts";
import type { ServeAsset } from "./assets.ts";

const worker = "/sw.js";

/** Where the build has written down which page it made. */
const page = /(url:"index\.html",revision:")(\w+)(")/;

/** `headers`: whatever the page's headers follow from, in words. Where there is no worker, nothing is changed. */
export async function nameHeaders(serveAsset: ServeAsset, headers: string): Promise<ServeAsset> {
  const built = await serveAsset(new Request(`http://localhost${worker}`), worker, async () => null);
  if (built === null) return serveAsset;
  const name = createHash("sha256").update(headers).digest("hex").slice(0, 12);
  const text = (await built.text()).replace(page, `$1$2-${name}$3`);
  const type = built.headers.get("content-type") ?? "text/javascript";
  const asset = createAsset(new TextEncoder().encode(text), type);
  return (request, path, askVisitor) => {
    const isWorker = path === worker && (request.method === "GET" || request.method === "HEAD");
    return isWorker ? respond(request, asset) : serveAsset(request, path, askVisitor);
  };
}
