// What is sent with an address is that address's, and no other's; it is put into the page so that nothing else in it changes.

import { describe, expect, test } from "bun:test";
import { asksAt, createFindPage, nameAsks, nameFiles, paintPage } from "./page-files.ts";

const page = (file: string) => ({ files: [file], paints: {} });
const find = createFindPage({
  "/": page("welcome"),
  "/lots": page("lots"),
  "/lots/$lotId": page("lot"),
  "/owner/lots/$lotId": page("run-lot"),
  "/owner/lots/new": page("new-lot"),
  "/owner/lots/$lotId/staff": page("lot-staff"),
});

test.each([
  ["/", "welcome"],
  ["/lots", "lots"],
  ["/lots/", "lots"],
  ["/lots/lot_1", "lot"],
  ["/owner/lots/lot_1", "run-lot"],
  ["/owner/lots/new", "new-lot"],
  ["/owner/lots/lot_1/staff", "lot-staff"],
  ["/owner/lots/lot_1/nothing", undefined],
  ["/nowhere", undefined],
])("%s is the page %p", (path, file) => {
  expect(find(path)?.page.files[0]).toBe(file as string);
});

describe("what the app will ask for", () => {
  test("has this address's parts in it", () => {
    expect(find("/owner/lots/lot_1/staff")?.parts).toEqual({ lotId: "lot_1" });
    expect(asksAt(["/api/lots/$lotId", "/api/staff?lot=$lotId&all=true"], { lotId: "lot_1" })).toEqual([
      "/api/lots/lot_1",
      "/api/staff?lot=lot_1&all=true",
    ]);
  });

  test.each(["..", "a b", '"><script>', "%2e%2e", ""])("is nothing where a part is no id: %p", (part) => {
    expect(asksAt(["/api/lots/$lotId"], { lotId: part })).toEqual([]);
  });

  test("stands above the first script, as an address has to be written in HTML", () => {
    expect(nameAsks('<head><script src="/theme.js"></script><script>', ["/api/a?b=1&c=2"])).toBe(
      '<head><link rel="preload" as="fetch" crossorigin href="/api/a?b=1&amp;c=2"><script src="/theme.js"></script><script>',
    );
  });
});

test("files stand at the end of the page's head, each once", () => {
  expect(nameFiles("<head><title>$&</title></head><body></body>", ["assets/a.js", "assets/b.js", "assets/a.js"])).toBe(
    '<head><title>$&</title><link rel="modulepreload" crossorigin href="/assets/a.js">' +
      '<link rel="modulepreload" crossorigin href="/assets/b.js"></head><body></body>',
  );
});

describe("a painted page", () => {
  const bare =
    '<html data-signed-in="true" lang="en"><head><script src="/theme.js"></script><script type="module" src="/a.js"></script>' +
    '<link rel="modulepreload" href="/b.js"></head><body><div id="root"></div></body></html>';
  const painted = paintPage(bare, "<h1>Cost: $& $1</h1>", "hi");

  test("has the painting in the app's place, to be seen alone", () => {
    expect(painted).toContain('<div id="root"><div inert aria-hidden="true"><h1>Cost: $& $1</h1></div></div>');
  });

  test("is in the painting's language", () => {
    expect(painted).toContain('<html data-signed-in="true" lang="hi">');
  });

  test("does not wait for what is not to be seen in it", () => {
    expect(painted).toContain('<script type="module" fetchpriority="low" src="/a.js">');
    expect(painted).toContain('<link rel="modulepreload" fetchpriority="low" href="/b.js">');
    expect(painted).toContain('<script src="/theme.js">');
  });

  test("shows no painting where no script will ever replace it", () => {
    expect(painted).toContain("<noscript><style>#root{display:none}</style></noscript>");
  });
});
