// The API's pages for people, at /docs: Swagger UI over /openapi.json, all of it from this server. Nothing is inline, so the
// policy that guards the app guards these pages too.

import { Hono } from "hono";
import { type Asset, createAsset, respond } from "./asset.ts";

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>ParkMate API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="stylesheet" href="/docs/page.css">
    <script src="/docs/swagger-ui-bundle.js" defer></script>
    <script src="/docs/page.js" defer></script>
  </head>
  <body>
    <div id="operations"></div>
  </body>
</html>
`;

// In its light colours the package's own are too pale to read.
const style = `body { margin: 0 }
.swagger-ui .opblock .opblock-summary-path { max-width: none; word-break: break-word }
@media (max-width: 640px) { .swagger-ui .opblock .opblock-summary-operation-id { display: none } }
html:not(.dark-mode) .swagger-ui {
  .opblock-get .opblock-summary-method { background: #1f66b5 }
  .opblock-post .opblock-summary-method { background: #16734a }
  .opblock-put .opblock-summary-method { background: #8f5200 }
  .opblock-patch .opblock-summary-method { background: #0f6f63 }
  .opblock-delete .opblock-summary-method { background: #b3261e }
  .info .title small { background: #4a5160 }
  .info .title small.version-stamp { background: #40680a }
  .info .title small pre { background: none }
  .info a, .info .url { color: #1f5fb4 }
  .btn.authorize { color: #16734a; border-color: #16734a }
  .btn.authorize svg { fill: #16734a }
  .btn.execute { background: #1f66b5; border-color: #1f66b5 }
  .btn.cancel { color: #b3261e; border-color: #b3261e }
  .parameter__in, .parameter__extension { color: #595959 }
  .response-control-media-type__accept-message { color: #16734a }
  .json-schema-2020-12-expand-deep-button { color: #4a4a4a }
}
`;

// `validatorUrl`: no badge, which would send the document's address to a stranger.
const script = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#operations",
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark-mode");
`;

/** The package's two large files are read and packed when somebody first asks for them. */
export function createDocs() {
  const made = new Map<string, Promise<Asset>>();
  const docs = new Hono();
  for (const [path, make] of Object.entries(files)) {
    docs.get(path, async (context) => {
      const asset = made.get(path) ?? make();
      made.set(path, asset);
      return respond(context.req.raw, await asset);
    });
  }
  return docs;
}

const files: Record<string, () => Promise<Asset>> = {
  "/docs": text(page, "text/html"),
  "/docs/": text(page, "text/html"),
  "/docs/page.css": text(style, "text/css"),
  "/docs/page.js": text(script, "text/javascript"),
  "/docs/swagger-ui.css": packaged("swagger-ui.css", "text/css"),
  "/docs/swagger-ui-bundle.js": packaged("swagger-ui-bundle.js", "text/javascript"),
};

function text(content: string, type: string): () => Promise<Asset> {
  return async () => createAsset(new TextEncoder().encode(content), `${type};charset=utf-8`);
}

function packaged(name: string, type: string): () => Promise<Asset> {
  return async () => {
    const file = Bun.resolveSync(`swagger-ui-dist/${name}`, import.meta.dir);
    return createAsset(await Bun.file(file).bytes(), `${type};charset=utf-8`);
  };
}
