// The page that is sent: painted for who looks, in their language, and right for everybody else too.

import { afterAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAsset } from "./asset.ts";
import type { AskVisitor, Pages, Visitor } from "./page-files.ts";
import { createPages } from "./pages.ts";

const html = '<html lang="en"><head><script src="/theme.js"></script></head><body><div id="root"></div></body></html>';
const index = createAsset(new TextEncoder().encode(html), "text/html");
const paint = (name: string, ...asks: string[]) => ({ asks, html: { en: `${name} en`, hi: `${name} hi` } });
const pages: Pages = {
  signedIn: ["assets/tabs.js"],
  pages: {
    "/lots": {
      files: ["assets/lots.js"],
      paints: { nobody: paint("open", "/api/lots"), driver: paint("driver's", "/api/lots") },
    },
    "/lots/$lotId": { files: ["assets/lot.js"], paints: { nobody: paint("lot", "/api/lots/$lotId") } },
    "/owner": {
      files: ["assets/today.js"],
      paints: { owner: paint("today", "/api/overview"), reviewed: paint("under review") },
    },
    "/account": { files: [], paints: { owner: paint("account") } },
  },
};
const folder = await mkdtemp(join(tmpdir(), "parkmate-pages-"));
afterAll(() => rm(folder, { recursive: true }));
await Bun.write(join(folder, ".vite/pages.json"), JSON.stringify(pages));

const never = () => new Promise<never>(() => {});
const pageAt = await createPages(index, folder, never);
const impatient = await createPages(index, folder, () => Promise.resolve());

async function send(
  path: string,
  visitor: Visitor | AskVisitor = null,
  headers: Record<string, string> = {},
  at = pageAt,
) {
  const request = new Request(`http://parkmate.test${path}`, { headers });
  const ask: AskVisitor = typeof visitor === "function" ? visitor : () => Promise.resolve(visitor);
  const page = await at(request, new URL(request.url).pathname, ask);
  return { ...page, text: new TextDecoder().decode(page.body) };
}

test("a visitor gets what their page looks like, its files, and what it asks for", async () => {
  const { text } = await send("/lots", "driver");
  expect(text).toContain(">driver's en</div>");
  expect(text).toContain('href="/assets/lots.js"');
  expect(text).toContain('href="/assets/tabs.js"');
  expect(text).toContain('href="/api/me"');
  expect(text).toContain('href="/api/lots"');
  expect(text).toContain('data-signed-in="true"');
});

test("nobody's page is nobody's, and the app asks whether somebody is there as it would anyway", async () => {
  const { text } = await send("/lots");
  expect(text).toContain(">open en</div>");
  expect(text).not.toContain("tabs.js");
  expect(text).toContain('href="/api/auth/get-session"');
  expect(text).toContain('data-signed-in="false"');
});

test("one after the other gets their own, in their own language", async () => {
  const hindi = { "accept-language": "hi" };
  expect((await send("/lots", "driver", hindi)).text).toContain(">driver's hi</div>");
  expect((await send("/lots", null, hindi)).text).toContain(">open hi</div>");
  expect((await send("/lots", null)).text).toContain(">open en</div>");
  expect((await send("/lots", "driver")).text).toContain(">driver's en</div>");
});

test("no cache between may hand one visitor's page to another", async () => {
  const { headers } = await send("/lots", "driver");
  expect(headers["cache-control"]).toBe("private, no-cache");
  expect(headers["vary"]).toBe("accept-encoding, accept-language, cookie");
  expect((await send("/lots")).headers["etag"]).not.toBe(headers["etag"]);
});

test("whoever the app sends elsewhere is shown nothing before", async () => {
  for (const visitor of [null, "driver"] as const) {
    const { text } = await send("/owner", visitor);
    expect(text).toContain('<div id="root"></div>');
    expect(text).not.toContain("/api/overview");
  }
});

test("an owner who is not approved is shown what they will see, which is mostly what others do", async () => {
  const { text } = await send("/owner", "reviewed");
  expect(text).toContain(">under review en</div>");
  expect(text).not.toContain("/api/overview");
  expect((await send("/account", "reviewed")).text).toContain(">account en</div>");
  expect((await send("/owner", "owner")).text).toContain(">today en</div>");
});

test("a search in the address may make it look otherwise, so that it is not painted", async () => {
  const { text } = await send("/lots?view=map");
  expect(text).toContain('<div id="root"></div>');
  expect(text).toContain("lots.js");
});

test("each lot's page asks for that lot", async () => {
  expect((await send("/lots/lot_1")).text).toContain('href="/api/lots/lot_1"');
  expect((await send("/lots/lot_2")).text).toContain('href="/api/lots/lot_2"');
});

test("an unknown address gets the app as it is", async () => {
  expect((await send("/nowhere")).text).toBe(html);
});

describe("while it cannot be known who is there", () => {
  test.each([
    ["the question fails", () => Promise.reject(new Error("no database")), pageAt],
    ["it is not answered", never, impatient],
  ] as const)("the app comes all the same, and finds out: %s", async (_, ask, at) => {
    const { text } = await send("/lots", ask, {}, at);
    expect(text).toContain('<div id="root"></div>');
    expect(text).not.toContain("signed-in");
    expect(text).not.toContain("/api/");
    expect(text).toContain("lots.js");
  });
});

test("a build that says nothing of its pages is served as it is", async () => {
  const at = await createPages(index, join(folder, "nothing"));
  expect((await send("/lots", "driver", {}, at)).text).toBe(html);
});
