// Writes down what the server sends along for each address of the app: the files that it needs, which would else be found only
// when the first script has run, and what it first looks like, drawn by first-paint.tsx.

import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { Plugin, Rolldown } from "vite";
import type { Paints } from "./first-paint.tsx";

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
  let drawn: Promise<Paints>;
  return {
    name: "page-files",
    apply: "build",
    buildStart() {
      // Beside the build, in a process of its own: together they take no longer than the build alone.
      drawn = drawPaints();
      drawn.catch(() => null);
    },
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const files = filesByAddress(readRoutes(), chunks);
      const paints = await drawn;
      const pages = Object.entries(files).map(([address, needed]) => [
        address,
        { files: needed, paints: paints[address] ?? {} },
      ]);
      const source = JSON.stringify({ signedIn: signedInFiles(chunks), pages: Object.fromEntries(pages) });
      this.emitFile({ type: "asset", fileName: ".vite/pages.json", source });
    },
  };
}

async function drawPaints(): Promise<Paints> {
  // Whoever builds with Node, as the image does, has Bun among the packages.
  const installed = resolve(import.meta.dirname, "../node_modules/.bin/bun");
  const bun = process.versions["bun"] === undefined ? installed : process.execPath;
  const script = resolve(import.meta.dirname, "first-paint.tsx");
  const { stdout } = await promisify(execFile)(bun, [script], { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as Paints;
}

/** What the frame shows of whoever is signed in comes with its first look. */
const signedIn = ["shell/BottomTabs", "shell/SideNav", "shell/AccountMenu", "notifications/WaitingBell"].map((name) =>
  resolve(import.meta.dirname, `src/${name}.tsx`),
);

function signedInFiles(chunks: readonly Rolldown.OutputChunk[]): readonly string[] {
  const wanted = chunks.filter(({ moduleIds }) => signedIn.some((module) => moduleIds.includes(module)));
  const atFirst = withImports(
    chunks.filter(({ isEntry }) => isEntry),
    chunks,
  );
  return [...withImports(wanted, chunks)].filter((file) => !atFirst.has(file));
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
