// Writes down which files each address of the app needs, for the server to name in the page that it sends: a page's own files
// would else be found only when the first script has run.

import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin, Rolldown } from "vite";

const folder = resolve(import.meta.dirname, "src/routes");

interface Route {
  readonly parent: string;
  /** Of a frame around others, none. */
  readonly path: string | undefined;
  /** The module of its component. */
  readonly module: string;
}

/** For Vite. */
export function pageFiles(): Plugin {
  return {
    name: "page-files",
    apply: "build",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const source = JSON.stringify(filesByAddress(readRoutes(), chunks));
      this.emitFile({ type: "asset", fileName: ".vite/pages.json", source });
    },
  };
}

/** As the route files write them; a route without a component of its own would be a mistake here, and is said to be one. */
function readRoutes(): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  for (const file of readdirSync(folder).filter((name) => !name.endsWith(".test.ts"))) {
    const text = readFileSync(resolve(folder, file), "utf8");
    for (const [, name = "", body = ""] of text.matchAll(/const (\w+) = createRoute\(\{(.*?)\n\}\);/gs)) {
      const [parent, path, module] = [
        /getParentRoute: \(\) => (\w+)/,
        /path: "([^"]+)"/,
        /lazyRouteComponent\(\(\) => import\("([^"]+)"\)/,
      ].map((pattern) => pattern.exec(body)?.[1]);
      if (parent === undefined || module === undefined)
        throw new Error(`${file}: what does ${name} show, and in what?`);
      const known = path ?? name;
      if (routes.has(known)) throw new Error(`${file}: there are two of ${known}`);
      routes.set(known, { parent, path, module: resolve(folder, module) });
    }
  }
  return routes;
}

function filesByAddress(routes: ReadonlyMap<string, Route>, chunks: readonly Rolldown.OutputChunk[]) {
  const atFirst = withImports(
    chunks.filter(({ isEntry }) => isEntry),
    chunks,
  );

  function filesOf({ parent, module }: Route): ReadonlySet<string> {
    const frame = routes.get(parent);
    const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(module));
    if (chunk === undefined) throw new Error(`the build has no file with ${module}`);
    return new Set([...(frame ? filesOf(frame) : []), ...withImports([chunk], chunks)]);
  }

  const pages = [...routes.values()].flatMap((route) =>
    route.path === undefined ? [] : [[route.path, [...filesOf(route)].filter((file) => !atFirst.has(file))]],
  );
  return Object.fromEntries(pages) as Readonly<Record<string, readonly string[]>>;
}

/** These, what they import, and so on. */
function withImports(
  wanted: readonly Rolldown.OutputChunk[],
  chunks: readonly Rolldown.OutputChunk[],
  found: Set<string> = new Set(),
): ReadonlySet<string> {
  for (const { fileName, imports } of wanted) {
    if (found.has(fileName)) continue;
    found.add(fileName);
    withImports(
      chunks.filter((chunk) => imports.includes(chunk.fileName)),
      chunks,
      found,
    );
  }
  return found;
}
