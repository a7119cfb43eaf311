// The page that is sent for an address names that address's files, and no other's.

import { expect, test } from "bun:test";
import { forEachAddress, nameFiles } from "./page-files.ts";

const files = {
  "/": ["assets/welcome.js"],
  "/lots": ["assets/lots.js"],
  "/lots/$lotId": ["assets/lot.js"],
  "/owner/lots/$lotId": ["assets/run-lot.js"],
  "/owner/lots/new": ["assets/new-lot.js"],
  "/owner/lots/$lotId/staff": ["assets/lot-staff.js"],
};

test.each([
  ["/", "assets/welcome.js"],
  ["/lots", "assets/lots.js"],
  ["/lots/", "assets/lots.js"],
  ["/lots/lot_1", "assets/lot.js"],
  ["/owner/lots/lot_1", "assets/run-lot.js"],
  ["/owner/lots/new", "assets/new-lot.js"],
  ["/owner/lots/lot_1/staff", "assets/lot-staff.js"],
  ["/owner/lots/lot_1/nothing", ""],
  ["/nowhere", ""],
])("%s needs %s", (path, needed) => {
  expect(forEachAddress(files, (named) => named.join())(path)).toBe(needed);
});

test("its files stand at the end of the page's head", () => {
  expect(nameFiles("<head><title>ParkMate</title></head><body></body>", ["assets/data.js", "assets/lots.js"])).toBe(
    '<head><title>ParkMate</title><link rel="modulepreload" crossorigin href="/assets/data.js">' +
      '<link rel="modulepreload" crossorigin href="/assets/lots.js"></head><body></body>',
  );
});
