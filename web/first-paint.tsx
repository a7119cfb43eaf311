// Draws, at build time, what each address first shows to each kind of visitor: the app itself, with nothing read yet. The server
// sends it along, so that a page stands before its scripts are there. Prints JSON; page-files.ts runs it with Bun.

import "./words-for-bun.ts";
import { isDeepStrictEqual } from "node:util";
import { type Language, languages } from "@parkmate/protocol/language";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { prerender } from "react-dom/static";

/** A role, or how far an owner is who is not approved, as the server says it (server/owners/standing.ts). */
export type Who = "nobody" | "driver" | "owner" | "employee" | "admin" | keyof typeof standings;

export interface Paint {
  /** Paths that the page reads from first; a part of the address stands in them as in the route, `$lotId`. */
  readonly asks: readonly string[];
  readonly html: Readonly<Record<Language, string>>;
}

/** By address, as the routes write it, and by who looks. */
export type Paints = Readonly<Record<string, Partial<Readonly<Record<Who, Paint>>>>>;

const standings = {
  applying: { status: "pending", appliedAt: null },
  reviewed: { status: "pending", appliedAt: new Date().toISOString() },
  declined: { status: "declined", appliedAt: null },
} as const;

const isStanding = (who: Who): who is keyof typeof standings => Object.hasOwn(standings, who);

const everyone: readonly Who[] = ["nobody", "driver", "owner", "employee", "admin", "applying", "reviewed", "declined"];

let who: Who = "nobody";
const asked: string[] = [];

// What there is in a browser, as far as a first look at the app goes. Nothing but who is there is ever answered.
Object.assign(globalThis, {
  document: { documentElement: { dataset: {} } },
  fetch(path: string) {
    asked.push(path);
    if (path === "/api/auth/get-session") return Promise.resolve(Response.json(who === "nobody" ? null : {}));
    if (path === "/api/me") {
      const { status, ...owner } = isStanding(who) ? standings[who] : { status: "approved" };
      const role = isStanding(who) ? "owner" : who;
      return Promise.resolve(
        Response.json({ id: who, role, name: "", email: "", ownerStatus: status, owner: { status, ...owner } }),
      );
    }
    return new Promise(() => {});
  },
});

const { chooseLanguage } = await import("./src/language/language.ts");
const { session } = await import("./src/people/session.ts");
const { queries } = await import("./src/api/query-client.ts");
const { createAppRouter } = await import("./src/router.tsx");

const addresses = Object.keys(createAppRouter(session, createMemoryHistory()).routesByPath);

/** Null where this visitor is sent elsewhere, and where what is drawn depends on the day. */
async function paint(address: string): Promise<Paint | null> {
  const today = await draw(address);
  const Today = Date;
  globalThis.Date = class extends Today {
    constructor(...of: readonly unknown[]) {
      super(...((of.length === 0 ? [0] : of) as [number]));
    }
    static override now = () => 0;
  } as DateConstructor;
  const longAgo = await draw(address);
  globalThis.Date = Today;
  return isDeepStrictEqual(today, longAgo) ? today : null;
}

async function draw(address: string): Promise<Paint | null> {
  queries.clear();
  const html: [Language, string][] = [];
  for (const language of languages) {
    chooseLanguage(language);
    const drawn = await drawIn(address.replace(/\$(\w+)/g, "--$1--"));
    if (drawn === null) return null;
    html.push([language, drawn]);
  }
  asked.length = 0;
  for (const query of queries.getQueryCache().getAll()) {
    // Of a query these are its watcher's options, which may say that it has to wait.
    const { enabled } = query.options as { readonly enabled?: unknown };
    if (enabled !== false) void query.fetch().catch(() => null);
  }
  const asks = asked.map((path) => path.replace(/--(\w+)--/g, "$$$1"));
  return { asks, html: Object.fromEntries(html) as Record<Language, string> };
}

async function drawIn(path: string): Promise<string | null> {
  const router = createAppRouter(session, createMemoryHistory({ initialEntries: [path] }));
  await router.load();
  if (router.state.matches.length === 0) return null;
  // All in its place: what comes in late would else be put there by a script.
  const { prelude } = await prerender(<RouterProvider router={router} />, {
    progressiveChunkSize: Number.POSITIVE_INFINITY,
  });
  const html = await new Response(prelude).text();
  return html.replace(/<!--.*?-->|<script.*?<\/script>/gs, "");
}

const paints: Record<string, Partial<Record<Who, Paint>>> = {};
for (who of everyone) {
  await session.refresh();
  for (const address of addresses) {
    const painted = await paint(address);
    // Owners who are not approved see the same as others nearly everywhere.
    const isNew = !isStanding(who) || !isDeepStrictEqual(painted, paints[address]?.owner);
    if (painted !== null && isNew) paints[address] = { ...paints[address], [who]: painted };
  }
}
await Bun.write(Bun.stdout, JSON.stringify(paints satisfies Paints));
// What was asked is still waited for.
process.exit(0);
