import { expect, test } from "bun:test";
import { createDocs } from "./docs.ts";

const docs = createDocs();

test("the page, its script and the package's files come from this server, packed", async () => {
  const page = await (await docs.request("/docs")).text();
  const links = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link = ""]) => link);
  const paths = links.filter((link) => link !== "data:,");
  expect(paths).toHaveLength(4);
  for (const path of paths) {
    const answer = await docs.request(path, { headers: { "accept-encoding": "gzip" } });
    expect([path, answer.status]).toEqual([path, 200]);
    const isSmall = path === "/docs/page.js";
    expect([path, answer.headers.get("content-encoding")]).toEqual([path, isSmall ? null : "gzip"]);
  }
  expect((await docs.request("/docs/")).status).toBe(200);
});

test("nothing in the page is a script or a handler of its own", async () => {
  const page = await (await docs.request("/docs")).text();
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|javascript:/);
});

test("whoever has a file already is not sent it again", async () => {
  const first = await docs.request("/docs/swagger-ui.css");
  const etag = first.headers.get("etag") ?? "";
  const again = await docs.request("/docs/swagger-ui.css", { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});
