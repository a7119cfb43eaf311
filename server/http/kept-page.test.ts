import { expect, test } from "bun:test";
import type { ServeAsset } from "./assets.ts";
import { nameHeaders } from "./kept-page.ts";

const built = 'precache([{url:"theme.js",revision:"1a"},{url:"index.html",revision:"2b"},{url:"a.js",revision:null}])';
const serveBuild: ServeAsset = ({ method }, path) =>
  method === "GET" ? new Response(path === "/sw.js" ? built : `the build's ${path}`) : null;
const ask = async (serve: ServeAsset, path = "/sw.js", init: RequestInit = {}) =>
  serve(new Request(`http://here${path}`, init), path, async () => null);

test("where nothing was built, nothing is changed", async () => {
  const serveNothing = () => null;
  expect(await nameHeaders(serveNothing, "a")).toBe(serveNothing);
});

test("the kept page is another one under other headers, and the same under the same; nothing else is touched", async () => {
  const worker = async (headers: string) => (await (await ask(await nameHeaders(serveBuild, headers)))?.text()) ?? "";
  const [one, same, another] = [await worker("a"), await worker("a"), await worker("b")];
  expect(one).toBe(same);
  expect(one).not.toBe(another);
  for (const text of [one, another]) {
    expect(text).toMatch(/url:"index\.html",revision:"2b-\w+"/);
    expect(text.replace(/2b-\w+/, "2b")).toBe(built);
  }
});

test("whoever has that worker is told that it is the same, and other files are the build's own", async () => {
  const serve = await nameHeaders(serveBuild, "a");
  const etag = (await ask(serve))?.headers.get("etag") ?? "";
  expect((await ask(serve, "/sw.js", { headers: { "if-none-match": etag } }))?.status).toBe(304);
  expect(await (await ask(serve, "/a.js"))?.text()).toBe("the build's /a.js");
  expect(await ask(serve, "/sw.js", { method: "POST" })).toBeNull();
});
